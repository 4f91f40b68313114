#include "dateline/aliases.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "dateline/error.h"
#include "dateline/index_writer.h"
#include "dateline/place_names.h"
#include "dateline/query_parser.h"
#include "dateline/searcher.h"
#include "temporary_folder.h"

namespace dateline {
namespace {

Aliases some() {
  Aliases aliases;
  aliases.add(
      "# countries\nDPRK = North Korea\n\nU.S. = US = United States = America # and so on\n",
      "aliases.txt");
  aliases.add("United Nations = UN\n\"CAR\" = Central African Republic", "aliases.txt");
  return aliases;
}

std::string expanded(const std::string& query) {
  return to_string(some().expand(parse_query(query)));
}

TEST(Aliases, AreAddedToTheTypedWords) {
  EXPECT_EQ(expanded("DPRK"), "(DPRK OR \"North Korea\")");
  EXPECT_EQ(expanded("dprk missile"), "((dprk OR \"North Korea\") missile)");
  EXPECT_EQ(expanded("north korea missile test"), "(((+north +korea) OR DPRK) missile test)");
  EXPECT_EQ(expanded("Korea north"), "(Korea north)");
  EXPECT_EQ(expanded("DPRK OR tokyo"), "((DPRK OR \"North Korea\") OR tokyo)");
  EXPECT_EQ(expanded("missile -DPRK"), "(missile -(DPRK OR \"North Korea\"))");
  EXPECT_EQ(expanded("missile AND DPRK"), "(+missile +(DPRK OR \"North Korea\"))");
  EXPECT_EQ(expanded("(a1 OR (b1 DPRK))"), "(a1 OR (b1 (DPRK OR \"North Korea\")))");
}

TEST(Aliases, AreAlternativesInsideNear) {
  EXPECT_EQ(expanded("DPRK NEAR/5 missile"), "((DPRK OR \"North Korea\") NEAR/5 missile)");
  EXPECT_EQ(expanded("a1 NEAR b1 NEAR c1 NEAR DPRK"), "(a1 NEAR/10 b1 NEAR/10 c1 NEAR/10 DPRK)");
}

TEST(Aliases, DoNotApplyToQuotesAndFields) {
  for (const char* query : {"\"DPRK\"", "\"north korea\"", "headline:DPRK", "place:DPRK", "DPRK^2",
                            "ATLEAST2(DPRK)", "missile test"}) {
    EXPECT_EQ(expanded(query), to_string(parse_query(query))) << query;
  }
}

TEST(Aliases, AreCaseSensitiveWhereTheyMayBeOtherWords) {
  EXPECT_EQ(expanded("us troops"), "(us troops)");
  EXPECT_EQ(expanded("US troops"), "((US OR \"United States\" OR America) troops)");
  EXPECT_EQ(expanded("U.S. troops"), "((U.S. OR \"United States\" OR America) troops)");
  EXPECT_EQ(expanded("car bomb"), "(car bomb)");
  EXPECT_EQ(expanded("CAR war"), "((CAR OR \"Central African Republic\") war)");
}

TEST(Aliases, MergeLinesWithACommonName) {
  Aliases aliases = some();
  aliases.add("DPRK = Chosun\ncar = automobile\nkernel = seed\nseed = stone\nstone = DPRK",
              "my.txt");
  const auto expanded_by = [&](const char* query) {
    return to_string(aliases.expand(parse_query(query)));
  };
  EXPECT_EQ(expanded_by("Chosun"),
            "(Chosun OR stone OR DPRK OR seed OR kernel OR \"North Korea\")");
  // `CAR` is case-sensitive, `car` is not.
  EXPECT_NE(expanded_by("car bomb").find("automobile"), std::string::npos);
}

TEST(Aliases, AreAddedToAtMostSixteenWordsOfAQuery) {
  std::string query;
  for (int i = 0; i < 40; ++i) {
    query += "DPRK ";
  }
  const std::string tree = expanded(query);
  std::size_t count = 0;
  for (std::size_t at = 0; (at = tree.find("North", at)) != std::string::npos; ++at) {
    ++count;
  }
  EXPECT_EQ(count, 16U);
}

TEST(Aliases, RefuseAnInvalidLine) {
  for (const char* text :
       {"DPRK", "DPRK =", "= x", "a = b =", "x = .", "b c d e f g h j k l = x"}) {
    Aliases aliases;
    try {
      aliases.add(std::string("\nUN = U.N.\n") + text, "my.txt");
      ADD_FAILURE() << text;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::usage);
      EXPECT_TRUE(std::string(error.what()).starts_with("my.txt:3: ")) << error.what();
    }
  }
}

TEST(Aliases, AgreeWithTheGazetteerOnCountries) {
  const Aliases& aliases = Aliases::builtin();
  EXPECT_FALSE(aliases.empty());
  std::size_t countries = 0;
  for (const char* name : {"DPRK", "UAE", "UK", "US", "PRC", "ROK", "DRC", "Burma"}) {
    const QueryNode tree = aliases.expand(parse_query(name));
    ASSERT_EQ(tree.kind, QueryNode::Kind::alias) << name;
    const auto meant = place_names_meant(name);
    for (const QueryClause& clause : tree.clauses) {
      const auto other = place_names_meant(clause.node.text);
      EXPECT_TRUE(std::find_first_of(other.begin(), other.end(), meant.begin(), meant.end()) !=
                  other.end())
          << name << " is not " << clause.node.text;
      ++countries;
    }
  }
  EXPECT_GT(countries, 16U);
}

TEST(Aliases, FindArticlesByOtherNames) {
  const test::TemporaryFolder folder;
  {
    IndexWriter writer(folder.path() / "index");
    writer.put({.id = "1", .file = "/1", .body = "North Korea fired a missile."});
    writer.put({.id = "2", .file = "/2", .body = "The DPRK fired a missile."});
    writer.put({.id = "3", .file = "/3", .body = "A missile was fired at sea."});
    writer.commit();
  }
  const Searcher searcher(folder.path() / "index");
  for (const char* query :
       {"DPRK missile", "north korea missile", "DPRK NEAR/5 fired", "missile AND DPRK"}) {
    EXPECT_EQ(searcher.rank(some().expand(parse_query(query))).size(), 2U) << query;
  }
  EXPECT_EQ(searcher.rank(some().expand(parse_query("\"DPRK\" missile"))).size(), 1U);
}

}  // namespace
}  // namespace dateline
