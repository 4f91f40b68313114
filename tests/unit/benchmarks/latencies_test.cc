#include "latencies.h"

#include <gtest/gtest.h>

namespace dateline::evaluation {
namespace {

TEST(Latencies, APercentileIsAMeasuredTime) {
  Latencies times;
  for (int i = 100; i >= 1; --i) {
    times.add(i);
  }
  EXPECT_DOUBLE_EQ(times.percentile(50), 50);
  EXPECT_DOUBLE_EQ(times.percentile(95), 95);
  EXPECT_DOUBLE_EQ(times.percentile(100), 100);
  EXPECT_DOUBLE_EQ(times.percentile(0), 1);
}

TEST(Latencies, APercentileOfOneRunIsThatRun) {
  Latencies times;
  EXPECT_DOUBLE_EQ(times.percentile(50), 0);
  times.add(3);
  EXPECT_DOUBLE_EQ(times.percentile(1), 3);
  EXPECT_DOUBLE_EQ(times.percentile(99), 3);
}

}  // namespace
}  // namespace dateline::evaluation
