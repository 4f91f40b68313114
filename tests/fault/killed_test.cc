// An update that is killed.
#include <iostream>

#include "faulty_run.h"

namespace dateline::test {
namespace {

class KilledUpdates : public FaultTest {
 protected:
  /// Rounds of: the corpus changes, an update is killed at some moment, another one is not.
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
      // Some are killed again when they go on.
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

TEST_F(KilledUpdates, InPlaceLeaveTheIndexWholeAndGoOn) {
  kill(Way::in_place, number_from("FAULT_ROUNDS", 100));
}

TEST_F(KilledUpdates, AsideLeaveTheIndexWholeAndGoOn) {
  kill(Way::aside, number_from("FAULT_ROUNDS", 100));
}

}  // namespace
}  // namespace dateline::test
