// The messages for queries that are not valid.
#include <gtest/gtest.h>

#include "dateline/error.h"
#include "dateline/query_parser.h"

namespace dateline {
namespace {

struct Mistake {
  const char* query;
  const char* message;
};

const Mistake kMistakes[] = {
    {"missile \"joint", "unclosed quote (column 9)"},
    {"é “x", "unclosed quote (column 3)"},
    {"a (b", "unclosed bracket (column 3)"},
    {"a) b", "closing bracket without an opening one (column 2)"},
    {"missile palce:japan", "unknown field `palce:` (column 9)"},
    {"http://example.org", "unknown field `http:` (column 1)"},
    {"headline:", "`headline:` has nothing directly after it (column 1)"},
    {"a headline: japan", "`headline:` has nothing directly after it (column 3)"},
    {"headline:-", "`headline:` has no word after it (column 10)"},
    {"headline:)", "`headline:` has nothing after it (column 1)"},
    {"OR a", "OR needs a word on both sides (column 1)"},
    {"a OR", "OR needs a word on both sides (column 5)"},
    {"a OR OR b", "OR needs a word on both sides (column 6)"},
    {"AND a", "AND needs a word on both sides (column 1)"},
    {"a AND", "AND needs a word on both sides (column 3)"},
    {"a AND AND b", "AND needs a word on both sides (column 3)"},
    {"a NOT", "`NOT` needs a word after it (column 3)"},
    {"date:2023-13", "invalid date `2023-13` (column 6)"},
    {"date:2023-02-30", "invalid date `2023-02-30` (column 6)"},
    {"date:tomorrow", "invalid date `tomorrow` (column 6)"},
    {"date:9999y", "invalid date `9999y` (column 6)"},
    {"date:7x", "invalid date `7x` (column 6)"},
    {"date:99999d", "invalid date `99999d` (column 6)"},
    {"date:last-decade", "invalid date `last-decade` (column 6)"},
    {"date:..", "invalid date `` (column 6)"},
    {"date:2023..2022", "the range `2023..2022` ends before it begins (column 6)"},
    {"x \"\"", "a phrase without a word (column 3)"},
    {"mentions:none", "invalid date `none` (column 10)"},
    {"mentions:2023..2022", "the range `2023..2022` ends before it begins (column 10)"},
    {"person:=", "`person:` has no word after it (column 8)"},
    {"person:=-x", "`=` needs a name directly after it (column 8)"},
    {"person:\" \"", "a phrase without a word (column 8)"},
    {"x headline:=y", "`headline:` can't take a `=` (column 12)"},
    {"date:=2023", "`date:` can't take a `=` (column 6)"},
    {"mentions:=2023", "`mentions:` can't take a `=` (column 10)"},
    {"preson:x", "unknown field `preson:` (column 1)"},
    {"a *ing", "`*ing` can't be searched for (column 3)"},
    {"a * b", "`*` can't be searched for (column 3)"},
    {"\"a * b\"", "`*` can't be searched for (column 1)"},
    {"x \"*\"^2", "a phrase without a word (column 3)"},
    {"x \"a*b*c d*\"^2 \"*\"", "a phrase without a word (column 16)"},
    {"*ab*", "`*ab*` can't be searched for (column 1)"},
    {"a1^0", "invalid weight `^0`, must be above 0 and at most 100 (column 3)"},
    {"é a1^1000", "invalid weight `^1000`, must be above 0 and at most 100 (column 5)"},
    {"\"a b\"^x", "invalid weight `^x`, must be above 0 and at most 100 (column 6)"},
    {"(a b)^", "invalid weight `^`, must be above 0 and at most 100 (column 6)"},
    {"x colour~3", "`colour~3`: a word can have one or two errors (column 3)"},
    {"ab~1", "`ab~1` would match too many words (column 1)"},
    {"abcd~2", "`abcd~2` would match too many words (column 1)"},
    {"ab*d~1", "`ab*d~1` is not one whole word (column 1)"},
    {"person:hayashi~1", "`person:` can't take a `~` (column 8)"},
    {"a ATLEAST0(b)", "`ATLEAST0` needs a number from 1 to 100 (column 3)"},
    {"ATLEAST3x(b)", "`ATLEAST3x` needs a number from 1 to 100 (column 1)"},
    {"ATLEAST3()", "`ATLEAST3` has no word in its bracket (column 1)"},
    {"ATLEAST3(a1 b)", "ATLEAST3 takes words and phrases only (column 9)"},
    {"place:ATLEAST3(a)", "`place:` can't take `ATLEAST3` (column 7)"},
    {"+-a", "`+` needs a word after it (column 1)"},
    {"\"(a OR ) b\"", "OR in a phrase needs a word on both sides (column 1)"},
    {"a^2 NEAR/5 b", "NEAR/5 joins words and phrases only (column 1)"},
    {"(a1 b) NEAR/5 c", "NEAR/5 joins words and phrases only (column 1)"},
    {"a* NEAR b NEAR c NEAR d NEAR e NEAR f NEAR g NEAR h NEAR i",
     "more than 8 phrases, or words beside alternatives, in one NEAR (column 4)"},
    {"al-qa*", "`al-qa*` can't be searched for (column 1)"},
    {"person:hamad*", "`person:` can't take a `*` (column 8)"},
    {"a* b* c* d* e* f* g* h* i* j* k*",
     "the query has more than 10 words with `*`, `?` or `~` (column 31)"},
    {"NEAR a", "NEAR needs a word on both sides (column 1)"},
    {"a NEAR/5", "NEAR/5 needs a word on both sides (column 3)"},
    {"a NEAR/5 NEAR/5 b", "NEAR/5 needs a word on both sides (column 3)"},
    {"a NEAR/5 OR b", "NEAR/5 needs a word on both sides (column 3)"},
    {"a AND NEAR/5 b", "AND needs a word on both sides (column 3)"},
    {"(a W/5)", "W/5 needs a word on both sides (column 4)"},
    {"a NEAR/5 .", "NEAR/5 needs a word on both sides (column 3)"},
    {". ADJ a", "ADJ needs a word on both sides (column 3)"},
    {"a NEAR/100 b", "invalid distance `/100`, must be from 0 to 99 (column 7)"},
    {"é NEAR/x b", "invalid distance `/x`, must be from 0 to 99 (column 7)"},
    {"a NEAR/ b", "invalid distance `/`, must be from 0 to 99 (column 7)"},
    {"a W/5x b", "invalid distance `/5x`, must be from 0 to 99 (column 4)"},
    {"\"a b\"~", "invalid distance `~`, must be from 0 to 99 (column 6)"},
    {"\"a b\"~-1", "invalid distance `~-1`, must be from 0 to 99 (column 6)"},
    {"\"a b\"~99999999999999999999",
     "invalid distance `~99999999999999999999`, must be from 0 to 99 (column 6)"},
    {"a NEAR/5 b ADJ/5 c", "`ADJ/5` after `NEAR/5` (column 12)"},
    {"a NEAR/5 b NEAR c", "`NEAR` after `NEAR/5` (column 12)"},
    {"a NEAR/5 headline:b", "NEAR/5 joins words and phrases only (column 10)"},
    {"headline:a NEAR/5 b", "NEAR/5 joins words and phrases only (column 1)"},
    {"a NEAR/5 -b", "NEAR/5 joins words and phrases only (column 10)"},
    {"a NEAR/5 NOT b", "NEAR/5 joins words and phrases only (column 10)"},
    {"\"a b\"~2 NEAR/5 c", "NEAR/5 joins words and phrases only (column 1)"},
    {"person:(a NEAR/5 b)", "`person:` can't take `NEAR/5` (column 11)"},
    {"person:\"a b\"~5", "`person:` can't take a `~` (column 8)"},
    {"id:\"a b\"~5", "`id:` can't take a `~` (column 4)"},
    {"\"\"~5", "a phrase without a word (column 1)"},
    {"", "the query has no word to search for"},
    {"  . ", "the query has no word to search for"},
    {"()", "the query has no word to search for"},
};

TEST(QueryParser, ReportsAMistakeWithItsColumn) {
  for (const auto& [query, message] : kMistakes) {
    try {
      ADD_FAILURE() << query << " was read as " << to_string(parse_query(query));
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::query) << query;
      EXPECT_STREQ(error.what(), message) << query;
    }
  }
}

TEST(QueryParser, SuggestsASimilarField) {
  try {
    parse_query("headlien:japan");
    FAIL();
  } catch (const Error& error) {
    EXPECT_NE(error.hint().find("did you mean `headline:`?"), std::string::npos) << error.hint();
  }
}

TEST(QueryParser, ExplainsHowToWriteNear) {
  const struct {
    const char* query;
    const char* hint;
  } cases[] = {
      {"headline:a NEAR/5 b", "write headline:(a NEAR/5 b)"},
      {"a NEAR/5 b ADJ/3 c",
       "a chain has one operator and one distance; join two with AND: (a NEAR/5 b) AND (b ADJ/3 "
       "c)"},
      {"a NEAR/300 b", "write NEAR/5, or `near` in small letters to search for the word"},
      {"\"a b\"~x", "write \"two words\"~5 for words at most 5 words apart"},
      {"a W/5", "write `w` in small letters to search for the word"},
  };
  for (const auto& [query, hint] : cases) {
    try {
      ADD_FAILURE() << query << " was read as " << to_string(parse_query(query));
    } catch (const Error& error) {
      EXPECT_EQ(error.hint(), hint) << query;
    }
  }
}

}  // namespace
}  // namespace dateline
