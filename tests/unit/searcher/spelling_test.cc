#include "suggest/spelling.h"

#include <gtest/gtest.h>

#include "analysis/analysed_query.h"
#include "dateline/index_writer.h"
#include "dateline/query_parser.h"
#include "temporary_folder.h"

namespace dateline {
namespace {

class SpellingTest : public testing::Test {
 protected:
  SpellingTest() {
    {
      IndexWriter writer(folder_.path() / "index");
      const char* bodies[] = {
          "The ministers watched the heavy shelling of Khartoum. Hashimoto was planning a visit.",
          "Missiles and a missile. Sentenced traders left. Plans were checked.",
          "Checks were made of missiles. Traders were sentenced. Water rose.",
          "Waters rose. The trade talks ended. Trade went on.",
      };
      int number = 0;
      for (const char* body : bodies) {
        const std::string id = "a" + std::to_string(++number);
        writer.put({.id = id, .file = "/n/" + id, .headline = "News", .body = body});
      }
      writer.put({.id = "byline",
                  .file = "/n/byline",
                  .headline = "U.N. Security Council meets",
                  .byline = "Sanado Waterz",
                  .body = "Officials of the International Atomic Energy Agency spoke in Tokyo."});
      writer.commit();
    }
    database_ = Xapian::Database((folder_.path() / "index").string());
  }

  [[nodiscard]] std::string nearest(const std::string& word) const {
    return nearest_word(word, Analyzer({}), database_).value_or("");
  }

  [[nodiscard]] std::string corrected(const std::string& query) const {
    const QueryNode parsed = parse_query(query);
    const Analyzer analyzer({});
    std::string text;
    for (const Correction& correction :
         corrections(analyse(parsed, analyzer), analyzer, database_)) {
      text += correction.typed + ">" + correction.meant + " ";
    }
    return text;
  }

  test::TemporaryFolder folder_;
  Xapian::Database database_;
};

TEST_F(SpellingTest, CorrectsOneErrorAnywhereInAWord) {
  const struct {
    const char* wrong;
    const char* right;
  } words[] = {
      {"misile", "missile"},       {"misslies", "missiles"},   {"imssile", "missile"},
      {"hashimtoo", "hashimoto"},  {"kartoum", "khartoum"},    {"plbnning", "planning"},
      {"plannng", "planning"},     {"heayv", "heavy"},         {"hevay", "heavy"},
      {"hcecked", "checked"},      {"sentecned", "sentenced"}, {"tradres", "traders"},
      {"shellling", "shelling"},   {"khartuom", "khartoum"},   {"waetr", "water"},
      {"hashimotto", "hashimoto"}, {"ministerz", "ministers"}, {"xministers", "ministers"},
  };
  for (const auto& [wrong, right] : words) {
    EXPECT_EQ(nearest(wrong), right) << wrong;
  }
}

TEST_F(SpellingTest, DoesNotCorrectDistantOrInvalidWords) {
  for (const char* word : {"zeppelin", "wtr", "wxyer", "missile1", "", "日本", "mxxxxle",
                           "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}) {
    EXPECT_EQ(nearest(word), "") << word;
  }
}

TEST_F(SpellingTest, CorrectsQueryWordsThatNoArticleContains) {
  EXPECT_EQ(corrected("misile talks"), "misile>missile ");
  EXPECT_EQ(corrected("Misile OR person:Hashimtoo"), "Misile>missile Hashimtoo>hashimoto ");
  EXPECT_EQ(corrected("\"heayv shelling\""), "heayv>heavy ");
  EXPECT_EQ(corrected("missile -misile id:misile"), "");
  EXPECT_EQ(corrected("zzzza OR zzzzb OR zzzzc OR zzzzd OR zzzze OR misile"),
            "");  // misile is the sixth unknown word
  // These words occur in the index, although not in texts.
  EXPECT_EQ(corrected("byline:waterz place:japan org:iaea"), "");
}

}  // namespace
}  // namespace dateline
