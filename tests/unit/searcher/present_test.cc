#include "dateline/present.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

namespace dateline {
namespace {

SearchResult one_hit() {
  Hit hit;
  hit.rank = 1;
  hit.score = 2.5;
  hit.article = {.id = "a/1.txt",
                 .source = "Meridian Wire",
                 .headline = "Gão test",
                 .body = "A test.",
                 .published = Published{.date = *parse_iso_date("2023-01-12T18:30")}};
  hit.headline = {.text = "Gão test", .marks = {{.begin = 5, .end = 9}}};
  hit.snippet = {.text = "A test.", .marks = {{.begin = 2, .end = 6}}};
  return {.hits = {hit}, .total = 3, .total_is_exact = false};
}

std::string text(const SearchResult& result, MarkStyle style) {
  std::ostringstream out;
  present_text(out, result, style);
  return out.str();
}

TEST(PresentText, ShowsAHitForAPerson) {
  EXPECT_EQ(text(one_hit(), MarkStyle::stars),
            "1. Gão *test*\n   2023-01-12 · Meridian Wire · a/1.txt\n   A *test*.\n\n"
            "articles 1 to 1 of about 3\n");
}

TEST(PresentText, WritesNothingForNoHits) {
  EXPECT_EQ(text({}, MarkStyle::colour), "");
}

// NOLINTBEGIN(misc-misleading-bidirectional): to mislead is what such an article tries
TEST(PresentText, LetsNoControlCharacterOfAnArticleThrough) {
  SearchResult result = one_hit();
  Hit& hit = result.hits[0];
  hit.headline = {.text =
                      "bad \x1b[31m\x07 \xc2\x9b"
                      "1m headline"};
  hit.snippet = {.text = "x\r\ny \xe2\x80\xae z"};
  hit.article.id = "evil\x1b]0;title\x07";
  hit.article.source = "so\x1b[2Jurce";
  const std::string shown = text(result, MarkStyle::stars);
  for (const char* control : {"\x1b", "\x07", "\r", "\xc2\x9b", "\xe2\x80\xae"}) {
    EXPECT_EQ(shown.find(control), std::string::npos);
  }
}
// NOLINTEND(misc-misleading-bidirectional)

TEST(PresentJson, NamesWhatMatchedByCharacters) {
  std::ostringstream out;
  present_json(out, "test", one_hit());
  const auto json = nlohmann::json::parse(out.str());
  EXPECT_EQ(json["version"], 1);
  EXPECT_EQ(json["query"], "test");
  EXPECT_EQ(json["total"], 3);
  EXPECT_EQ(json["total_is_exact"], false);
  const auto& hit = json["hits"][0];
  EXPECT_EQ(hit["id"], "a/1.txt");
  EXPECT_EQ(hit["headline_marks"], nlohmann::json::parse("[[4, 8]]"));
  EXPECT_EQ(hit["snippet_marks"], nlohmann::json::parse("[[2, 6]]"));
  EXPECT_EQ(hit["published"]["date"], "2023-01-12T18:30");
  EXPECT_EQ(hit["published"]["precision"], "minute");
  EXPECT_TRUE(hit["url"].is_null());
}

TEST(PresentJson, EscapesWhatWouldSteerATerminal) {
  SearchResult result = one_hit();
  result.hits[0].snippet.text =
      "x \xc2\x9b"
      "31m \x1b[0m";
  std::ostringstream out;
  present_json(out, "q", result);
  EXPECT_EQ(out.str().find("\xc2\x9b"), std::string::npos);
  EXPECT_EQ(nlohmann::json::parse(out.str())["hits"][0]["snippet"], result.hits[0].snippet.text);
}

TEST(PresentJson, TakesAQueryOfAnyBytes) {
  std::ostringstream out;
  present_json(out, "\xff x", {});
  EXPECT_EQ(nlohmann::json::parse(out.str())["query"], "\uFFFD x");
}

TEST(PresentJsonl, WritesALineForEachHit) {
  std::ostringstream out;
  SearchResult result = one_hit();
  result.hits.push_back(result.hits[0]);
  present_jsonl(out, result);
  std::istringstream lines(out.str());
  std::string line;
  int count = 0;
  while (std::getline(lines, line)) {
    EXPECT_EQ(nlohmann::json::parse(line)["id"], "a/1.txt");
    ++count;
  }
  EXPECT_EQ(count, 2);
}

TEST(PresentTrec, KeepsAnIdInOneColumn) {
  std::ostringstream out;
  present_trec(out, "51", 2, {.id = "a story.txt", .score = 1.5}, "run");
  EXPECT_EQ(out.str(), "51 Q0 a%20story.txt 2 1.500000 run\n");
}

TEST(PresentArticle, ShowsTheWholeArticle) {
  std::ostringstream out;
  Article article = one_hit().hits[0].article;
  article.body = "First.\n\nSecond \x1b[0m.";
  present_article_text(out, article, MarkStyle::stars);
  EXPECT_NE(out.str().find("Gão test\n"), std::string::npos);
  EXPECT_NE(out.str().find("2023-01-12T18:30 (from metadata)"), std::string::npos);
  EXPECT_NE(out.str().find("\nFirst.\n\nSecond \uFFFD[0m.\n"), std::string::npos);
}

}  // namespace
}  // namespace dateline
