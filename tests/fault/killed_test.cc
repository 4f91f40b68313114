// Updates, repairs and compactions that are killed at random moments.
#include <fstream>
#include <iostream>

#include "faulty_run.h"

namespace dateline::test {
namespace {

class KilledUpdates : public FaultTest {
 protected:
  /// In each round, the corpus changes, an update is killed, and another update completes it.
  void kill(Way way, std::uint64_t rounds) {
    const std::uint64_t seed = seed_from("FAULT_SEED");
    std::mt19937_64 random(seed);
    ChangingCorpus corpus(articles(), seed, 30);
    std::optional<Contents> before;
    std::uint64_t killed = 0;
    std::chrono::microseconds duration{50'000};
    for (std::uint64_t round = 0; round < rounds && !HasFailure(); ++round) {
      SCOPED_TRACE("round " + std::to_string(round));
      const Contents after = undisturbed();
      Allowed allowed{.states = {before, after}, .mixed = way == Way::aside};
      if (!before) {
        allowed.states.emplace_back(Contents{});
      }
      // Sometimes the next update is killed too.
      for (bool again = true; again; again = random() % 3 == 0) {
        const std::chrono::microseconds delay(random() % (duration.count() * 11 / 10));
        const FaultyRun run = update(way, index(), {.kill_after = delay});
        killed += run.result.status == 128 + SIGKILL ? 1 : 0;
        EXPECT_TRUE(run.result.status == 0 || run.result.status == 128 + SIGKILL)
            << run.result.status << run.result.err;
        expect_holds(index(), allowed);
      }
      const auto begin = std::chrono::steady_clock::now();
      expect_completes(way, index(), after);
      duration = std::max(duration / 2, std::chrono::duration_cast<std::chrono::microseconds>(
                                            std::chrono::steady_clock::now() - begin));
      before = after;
      corpus.change();
    }
    std::cout << to_string(way) << ": " << rounds << " rounds, " << killed << " updates killed"
              << std::endl;
  }
};

/// Kills updates, repairs and compactions of an index that is sometimes damaged too.
class KilledCommands : public FaultTest {
 protected:
  void run_rounds(std::uint64_t rounds) {
    const std::uint64_t seed = seed_from("FAULT_SEED");
    random_.seed(seed);
    ChangingCorpus corpus(articles(), seed, 30);
    std::uint64_t round = 0;
    for (; round < rounds && !HasFailure(); ++round) {
      SCOPED_TRACE("round " + std::to_string(round));
      const int steps = 1 + static_cast<int>(random_() % 4);
      for (int step = 0; step < steps; ++step) {
        disturb();
      }
      const bool is_there = std::filesystem::exists(index() / "XAPIANDB");
      const ProcessResult repaired = command({"check", "--repair"});
      if (damaged_ && repaired.err.find("none of its articles can be read") != std::string::npos) {
        std::filesystem::remove_all(index());  // follow the advice of the message
        damaged_ = false;
        continue;
      }
      EXPECT_TRUE(!is_there || repaired.status == 0 || repaired.status == 3)
          << repaired.status << repaired.err;
      EXPECT_TRUE(damaged_ || repaired.out.find("repaired") == std::string::npos)
          << "a sound index was repaired: " << repaired.err;
      damaged_ = false;
      expect_completes(Way::in_place, index(), undisturbed());
      EXPECT_EQ(command({"check"}).status, 0);
      if (random_() % 8 == 0) {
        std::filesystem::remove_all(index());
      }
      corpus.change();
    }
    std::cout << round << " rounds, " << killed_ << " commands killed, " << damages_ << " damages"
              << std::endl;
  }

 private:
  [[nodiscard]] ProcessResult command(std::vector<std::string> arguments,
                                      const ProcessOptions& options = {}) const {
    arguments.insert(arguments.begin(), {DATELINE_INDEX_PROGRAM, "--index", index()});
    return run(arguments, options);
  }

  /// Runs a random command and perhaps kills it, or flips a bit of the index.
  void disturb() {
    constexpr int kLongest = 90'000;
    const ProcessOptions killed{.kill_after = std::chrono::microseconds(random_() % kLongest)};
    int status = 0;
    // Repair a damaged index first: later writes could hide the damage from `check`.
    switch (damaged_ ? 0 : random_() % 8) {
      case 0:
        status = command({"check", "--repair"}, killed).status;
        break;
      case 1:
        status = command({"compact"}, killed).status;
        break;
      case 2:
        flip_a_bit();
        break;
      case 3:
        status = update(Way::aside, index(), {.kill_after = killed.kill_after}).result.status;
        break;
      default:
        status = update(Way::in_place, index(), {.kill_after = killed.kill_after}).result.status;
        break;
    }
    killed_ += status == 128 + SIGKILL ? 1 : 0;
  }

  /// Flips a bit in the postings of the index, if it has any.
  void flip_a_bit() {
    if (!std::filesystem::exists(index() / "XAPIANDB")) {
      return;
    }
    const auto table = live_database_of(index()) / "postlist.glass";
    std::string content = read_file(table);
    if (content.empty()) {
      return;
    }
    content[random_() % content.size()] ^= static_cast<char>(1U << random_() % 8);
    std::ofstream(table, std::ios::binary | std::ios::trunc) << content;
    damaged_ = true;
    ++damages_;
  }

  std::mt19937_64 random_;
  bool damaged_ = false;
  std::uint64_t killed_ = 0;
  std::uint64_t damages_ = 0;
};

TEST_F(KilledCommands, LeaveAnIndexThatARepairAndAnUpdateRestore) {
  run_rounds(number_from("FAULT_ROUNDS", 100));
}

TEST_F(KilledUpdates, InPlaceLeaveASoundIndexThatTheNextUpdateCompletes) {
  kill(Way::in_place, number_from("FAULT_ROUNDS", 100));
}

TEST_F(KilledUpdates, InABulkLoadLeaveASoundIndexThatTheNextUpdateCompletes) {
  kill(Way::aside, number_from("FAULT_ROUNDS", 50));
}

}  // namespace
}  // namespace dateline::test
