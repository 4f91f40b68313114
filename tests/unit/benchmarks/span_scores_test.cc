#include "span_scores.h"

#include <gtest/gtest.h>

namespace dateline::evaluation {
namespace {

Span span(std::uint32_t begin, std::uint32_t end, std::string value = {}) {
  return {.begin = begin, .end = end, .value = std::move(value)};
}

TEST(SpanScores, AnExactSpanCountsOnAllLevels) {
  SpanScores scores;
  scores.add({span(0, 5)}, {span(0, 5)});
  EXPECT_DOUBLE_EQ(scores.strict().f1, 1);
  EXPECT_DOUBLE_EQ(scores.relaxed().f1, 1);
}

TEST(SpanScores, AnOverlapCountsOnlyAsRelaxed) {
  SpanScores scores;
  scores.add({span(0, 5)}, {span(3, 9)});
  EXPECT_DOUBLE_EQ(scores.strict().f1, 0);
  EXPECT_DOUBLE_EQ(scores.relaxed().f1, 1);
}

TEST(SpanScores, SpansThatOnlyTouchDoNotOverlap) {
  SpanScores scores;
  scores.add({span(0, 5)}, {span(5, 9)});
  EXPECT_DOUBLE_EQ(scores.relaxed().f1, 0);
}

TEST(SpanScores, AFoundSpanMatchesOnlyOneGoldSpan) {
  SpanScores scores;
  scores.add({span(0, 5), span(6, 9)}, {span(0, 9)});
  EXPECT_DOUBLE_EQ(scores.relaxed().precision, 1);
  EXPECT_DOUBLE_EQ(scores.relaxed().recall, 0.5);
}

TEST(SpanScores, ExactMatchesComeFirst) {
  SpanScores scores;
  scores.add({span(0, 9), span(0, 5)}, {span(0, 5)});
  EXPECT_DOUBLE_EQ(scores.strict().precision, 1);
}

TEST(SpanScores, AValueCountsWhereTheSpanIsFound) {
  SpanScores scores;
  scores.add({span(0, 5, "2023-01"), span(8, 9, "2023")}, {span(1, 5, "2023-01")});
  EXPECT_DOUBLE_EQ(scores.value().recall, 0.5);
  EXPECT_DOUBLE_EQ(scores.value().precision, 1);
}

TEST(SpanScores, APlaceIsNearWithinAHundredMiles) {
  Span paris = span(0, 5);
  paris.lat = 48.85;
  paris.lon = 2.35;
  Span versailles = paris;
  versailles.lon = 2.13;
  Span texas = paris;
  texas.lat = 33.66;
  texas.lon = -95.55;
  SpanScores scores;
  scores.add({paris}, {versailles});
  scores.add({paris}, {texas});
  EXPECT_EQ(scores.located(), 2U);
  EXPECT_DOUBLE_EQ(scores.near_share(), 0.5);
}

TEST(SpanScores, FindingNothingScoresZero) {
  SpanScores scores;
  scores.add({span(0, 5)}, {});
  EXPECT_DOUBLE_EQ(scores.strict().f1, 0);
}

}  // namespace
}  // namespace dateline::evaluation
