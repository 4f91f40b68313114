#include "dateline/article_json.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <tuple>

#include "dateline/error.h"

namespace dateline {
namespace {

Article whole_article() {
  return {.id = "hp-1",
          .file = "/news/a.txt",
          .url = "https://harbour.example/1?a=b&c=\"d\"",
          .source = "Harbour Post",
          .lang = "en",
          .headline = "“Read it,” he said \\ \"no\"",
          .byline = "Siân Traoré",
          .dateline = "TOKYO (AP)",
          .caption = "The pier.\nThe ship.",
          .credit = "KYODO\nAP",
          .body = "Two ships met.\n\nTab\there, NUL\x01, 東京 🚀.",
          .published =
              Published{.date = *parse_iso_date("2023-01-12T18:30"), .origin = DateOrigin::byline}};
}

TEST(ArticleJson, RoundTripsAnArticle) {
  EXPECT_EQ(article_from_json(to_json(whole_article())), whole_article());
}

TEST(ArticleJson, RoundTripsNulBytes) {
  const Article article{.headline = std::string("a\0b", 3)};
  EXPECT_EQ(article_from_json(to_json(article)), article);
}

TEST(ArticleJson, KeepsDatesOfEachPrecisionAndOrigin) {
  for (const std::string_view date : {"2023", "2023-01", "2023-01-12", "2023-01-12T18:30"}) {
    for (const auto origin : {DateOrigin::metadata, DateOrigin::byline, DateOrigin::dateline,
                              DateOrigin::path, DateOrigin::given}) {
      const Article article{.published =
                                Published{.date = *parse_iso_date(date), .origin = origin}};
      EXPECT_EQ(article_from_json(to_json(article)), article) << date;
    }
  }
}

TEST(ArticleJson, OmitsEmptyParts) {
  EXPECT_EQ(to_json(Article()), "{}");
  EXPECT_EQ(to_json({.headline = "A"}), R"({"headline":"A"})");
}

TEST(ArticleJson, IsTheSameForTheSameArticle) {
  EXPECT_EQ(to_json(whole_article()), to_json(whole_article()));
}

TEST(ArticleJson, IgnoresUnknownMembers) {
  EXPECT_EQ(article_from_json(R"({"later":[1,{"a":2}],"headline":"A"})"), Article{.headline = "A"});
}

TEST(ArticleJson, RefusesAnInvalidArticle) {
  for (const std::string_view json :
       {"", "{", "[]", "null", "42", "\"text\"", "{\"headline\":42}", "{\"body\":null}",
        "{\"published\":{}}", "{\"published\":{\"date\":\"2023-13\",\"origin\":\"byline\"}}",
        "{\"published\":{\"date\":\"2023\",\"origin\":\"rumour\"}}",
        "{\"published\":{\"date\":2023,\"origin\":\"byline\"}}", "{\"headline\":\"\xFF\"}",
        "{\"headline\":\"A\"} x"}) {
    try {
      std::ignore = article_from_json(json);
      ADD_FAILURE() << json;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::index_broken) << json;
      EXPECT_FALSE(error.hint().empty());
    }
  }
}

/// The parser would need many times the memory of such a text.
TEST(ArticleJson, RefusesMoreStructureThanText) {
  std::string members = "{\"id\":\"a\"";
  for (int i = 0; i < 1000; ++i) {
    members += ",\"x\":1";
  }
  EXPECT_THROW(std::ignore = article_from_json(members + "}"), Error);
  EXPECT_THROW(std::ignore = article_from_json("{\"id\":" + std::string(2000, '[')), Error);
  const Article quotes{.id = "a", .body = std::string(5000, '"') + std::string(5001, '\\')};
  EXPECT_EQ(article_from_json(to_json(quotes)), quotes);
}

}  // namespace
}  // namespace dateline
