#include "store/memory_budget.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

constexpr std::size_t kMegabyte = std::size_t{1} << 20U;

MemoryBudget budget(std::size_t megabytes, std::size_t jobs) {
  return budget_for({.jobs = jobs, .memory_bytes = megabytes * kMegabyte});
}

TEST(MemoryBudget, AllowsTheRequestedThreadsIfThereIsRoom) {
  EXPECT_EQ(budget(1024, 4).jobs, 4U);
  EXPECT_EQ(budget(200, 4).jobs, 2U);
}

TEST(MemoryBudget, WorksWithTooLittleMemory) {
  EXPECT_EQ(budget(1, 4).jobs, 1U);
  EXPECT_GE(budget(1, 4).articles, 1000U);
}

TEST(MemoryBudget, AllowsMoreArticlesWithMoreMemoryUpToALimit) {
  EXPECT_LT(budget(256, 1).articles, budget(512, 1).articles);
  EXPECT_EQ(budget(std::size_t{16} * 1024, 1).articles, budget(std::size_t{64} * 1024, 1).articles);
}

TEST(MemoryBudget, HasSensibleDefaults) {
  EXPECT_GE(budget_for({}).jobs, 1U);
  EXPECT_GE(budget_for({}).articles, 1000U);
}

}  // namespace
}  // namespace dateline
