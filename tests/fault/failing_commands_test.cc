// Commands other than `update` in which a system call fails or kills the process.
#include <algorithm>
#include <cerrno>
#include <fstream>
#include <functional>
#include <iostream>
#include <set>

#include "faulty_run.h"

namespace dateline::test {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kEndless = 1'000'000'000;
const std::vector<int> kActions = {kKill, EIO, ENOSPC, kShort, EMFILE};

class FailingCommands : public FaultTest {
 protected:
  FailingCommands() : corpus_(articles(), number_from("FAULT_SEED", 1), 12) {
    // Several commits leave unused blocks.
    for (int i = 0; i < 3; ++i) {
      corpus_.change();
      EXPECT_EQ(update(Way::in_place, saved()).result.status, 0);
    }
    before_ = contents_of(saved()).value();
  }

  [[nodiscard]] fs::path saved() const { return folder_.path() / "saved"; }
  [[nodiscard]] fs::path output() const { return folder_.path() / "export.jsonl"; }

  [[nodiscard]] std::vector<std::string> command(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {DATELINE_INDEX_PROGRAM, "--index", index()});
    return arguments;
  }

  void begin_again() {
    replace_index(saved(), index());
    for (const auto& entry : fs::directory_iterator(folder_.path())) {
      if (entry.path().filename().string().starts_with("export.jsonl")) {
        fs::remove(entry.path());
      }
    }
  }

  /// Makes each call of the command fail, `FAULT_ACTIONS` times, cycling through `kActions`. If
  /// that gives more than `FAULT_CALLS` faults, tries about that many, evenly spaced.
  /// @param well checks the state after a run
  void try_every_call(const std::vector<std::string>& arguments,
                      const std::function<void(const FaultyRun&)>& well) {
    begin_again();
    const FaultyRun undisturbed = run_faulty(command(arguments), folder_.path());
    expected_status_ = undisturbed.result.status;
    std::vector<Fault> faults;
    for (std::size_t kind = 0; kind < static_cast<std::size_t>(CallKind::memory); ++kind) {
      const auto call = static_cast<CallKind>(kind);
      for (std::uint64_t at = 1; at <= undisturbed.calls.at(kind); ++at) {
        for (std::uint64_t i = 0; i < number_from("FAULT_ACTIONS", 1); ++i) {
          const int action = kActions[(at + i) % kActions.size()];
          if (action != kShort || call == CallKind::read || call == CallKind::write) {
            faults.push_back({.kind = call,
                              .at = at,
                              .count = action == ENOSPC ? kEndless : 1,
                              .action = action});
          }
        }
      }
    }
    const std::size_t most = number_from("FAULT_CALLS", 60);
    const std::size_t stride = std::max<std::size_t>(1, faults.size() / most);
    for (std::size_t i = number_from("FAULT_SEED", 1) % stride; i < faults.size(); i += stride) {
      try_fault(arguments, faults[i], well);
      ASSERT_FALSE(HasFailure()) << "and so on";
    }
    std::cout << arguments.front() << ": " << faults.size() << " faults, tried " << runs_
              << ", which left " << seen_.size() << " different folders" << std::endl;
  }

  void try_fault(const std::vector<std::string>& arguments, const Fault& fault,
                 const std::function<void(const FaultyRun&)>& well) {
    SCOPED_TRACE(to_string(fault));
    begin_again();
    const FaultyRun run = run_faulty(command(arguments), folder_.path(), {.fault = fault});
    ++runs_;
    if (run.tampered == 0) {
      EXPECT_EQ(run.result.status, expected_status_) << run.result.err;
    }
    // The rest depends only on the files: test each state once.
    if (seen_.emplace(run.result.status, files_of(index())).second) {
      well(run);
    }
    if (HasFailure()) {
      std::cout << "ended with " << run.result.status << ": " << run.result.err << std::endl;
    }
  }

  /// Expects that an update without faults makes the index match the corpus.
  void expect_goes_on() { expect_completes(Way::in_place, index(), undisturbed()); }

  ChangingCorpus corpus_;
  Contents before_;
  int expected_status_ = 0;
  std::set<std::pair<int, std::size_t>> seen_;
  std::size_t runs_ = 0;
};

TEST_F(FailingCommands, CompactKeepsAllArticles) {
  try_every_call({"compact"}, [&](const FaultyRun&) {
    expect_holds(index(), {.states = {before_}});
    expect_goes_on();
  });
}

TEST_F(FailingCommands, RemoveDropsAnArticleOrKeepsAll) {
  const std::string term = before_.begin()->first;
  Contents after = before_;
  after.erase(term);
  try_every_call({"remove", term.substr(1)}, [&](const FaultyRun& run) {
    Allowed allowed{.states = {before_, after}};
    if (run.result.status == 0) {
      allowed.states = {after};
    }
    expect_holds(index(), allowed);
  });
}

TEST_F(FailingCommands, ExportWritesACompleteFileOrNone) {
  try_every_call({"export", "-o", output()}, [&](const FaultyRun& run) {
    expect_holds(index(), {.states = {before_}});
    if (run.result.status == 0) {
      EXPECT_TRUE(fs::exists(output()));
    }
    if (fs::exists(output())) {
      const std::string lines = read_file(output());
      EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), std::ptrdiff_t(before_.size()));
    }
  });
}

TEST_F(FailingCommands, CheckChangesNothing) {
  const std::size_t files = files_of(saved());
  try_every_call({"check"}, [&](const FaultyRun&) {
    EXPECT_EQ(files_of(index()), files);
    expect_holds(index(), {.states = {before_}});
  });
}

/// Runs `check --repair` with faults on a database that is already damaged.
class FailingRepairs : public FailingCommands {
 protected:
  static void overwrite(const fs::path& file, std::size_t at, std::size_t count) {
    std::fstream out(file, std::ios::binary | std::ios::in | std::ios::out);
    out.seekp(static_cast<std::streamoff>(at));
    out << std::string(count, '\0');
  }

  /// Damages stored texts until a repair loses some articles, and returns how many it keeps.
  [[nodiscard]] std::size_t lose_articles() {
    const fs::path table = live_database_of(saved()) / "postlist.glass";
    const std::string begin_of_frame = "\x28\xB5\x2F\xFD";  // Zstandard magic number
    const std::string sound = read_file(table);
    for (std::size_t at = sound.find(begin_of_frame); at != std::string::npos;
         at = sound.find(begin_of_frame, at + 1)) {
      overwrite(table, at, 1);
      begin_again();
      if (run(command({"check", "--repair"})).status == 3) {
        break;
      }
    }
    return contents_of(index()).value().size();
  }

  /// Expects that a repair with a fault, followed by another repair, keeps every article that a
  /// repair without faults keeps, and that the damaged database does not change.
  /// @param kept_articles the number of articles that a repair without faults keeps
  void try_repairs(std::size_t kept_articles) {
    begin_again();
    const fs::path damaged = live_database_of(saved());
    const std::size_t damaged_files = files_of(damaged);
    const ProcessResult undisturbed_repair = run(command({"check", "--repair"}));
    ASSERT_TRUE(undisturbed_repair.status == 0 || undisturbed_repair.status == 3)
        << undisturbed_repair.err;
    const Contents repaired = contents_of(index()).value();
    EXPECT_EQ(repaired.size(), kept_articles);
    try_every_call({"check", "--repair"}, [&](const FaultyRun&) {
      std::vector<fs::path> kept;
      for (const auto& entry : fs::directory_iterator(index())) {
        if (entry.is_directory() && files_of(entry.path()) == damaged_files) {
          kept.push_back(entry.path());
        }
      }
      EXPECT_EQ(kept.size(), 1U) << "the damaged database was changed";
      const ProcessResult again = run(command({"check", "--repair"}));
      EXPECT_TRUE(again.status == 0 || again.status == 3) << again.status << again.err;
      expect_holds(index(), {.states = {repaired}});
      EXPECT_EQ(run(command({"check"})).status, 0);
      expect_goes_on();
    });
  }
};

TEST_F(FailingRepairs, KeepEveryReadableArticle) {
  const std::size_t kept = lose_articles();
  EXPECT_LT(kept, before_.size());
  try_repairs(kept);
}

TEST_F(FailingRepairs, KeepAllArticlesWhenTheRootIsDamaged) {
  overwrite(live_database_of(saved()) / "iamglass", 33, 8);
  try_repairs(before_.size());
}

TEST_F(FailingRepairs, KeepAllArticlesWhenTheChecksumsAreDamaged) {
  overwrite(live_database_of(saved()) / "checksums", 30, 40);
  try_repairs(before_.size());
}

}  // namespace
}  // namespace dateline::test
