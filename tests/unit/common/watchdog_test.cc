#include "watchdog.h"

#include <gtest/gtest.h>

#include <thread>

#include "dateline/error.h"

namespace dateline::program {
namespace {

using std::chrono::milliseconds;

TEST(WatchdogDeathTest, EndsAHangingProcess) {
  testing::GTEST_FLAG(death_test_style) = "threadsafe";
  EXPECT_EXIT(
      {
        Watchdog watchdog(milliseconds(50), "news/index");
        watchdog.watch([] {
          while (true) {
            std::this_thread::sleep_for(milliseconds(10));
          }
        });
      },
      testing::ExitedWithCode(4),
      "error: news/index: no answer within 50 ms; the index may be damaged\n"
      "  `dateline-index --index news/index check` tells");
}

TEST(Watchdog, LetsWorkFinishInTime) {
  Watchdog watchdog(milliseconds(200), "index");
  for (int i = 0; i < 5; ++i) {  // each task has its own timeout
    EXPECT_EQ(watchdog.watch([&] {
      std::this_thread::sleep_for(milliseconds(60));
      return i;
    }),
              i);
  }
}

TEST(Watchdog, DoesNotCountTimeBetweenTasks) {
  Watchdog watchdog(milliseconds(50), "index");
  watchdog.watch([] {});
  std::this_thread::sleep_for(milliseconds(150));  // for example, in a pager
  watchdog.watch([] {});
}

TEST(Watchdog, NeverEndsTheProcessWithoutATimeout) {
  Watchdog watchdog(milliseconds(0), "index");
  watchdog.watch([] { std::this_thread::sleep_for(milliseconds(50)); });
}

TEST(ParseTimeout, ReadsSecondsMinutesAndHours) {
  EXPECT_EQ(parse_timeout("30"), milliseconds(30'000));
  EXPECT_EQ(parse_timeout("30s"), milliseconds(30'000));
  EXPECT_EQ(parse_timeout("0.25s"), milliseconds(250));
  EXPECT_EQ(parse_timeout("2m"), milliseconds(120'000));
  EXPECT_EQ(parse_timeout("1h"), milliseconds(3'600'000));
  EXPECT_EQ(parse_timeout("0"), milliseconds(0));
}

TEST(ParseTimeout, RefusesAnInvalidTime) {
  for (const char* text : {"", "s", "-1", "nan", "inf", "1e9", "30 s", "30x", "1ms"}) {
    EXPECT_THROW((void)parse_timeout(text), Error) << text;
  }
}

}  // namespace
}  // namespace dateline::program
