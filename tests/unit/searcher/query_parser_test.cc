#include "dateline/query_parser.h"

#include <gtest/gtest.h>

#include <random>

#include "dateline/error.h"

namespace dateline {
namespace {

struct Reading {
  const char* query;
  const char* tree;
};

const Reading kReadings[] = {
    {"missile", "missile"},
    {"missile test", "(missile test)"},
    {"the missile of the north", "(missile north)"},
    {"the of", "(the of)"},
    {"the -north", "(the -north)"},
    {"the AND north", "(+the +north)"},
    {"id:https://example.org/a", "id:https://example.org/a"},
    {"WHO warns", "(WHO warns)"},
    {"who warns", "warns"},
    {"\"joint statement\"", "\"joint statement\""},
    {"“joint statement”", "\"joint statement\""},
    {"„joint statement“ x", "(+\"joint statement\" x)"},
    {"a1 OR b1", "(a1 OR b1)"},
    {"a1 b1 OR c1", "((a1 b1) OR c1)"},
    {"a1 AND b1 OR c1", "((+a1 +b1) OR c1)"},
    {"a1 AND b1 c1", "(+a1 +b1 c1)"},
    {"a1 OR b1 OR c1", "(a1 OR b1 OR c1)"},
    {"(a1 OR b1) c1", "(+(a1 OR b1) c1)"},
    {"((a1))", "a1"},
    {"a1 NOT b1", "(a1 -b1)"},
    {"a1 -b1", "(a1 -b1)"},
    {"-b1", "(-b1)"},
    {"a1 AND NOT b1", "(+a1 -b1)"},
    {"NOT NOT a1", "a1"},
    {"a1 -(b1 OR c1)", "(a1 -(b1 OR c1))"},
    {"a1 -\"b1 c1\"", "(a1 -\"b1 c1\")"},
    {"a1 -headline:b1", "(a1 -headline:b1)"},
    {"headline:japan", "headline:japan"},
    {"HEADLINE:japan hd:x1 by:mercer", "(+headline:japan +headline:x1 +byline:mercer)"},
    {"headline:\"joint statement\"", "headline:\"joint statement\""},
    {"headline:(a1 OR b1)", "(headline:a1 OR headline:b1)"},
    {"headline:(a1 OR b1) c1", "(+(headline:a1 OR headline:b1) c1)"},
    {"headline:(a1 lead:b1)", "(+headline:a1 +lead:b1)"},
    {"id:nd-2022-0117", "id:nd-2022-0117"},
    {"id:\"a b/c.txt\"", "id:a b/c.txt"},
    {"date:2023", "date:2023-01-01..2023-12-31"},
    {"date:2024-02", "date:2024-02-01..2024-02-29"},
    {"date:2023-01-09..2023-01-15", "date:2023-01-09..2023-01-15"},
    {"date:2022..2023-03", "date:2022-01-01..2023-03-31"},
    {"date:2023..", "date:2023-01-01.."},
    {"date:..2019", "date:..2019-12-31"},
    {"date:none", "date:none"},
    {"date:(2021 OR 2023)", "(date:2021-01-01..2021-12-31 OR date:2023-01-01..2023-12-31)"},
    {"Ukraine: what next", "(Ukraine: next)"},
    {"two-plus-two talks", "(two-plus-two talks)"},
    {"garbage/trash, waste", "(garbage trash waste)"},
    {"9/11 2,500", "(9/11 2,500)"},
    {"a1 - b1 . c1 ?", "(a1 b1 c1)"},
    {"x1 ()", "x1"},
    {"REJECTION OF AID NOT MET AND OTHERS", "(REJECTION AID MET OTHERS)"},
    {"NATO AND EU", "(+NATO +EU)"},
    {"東京 talks", "(東京 talks)"},
    {"person:hayashi", "person:hayashi"},
    {"person:\"yoshimasa hayashi\"", "person:\"yoshimasa hayashi\""},
    {"person:=hayashi", "person:=hayashi"},
    {"person:=\"yoshimasa hayashi\"", "person:=\"yoshimasa hayashi\""},
    {"person:(hayashi OR hamada)", "(person:hayashi OR person:hamada)"},
    {"person:=(hayashi OR hamada)", "(person:=hayashi OR person:=hamada)"},
    {"person:(=hayashi hamada)", "(+person:=hayashi +person:hamada)"},
    {"person:=(a1 place:b1)", "(+person:=a1 +place:b1)"},
    {"person:(=\"a b\" c)", "(+person:=\"a b\" +person:c)"},
    {"place:japan -place:=okinawa", "(+place:japan -place:=okinawa)"},
    {"place:\"paris, texas\"", "place:\"paris, texas\""},
    {"place:u.s. org:al-qaida", "(+place:u.s. +org:al-qaida)"},
    {"mentions:2023-01", "mentions:2023-01-01..2023-01-31"},
    {"mentions:2023..", "mentions:2023-01-01.."},
    {"date:2023 mentions:2022", "(+date:2023-01-01..2023-12-31 +mentions:2022-01-01..2022-12-31)"},
    {"lang:=en", "lang:en"},
    {"a1 =b1", "(a1 =b1)"},
    {"a1 (=b1)", "(a1 b1)"},
};

TEST(QueryParser, ReadsAQueryAsThisTree) {
  for (const auto& [query, tree] : kReadings) {
    EXPECT_EQ(to_string(parse_query(query)), tree) << query;
  }
}

TEST(QueryParser, ReadsAPrintedQueryOfFieldsAsTheSameTree) {
  for (const char* query :
       {"person:=\"yoshimasa hayashi\"", "person:hayashi", "place:\"paris, texas\"", "org:=iaea",
        "person:\"=x\"", "person:\"-x\"", "person:“a\"b“", "mentions:2023-01..2023-02",
        "mentions:..2020", "date:2023", "person:東京", "place:=(a1 OR b1)", "org:\"AND\"",
        "org:AND"}) {
    const std::string printed = to_string(parse_query(query));
    EXPECT_EQ(to_string(parse_query(printed)), printed) << query;
  }
}

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
    {"headline:", "`headline:` has nothing right behind it (column 1)"},
    {"a headline: japan", "`headline:` has nothing right behind it (column 3)"},
    {"headline:-", "`headline:` has no word behind it (column 10)"},
    {"headline:)", "`headline:` has nothing behind it (column 1)"},
    {"OR a", "OR needs a word on both sides (column 1)"},
    {"a OR", "OR needs a word on both sides (column 5)"},
    {"a OR OR b", "OR needs a word on both sides (column 6)"},
    {"AND a", "AND needs a word on both sides (column 1)"},
    {"a AND", "AND needs a word on both sides (column 3)"},
    {"a AND AND b", "AND needs a word on both sides (column 3)"},
    {"a NOT", "`NOT` needs a word behind it (column 3)"},
    {"date:2023-13", "`2023-13` is no date (column 6)"},
    {"date:2023-02-30", "`2023-02-30` is no date (column 6)"},
    {"date:yesterday", "`yesterday` is no date (column 6)"},
    {"date:..", "`` is no date (column 6)"},
    {"date:2023..2022", "the range `2023..2022` ends before it begins (column 6)"},
    {"x \"\"", "a phrase without a word (column 3)"},
    {"mentions:none", "`none` is no date (column 10)"},
    {"mentions:2023..2022", "the range `2023..2022` ends before it begins (column 10)"},
    {"person:=", "`person:` has no word behind it (column 8)"},
    {"person:=-x", "`=` needs a name right behind it (column 8)"},
    {"person:\" \"", "a phrase without a word (column 8)"},
    {"x headline:=y", "`headline:` can't take a `=` (column 12)"},
    {"date:=2023", "`date:` can't take a `=` (column 6)"},
    {"mentions:=2023", "`mentions:` can't take a `=` (column 10)"},
    {"preson:x", "unknown field `preson:` (column 1)"},
    {"hamad*", "`hamad*`: this version has no wildcards (column 1)"},
    {"", "the query has no word to search for"},
    {"  . ", "the query has no word to search for"},
    {"()", "the query has no word to search for"},
};

TEST(QueryParser, RefusesAMistakeWithItsColumn) {
  for (const auto& [query, message] : kMistakes) {
    try {
      ADD_FAILURE() << query << " was read as " << to_string(parse_query(query));
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::query) << query;
      EXPECT_STREQ(error.what(), message) << query;
    }
  }
}

TEST(QueryParser, SuggestsTheFieldThatWasMeant) {
  try {
    parse_query("headlien:japan");
    FAIL();
  } catch (const Error& error) {
    EXPECT_NE(error.hint().find("did you mean `headline:`?"), std::string::npos) << error.hint();
  }
}

TEST(QueryParser, BoundsTheQuery) {
  EXPECT_THROW(parse_query(std::string(100'000, 'x')), Error);
  EXPECT_THROW(parse_query(std::string(15'000, '(')), Error);
  const auto times = [](int count, const std::string& word) {
    std::string words;
    for (int i = 0; i < count; ++i) {
      words += word + " ";
    }
    return words;
  };
  EXPECT_NO_THROW(parse_query(times(256, "w")));
  EXPECT_THROW(parse_query(times(257, "w")), Error);
  EXPECT_NO_THROW(parse_query("\"" + times(100, "w") + "\""));
  EXPECT_THROW(parse_query("\"" + times(101, "w") + "\""), Error);
  EXPECT_THROW(parse_query(times(60, "\"two words\"")), Error);
  EXPECT_THROW(parse_query(times(40, "two-words")), Error);
  EXPECT_NO_THROW(parse_query("person:(" + times(120, "\"two words\"") + ")"));
  EXPECT_THROW(parse_query("person:(" + times(130, "\"two words\"") + ")"), Error);
  EXPECT_NO_THROW(parse_query("mentions:(" + times(30, "2023-01-09..2024-03-15") + ")"));
}

TEST(QueryParser, SurvivesAnyInput) {
  const std::vector<std::string> pieces = {
      "a",         "OR ",  "AND ",      "NOT ",  "-",       "(",
      ")",         "\"",   "headline:", "date:", "person:", "place:=",
      "mentions:", "=",    "2023",      "..",    " ",       "\xff",
      "“",         "”",    "東京",      ":",     "id:",     "none",
      "*",         "the ", "/",         ",",     "é",       std::string(1, '\0')};
  const unsigned seed = std::random_device()();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  std::uniform_int_distribution<std::size_t> piece(0, pieces.size() - 1);
  std::uniform_int_distribution<int> length(0, 30);
  for (int i = 0; i < 20'000; ++i) {
    std::string query;
    for (int n = length(random); n > 0; --n) {
      query += pieces[piece(random)];
    }
    try {
      (void)to_string(parse_query(query));
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::query) << query;
    }
  }
}

}  // namespace
}  // namespace dateline
