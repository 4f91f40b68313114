// Updates in which a system call or an allocation fails.
#include <algorithm>
#include <cerrno>
#include <iostream>
#include <set>

#include "faulty_run.h"

namespace dateline::test {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kEndless = 1'000'000'000;

class FailingCalls : public FaultTest {
 protected:
  FailingCalls() : corpus_(articles(), number_from("FAULT_SEED", 1), 12) {}

  /// Makes the index that each update starts from, and then changes the corpus.
  void begin_with_an_index() {
    before_ = undisturbed();
    ASSERT_EQ(update(Way::in_place, saved()).result.status, 0);
    corpus_.change();
  }

  [[nodiscard]] fs::path saved() const { return folder_.path() / "saved"; }

  void count_calls(Way way) {
    after_ = undisturbed();
    replace_index(saved(), index());
    const FaultyRun run = update(way, index());
    ASSERT_EQ(run.result.status, 0) << run.result.err;
    expect_holds(index(), {.states = {after_}});
    calls_ = run.calls;
    files_of_saved_ = files_of(saved());
  }

  /// Runs an update with a fault and then one without.
  void try_fault(Way way, const Fault& fault) {
    SCOPED_TRACE(std::string(to_string(way)) + ": " + to_string(fault));
    if (files_of(index()) != files_of_saved_) {
      replace_index(saved(), index());
    }
    const FaultyRun run = update(way, index(), {.fault = fault});
    ++runs_;
    const bool failed = run.tampered > 0 && run.result.status != 0;
    if (!failed) {
      // A merge in Xapian ignores the results of its syncs; IndexFolder syncs again.
      const bool noticed = fault.kind == CallKind::sync && way == Way::in_place;
      const bool must_report = fault.action > 0 && run.tampered > 0 &&
                               (noticed || fault.kind == CallKind::write ||
                                fault.kind == CallKind::rename || fault.kind == CallKind::truncate);
      EXPECT_FALSE(must_report) << "a failure was not reported";
      EXPECT_EQ(run.result.status, 0) << run.result.err;
      ++(run.tampered > 0 ? overcome_ : untouched_);
    } else {
      // If Xapian can't open the lock, it reports that another writer has it.
      const bool lock = run.result.status == 5 && fault.kind == CallKind::open;
      EXPECT_TRUE(tells_of_failure(run.result) || lock || fault.action == kKill ||
                  fault.kind == CallKind::memory)
          << run.result.status << ": " << run.result.err;
      ++by_status_[run.result.status];
    }
    expect_well(way, failed);
    if (HasFailure()) {
      std::cout << "ended with " << run.result.status << ": " << run.result.err << std::endl;
    }
  }

  /// Expects that the index has allowed contents and that the next update completes it. Both depend
  /// only on the bytes of its files, so that each state of the files is tested once.
  void expect_well(Way way, bool failed) {
    if (!seen_.emplace(failed, files_of(index())).second) {
      return;
    }
    if (failed) {
      Allowed allowed{.states = {before_, after_}, .mixed = way == Way::aside};
      if (!before_) {
        allowed.states.emplace_back(Contents{});
      }
      expect_holds(index(), allowed);
    } else {
      expect_holds(index(), {.states = {after_}});
    }
    expect_completes(way, index(), after_);
  }

  /// Makes each call fail, `of_each` times, cycling through `actions`.
  void try_every_call(Way way, const std::vector<int>& actions, std::size_t of_each) {
    count_calls(way);
    for (std::size_t kind = 0; kind < static_cast<std::size_t>(CallKind::memory); ++kind) {
      for (std::uint64_t at = 1; at <= calls_.at(kind); ++at) {
        for (std::size_t i = 0; i < of_each; ++i) {
          const int action = actions[(at + i) % actions.size()];
          const auto call = static_cast<CallKind>(kind);
          const bool reading = call == CallKind::read;
          if (action == kShort ? !reading && call != CallKind::write
                               : action == ENOSPC && reading) {
            continue;
          }
          // A full disk stays full: all later calls fail too.
          try_fault(
              way,
              {.kind = call, .at = at, .count = action == ENOSPC ? kEndless : 1, .action = action});
          ASSERT_FALSE(HasFailure()) << "and so on";
        }
      }
    }
    report(way);
  }

  void try_memory(Way way, std::uint64_t first, std::uint64_t others) {
    count_calls(way);
    const std::uint64_t calls = calls_.at(static_cast<std::size_t>(CallKind::memory));
    const std::uint64_t stride = std::max<std::uint64_t>(calls / others, 1);
    std::cout << to_string(way) << ": " << calls << " allocations" << std::endl;
    for (std::uint64_t at = 1; at <= calls; at += at < first ? 1 : stride) {
      try_fault(way, {.kind = CallKind::memory, .at = at, .action = ENOMEM});
      ASSERT_FALSE(HasFailure()) << "and so on";
    }
    report(way);
  }

  void report(Way way) const {
    std::cout << to_string(way) << ": " << runs_ << " faults; " << overcome_
              << " were overcome and " << untouched_ << " did not occur; they left " << seen_.size()
              << " different indexes; ended with";
    for (const auto& [status, count] : by_status_) {
      std::cout << " " << status << " (" << count << " times)";
    }
    std::cout << std::endl;
  }

  ChangingCorpus corpus_;
  std::optional<Contents> before_;
  Contents after_;
  std::array<std::uint64_t, kCallKinds> calls_{};
  std::size_t files_of_saved_ = 0;
  std::set<std::pair<bool, std::size_t>> seen_;  ///< whether the update failed, and files_of()
  std::size_t runs_ = 0;
  std::size_t overcome_ = 0;
  std::size_t untouched_ = 0;
  std::map<int, std::size_t> by_status_;
};

const std::vector<int> kAllActions = {EIO, ENOSPC, EMFILE, kShort, kKill};

TEST_F(FailingCalls, DuringTheFirstUpdateLeaveTheIndexSound) {
  try_every_call(Way::in_place, kAllActions, number_from("FAULT_ACTIONS", 2));
}

TEST_F(FailingCalls, DuringAnUpdateInPlaceLeaveTheIndexSound) {
  begin_with_an_index();
  try_every_call(Way::in_place, kAllActions, number_from("FAULT_ACTIONS", 2));
}

TEST_F(FailingCalls, DuringABulkLoadLeaveTheIndexSound) {
  begin_with_an_index();
  try_every_call(Way::aside, kAllActions, number_from("FAULT_ACTIONS", 1));
}

TEST_F(FailingCalls, ForMemoryDuringAnUpdateInPlaceLeaveTheIndexSound) {
  begin_with_an_index();
  try_memory(Way::in_place, number_from("FAULT_FIRST", 100), number_from("FAULT_OTHERS", 150));
}

TEST_F(FailingCalls, ForMemoryDuringABulkLoadLeaveTheIndexSound) {
  begin_with_an_index();
  try_memory(Way::aside, number_from("FAULT_FIRST", 50), number_from("FAULT_OTHERS", 100));
}

}  // namespace
}  // namespace dateline::test
