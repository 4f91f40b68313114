#include "dateline/query_parser.h"

#include <gtest/gtest.h>

#include <optional>
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
    {"missil* te?t", "(missil* te?t)"},
    {"headline:Missil* a1", "(+headline:Missil* a1)"},
    {"who fired what? japan?", "(fired japan)"},
    {"http //a.b/?c", "(http a.b c)"},
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
    {"id:\"a b/c.txt\"", "id:\"a b/c.txt\""},
    {"date:2023", "date:2023-01-01..2023-12-31"},
    {"date:2024-02", "date:2024-02-01..2024-02-29"},
    {"date:2023-01-09..2023-01-15", "date:2023-01-09..2023-01-15"},
    {"date:2022..2023-03", "date:2022-01-01..2023-03-31"},
    {"date:2023..", "date:2023-01-01.."},
    {"date:..2019", "date:..2019-12-31"},
    {"date:none", "date:none"},
    {"date:(2021 OR 2023)", "(date:2021-01-01..2021-12-31 OR date:2023-01-01..2023-12-31)"},
    {"Ukraine: what next", "(Ukraine next)"},
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
    {"a1 =b1", "(a1 b1)"},
    {"a1 (=b1)", "(a1 b1)"},
    {"a1 NEAR/5 b1", "(a1 NEAR/5 b1)"},
    {"a1 NEAR b1", "(a1 NEAR/10 b1)"},
    {"a1 W/5 b1", "(a1 NEAR/5 b1)"},
    {"a1 ADJ/0 b1", "(a1 ADJ/0 b1)"},
    {"a1 ADJ b1", "(a1 ADJ/10 b1)"},
    {"a1 PRE/99 b1", "(a1 ADJ/99 b1)"},
    {"a1 NEAR/5 b1 W/5 c1", "(a1 NEAR/5 b1 NEAR/5 c1)"},
    {"a1 NEAR b1 NEAR/10 c1", "(a1 NEAR/10 b1 NEAR/10 c1)"},
    {"a1 NEAR/5 \"b1 c1\" d1", "(+(a1 NEAR/5 \"b1 c1\") d1)"},
    {"a1 AND b1 NEAR/5 c1", "(+a1 +(b1 NEAR/5 c1))"},
    {"a1 -b1 NEAR/5 c1", "(a1 -(b1 NEAR/5 c1))"},
    {"a1 NEAR/5 b1 OR c1", "((a1 NEAR/5 b1) OR c1)"},
    {"(a1 NEAR/5 b1) AND (b1 ADJ/3 c1)", "(+(a1 NEAR/5 b1) +(b1 ADJ/3 c1))"},
    {"headline:(a1 NEAR/3 b1)", "headline:(a1 NEAR/3 b1)"},
    {"headline:(a1 NEAR/3 b1 OR c1)", "(headline:(a1 NEAR/3 b1) OR headline:c1)"},
    {"the NEAR/5 of", "(the NEAR/5 of)"},
    {"a1 NEAR/5 two-plus-two", "(a1 NEAR/5 two-plus-two)"},
    {"Ukraine: NEAR/5 talks: x1", "(+(Ukraine NEAR/5 talks) x1)"},
    {"\"a1 b1 c1\"~5", "(\"a1\" NEAR/5 \"b1\" NEAR/5 \"c1\")"},
    {"“a1 b1”~0", "(\"a1\" NEAR/0 \"b1\")"},
    {"\"a1\"~5 b1", "(+\"a1\" b1)"},
    {"\"U.S. two-plus, two\"~5", "(\"U.S.\" NEAR/5 \"two\" NEAR/5 \"plus\" NEAR/5 \"two\")"},
    {"hd:\"a1 b1\"~5 c1", "(+headline:(\"a1\" NEAR/5 \"b1\") c1)"},
    {"-\"a1 b1\"~5", "(-(\"a1\" NEAR/5 \"b1\"))"},
    {"George W Bush PRE war", "(George W Bush PRE war)"},
    {"near adj w/5 Near/5", "(near adj w 5 Near 5)"},
    {"W/O pre/5 NEARBY/5", "(W O pre 5 NEARBY 5)"},
    {"headline:NEAR", "headline:near"},
    {"FIRE NEAR THE PORT", "(FIRE near PORT)"},
    {"~5 a~x", "(5 a|x)"},
    {"missile^2 test", "(missile^2 test)"},
    {"\"joint statement\"^0.5 (a1 b1)^3", "(+\"joint statement\"^0.5 +(a1 b1)^3)"},
    {"(a1^2)^3", "a1^6"},
    {"headline:a1^2", "headline:a1^2"},
    {"person:hayashi^2", "person:hayashi^2"},
    {"id:a^2", "id:\"a^2\""},
    {"x^y a1^", "(x|y a1)"},
    {"colour~1 flavour~2^2", "(colour~1 flavour~2^2)"},
    {"headline:colour~1", "headline:colour~1"},
    {"+a1 b1 +headline:c1", "(+a1 b1 +headline:c1)"},
    {"*ville ?est c*t", "(*ville ?est c*t)"},
    {"\"missil* test\"", "(missil* ADJ/0 \"test\")"},
    {"\"the new missil* test site\"", "(\"the new\" ADJ/0 missil* ADJ/0 \"test site\")"},
    {"\"missil*\"", "missil*"},
    {"\"(united states OR america) troops\"",
     "((\"united states\" OR \"america\") ADJ/0 \"troops\")"},
    {"\"a1 (b1* OR cat dog~1)\"", "(\"a1\" ADJ/0 (b1* OR (\"cat\" ADJ/0 dog~1)))"},
    {"\"Ministry of Defence (MoD)\"", "\"Ministry of Defence (MoD)\""},
    {"\"missil* japan\"~5", "(missil* NEAR/5 \"japan\")"},
    {"\"(a1 OR b1) c1 d1\"~5", "((\"a1\" OR \"b1\") NEAR/5 \"c1\" NEAR/5 \"d1\")"},
    {"\"what is it?\"", "\"what is it?\""},
    {"hamad* NEAR/5 b1", "(hamad* NEAR/5 b1)"},
    {"a1 NEAR/5 (b1 OR c1)", "(a1 NEAR/5 (b1 OR c1))"},
    {"a1 NEAR/5 (b1 OR \"c1 d*\")", "(a1 NEAR/5 (b1 OR (\"c1\" ADJ/0 d*)))"},
    {"headline:((a1 OR b1) ADJ/5 c1)", "headline:((a1 OR b1) ADJ/5 c1)"},
    {"a1 W/S b1", "(a1 NEAR/S b1)"},
    {"a1 W/P b1 W/P c1", "(a1 NEAR/P b1 NEAR/P c1)"},
    {"a1 PRE/S b1", "(a1 ADJ/S b1)"},
    {"a1 W/s b1", "(a1 NEAR/S b1)"},
    {"ATLEAST3 (missile)", "ATLEAST3(missile)"},
    {"(a1 NEAR/5 b1)^2", "(a1 NEAR/5 b1)^2"},
    {"ATLEAST3(missile)", "ATLEAST3(missile)"},
    {"ATLEAST2(\"joint statement\") x1", "(+ATLEAST2(\"joint statement\") x1)"},
    {"headline:ATLEAST2(a1)", "headline:ATLEAST2(a1)"},
    {"ATLEAST2(headline:a1)", "headline:ATLEAST2(a1)"},
    {"ATLEAST2(a1 OR b*)^2", "ATLEAST2(a1 OR b*)^2"},
    {"ATLEAST a1", "(ATLEAST a1)"},
};

TEST(QueryParser, ParsesEachQueryIntoItsTree) {
  for (const auto& [query, tree] : kReadings) {
    EXPECT_EQ(to_string(parse_query(query)), tree) << query;
  }
}

TEST(QueryParser, RoundTripsPrintedFieldQueries) {
  for (const char* query :
       {"person:=\"yoshimasa hayashi\"", "person:hayashi", "place:\"paris, texas\"", "org:=iaea",
        "person:\"=x\"", "person:\"-x\"", "person:“a\"b“", "mentions:2023-01..2023-02",
        "mentions:..2020", "date:2023", "person:東京", "place:=(a1 OR b1)", "org:\"AND\"",
        "org:AND"}) {
    const std::string printed = to_string(parse_query(query));
    EXPECT_EQ(to_string(parse_query(printed)), printed) << query;
  }
}

TEST(QueryParser, RoundTripsPrintedNearQueries) {
  for (const char* query :
       {"a NEAR/5 b", "a ADJ b", "\"a b c\"~3", "“a \"b\" c”~3", "headline:(\"a b\" ADJ/0 c)",
        "a: NEAR/5 b: ", "(a NEAR b) OR lead:\"c d\"~1", "body:(U.S. W/3 x-ray)",
        "東京 NEAR/2 会見", "\"東京で会見\"~2", "9/11 NEAR/3 2,500", "a NEAR/2 “b\"c”"}) {
    const std::string printed = to_string(parse_query(query));
    EXPECT_EQ(to_string(parse_query(printed)), printed) << query;
  }
}

TEST(QueryParser, RoundTripsEveryPrintedQuery) {
  for (const Reading& reading : kReadings) {
    const QueryNode tree = parse_query(reading.query);
    EXPECT_TRUE(parse_query(to_string(tree)) == tree) << reading.query;
  }
}

TEST(QueryParser, LimitsTheQuery) {
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
  const auto chain = [](int count, const std::string& op, const std::string& word) {
    std::string words = word;
    for (int i = 1; i < count; ++i) {
      words += " " + op + " " + word;
    }
    return words;
  };
  EXPECT_NO_THROW(parse_query(chain(100, "NEAR/5", "w")));
  EXPECT_THROW(parse_query(chain(101, "NEAR/5", "w")), Error);
  EXPECT_NO_THROW(parse_query(chain(8, "NEAR/5", "\"two words\"")));
  EXPECT_THROW(parse_query(chain(9, "NEAR/5", "\"two words\"")), Error);
  EXPECT_NO_THROW(parse_query(chain(50, "ADJ/5", "\"two words\"")));
  EXPECT_NO_THROW(parse_query(chain(3, "ADJ/5", "two-words")));
  EXPECT_THROW(parse_query(chain(4, "ADJ/5", "two-words")), Error);
  EXPECT_THROW(parse_query("\"" + times(101, "w") + "\"~5"), Error);
  EXPECT_THROW(parse_query("\"" + times(60, "w") + "\"~5 " + chain(50, "ADJ/5", "w")), Error);
  EXPECT_NO_THROW(parse_query("mentions:(" + times(30, "2023-01-09..2024-03-15") + ")"));
}

TEST(QueryParser, SurvivesAnyInput) {
  const std::vector<std::string> pieces = {
      "a",         "OR ",   "AND ",      "NOT ",      "-",          "(",
      ")",         "\"",    "headline:", "date:",     "person:",    "place:=",
      "mentions:", "=",     "2023",      "..",        " ",          "\xff",
      "“",         "”",     "東京",      ":",         "id:",        "none",
      "*",         "the ",  "/",         ",",         "é",          std::string(1, '\0'),
      " NEAR/3 ",  " W/",   " ADJ ",     "~",         "PRE/100",    "\"~2",
      "+",         "^2",    "^0.5",      "~1",        "abcde",      "mis*",
      "?est",      " W/S ", " PRE/P ",   "ATLEAST2(", " (a OR b) ", "\"(a OR b*) c\"",
      ")^3",       "lang:", "U.S.",      "x-ray",     "WHO ",       "\"a b\""};
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
    std::optional<QueryNode> tree;
    try {
      tree = parse_query(query);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::query) << query;
    }
    if (tree) {
      const std::string printed = to_string(*tree);
      try {
        EXPECT_TRUE(parse_query(printed) == *tree) << query << " printed as " << printed;
      } catch (const Error& error) {
        ADD_FAILURE() << query << " printed as " << printed << ": " << error.what();
      }
    }
  }
}

TEST(ParseQuery, CountsDaysFromToday) {
  using std::chrono::year_month_day;
  const year_month_day friday = std::chrono::year(2023) / 3 / 31;
  const Reading readings[] = {
      {"date:today", "date:2023-03-31..2023-03-31"},
      {"date:Yesterday", "date:2023-03-30..2023-03-30"},
      {"date:7d", "date:2023-03-24..2023-03-31"},
      {"date:7D", "date:2023-03-24..2023-03-31"},
      {"date:7d..", "date:2023-03-24.."},
      {"date:2w..1w", "date:2023-03-17..2023-03-24"},
      {"date:1m..today", "date:2023-02-28..2023-03-31"},
      {"date:..1y", "date:..2022-03-31"},
      {"date:this-week", "date:2023-03-27..2023-04-02"},
      {"date:last-week", "date:2023-03-20..2023-03-26"},
      {"date:last-month", "date:2023-02-01..2023-02-28"},
      {"date:this-month", "date:2023-03-01..2023-03-31"},
      {"date:last-year..", "date:2022-01-01.."},
      {"mentions:2022..last-month", "mentions:2022-01-01..2023-02-28"},
  };
  for (const auto& [query, tree] : readings) {
    EXPECT_EQ(to_string(parse_query(query, friday)), tree) << query;
  }
  EXPECT_EQ(to_string(parse_query("date:1y", std::chrono::year(2024) / 2 / 29)),
            "date:2023-02-28..2024-02-29");
}

}  // namespace
}  // namespace dateline
