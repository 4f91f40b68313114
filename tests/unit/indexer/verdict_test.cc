#include "update/verdict.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

using Match = Knowledge::Match;

TEST(Verdict, AddsAnArticleThatMatchesNone) {
  EXPECT_EQ(decide({.match = Match::none}), Verdict::add);
}

TEST(Verdict, KeepsTheSameArticleOnceForEachSourceFile) {
  EXPECT_EQ(decide({.match = Match::same_article, .in_file = true}), Verdict::keep);
  EXPECT_EQ(decide({.match = Match::same_article, .in_file = false}), Verdict::add_source_file);
}

TEST(Verdict, ReplacesAnotherVersionUnlessItsIdIsTaken) {
  for (const bool in_file : {false, true}) {
    EXPECT_EQ(decide({.match = Match::same_id, .in_file = in_file}), Verdict::replace);
    EXPECT_EQ(decide({.match = Match::same_id, .in_file = in_file, .id_taken = true}),
              Verdict::refuse);
  }
}

TEST(Verdict, MovesAnArticleWhoseFileIsGone) {
  for (const bool in_file : {false, true}) {
    EXPECT_EQ(decide({.match = Match::same_text, .in_file = in_file, .moved = true}),
              Verdict::move);
  }
}

TEST(Verdict, KeepsACopyAsASourceFile) {
  EXPECT_EQ(decide({.match = Match::same_text, .in_file = true}), Verdict::keep);
  EXPECT_EQ(decide({.match = Match::same_text, .in_file = false}), Verdict::add_source_file);
}

}  // namespace
}  // namespace dateline
