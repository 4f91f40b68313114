// A power loss at random moments of a few updates, some of which fail or are killed.
#include <algorithm>
#include <cerrno>
#include <iostream>
#include <set>

#include "disk_model.h"
#include "faulty_run.h"

namespace dateline::test {
namespace {

namespace fs = std::filesystem;

class PowerLoss : public FaultTest {
 protected:
  /// The contents that an index may have from a change of the trace on.
  struct Stage {
    std::size_t first_change = 0;
    Allowed allowed;
  };

  [[nodiscard]] fs::path trace() const { return folder_.path() / "trace"; }

  /// Updates the index several times and keeps the trace. In some updates, a random write or sync
  /// fails or kills the process; the next update continues from the files as the system shows them.
  void run_updates(std::mt19937_64& random, ChangingCorpus& corpus) {
    constexpr int kUpdates = 5;
    Allowed possible{.states = {std::nullopt, Contents{}}};
    for (int i = 0; i < kUpdates; ++i) {
      const Way way = random() % 2 == 0 ? Way::in_place : Way::aside;
      complete_ = undisturbed();
      possible.states.emplace_back(complete_);
      possible.mixed = possible.mixed || way == Way::aside;
      stages_.push_back({.first_change = changes().size(), .allowed = possible});
      RunOptions options{.trace = trace()};
      if (random() % 2 == 0) {
        const bool sync = random() % 2 == 0;
        options.fault = {.kind = sync ? CallKind::sync : CallKind::write,
                         .at = 1 + random() % (sync ? 12 : 40),
                         .action = random() % 2 == 0 ? kKill : EIO};
      }
      const FaultyRun run = update(way, index(), options);
      if (run.result.status == 0) {
        possible = {.states = {complete_}};
      }
      if (i + 1 < kUpdates) {
        corpus.change();
      }
    }
    stages_.push_back({.first_change = changes().size(), .allowed = possible});
  }

  [[nodiscard]] std::vector<Change> changes() const { return read_trace(trace(), index()); }

  /// Returns `count` random moments, as numbers of changes. Prefers moments next to a sync or a
  /// change of a name, because most moments between writes are alike.
  [[nodiscard]] static std::multiset<std::size_t> moments(const std::vector<Change>& changes,
                                                          std::uint64_t count,
                                                          std::mt19937_64& random) {
    std::vector<std::size_t> turning;
    for (std::size_t i = 0; i < changes.size(); ++i) {
      if (changes[i].what != kWritten && changes[i].what != kOpened) {
        turning.push_back(i);
        turning.push_back(i + 1);
      }
    }
    std::multiset<std::size_t> chosen;
    while (chosen.size() < count) {
      chosen.insert(random() % 4 == 0 ? random() % (changes.size() + 1)
                                      : turning.at(random() % turning.size()));
    }
    return chosen;
  }

  void lose_power(const DiskModel& disk, std::size_t moment, std::uint64_t seed) {
    SCOPED_TRACE("after change " + std::to_string(moment));
    const auto stage = std::find_if(stages_.rbegin(), stages_.rend(),
                                    [&](const Stage& each) { return each.first_change <= moment; });
    const fs::path after = folder_.path() / "after";
    fs::remove_all(after);
    std::mt19937_64 random(seed);
    disk.write_after_power_loss(after, random);
    expect_holds(after, stage->allowed);
    expect_completes(seed % 4 == 0 ? Way::aside : Way::in_place, after, complete_);
  }

  /// Runs updates and simulates a power loss at `states` moments of them.
  void scenario(std::uint64_t seed, std::uint64_t states) {
    SCOPED_TRACE("FAULT_SEED=" + std::to_string(seed) + " FAULT_STATES=" + std::to_string(states));
    std::mt19937_64 random(seed);
    ChangingCorpus corpus(articles(), seed, 12);
    run_updates(random, corpus);
    const std::vector<Change> all = changes();
    const auto chosen = moments(all, states, random);
    DiskModel disk;
    for (std::size_t moment = 0; moment <= all.size() && !HasFailure(); ++moment) {
      for (std::size_t i = 0; i < chosen.count(moment) && !HasFailure(); ++i) {
        lose_power(disk, moment, random());
      }
      if (moment < all.size()) {
        disk.apply(all[moment]);
      }
    }
  }

  std::vector<Stage> stages_;
  Contents complete_;
};

TEST_F(PowerLoss, IsSimulatedFromACompleteTrace) {
  std::mt19937_64 random(1);
  ChangingCorpus corpus(articles(), 1, 12);
  run_updates(random, corpus);
  DiskModel disk;
  for (const Change& change : changes()) {
    disk.apply(change);
  }
  const fs::path current = folder_.path() / "current";
  disk.write_current(current);
  EXPECT_EQ(shell("diff -r " + current.string() + " " + index().string()).out, "");
}

TEST_F(PowerLoss, KeepsTheLastCommitAndTheNextUpdateCompletes) {
  constexpr std::uint64_t kStatesPerScenario = 50;
  const std::uint64_t states = number_from("FAULT_STATES", 500);
  std::uint64_t seed = seed_from("FAULT_SEED");
  std::uint64_t done = 0;
  for (; done < states && !HasFailure(); done += kStatesPerScenario) {
    fs::remove_all(index());
    fs::remove_all(articles());
    fs::remove(trace());
    stages_.clear();
    scenario(seed++, std::min(states - done, kStatesPerScenario));
  }
  std::cout << done << " states after a loss of power" << std::endl;
}

}  // namespace
}  // namespace dateline::test
