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
  hit.headline = {.text = "Gão test", .highlights = {{.begin = 5, .end = 9}}};
  hit.snippet = {.text = "A test.", .highlights = {{.begin = 2, .end = 6}}};
  return {.hits = {hit}, .total = 3, .total_is_exact = false};
}

std::string text(const SearchResult& result, HighlightStyle style) {
  std::ostringstream out;
  present_text(out, result, style);
  return out.str();
}

TEST(PresentText, ShowsAHit) {
  EXPECT_EQ(text(one_hit(), HighlightStyle::stars),
            "1. Gão *test*\n   2023-01-12 · Meridian Wire · a/1.txt\n   A *test*.\n\n"
            "articles 1 to 1 of about 3\n");
}

TEST(PresentText, ListsPeopleAndPlacesOnOneLine) {
  SearchResult result = one_hit();
  result.hits[0].people = {"A", "B", "C\nc", "D"};
  EXPECT_NE(text(result, HighlightStyle::stars).find("*test*.\n   A, B, C c\n\n"),
            std::string::npos);
  result.hits[0].places = {"X", "Y"};
  EXPECT_NE(text(result, HighlightStyle::stars).find("\n   A, B, C c · X, Y\n\n"),
            std::string::npos);
}

TEST(PresentText, ListsFacetsAfterTheHits) {
  SearchResult result = one_hit();
  result.facets = {{.by = FacetBy::organisation, .values = {{"NATO", 12}, {"EU", 3}}},
                   {.by = FacetBy::source, .values = {}}};
  const std::string shown = text(result, HighlightStyle::stars);
  EXPECT_TRUE(shown.ends_with("of about 3\n\norg\n       12  NATO\n        3  EU\n")) << shown;
}

TEST(PresentText, ListsMatchedNamesFirst) {
  SearchResult result = one_hit();
  result.hits[0].people = {"A", "B", "C", "D"};
  result.hits[0].matched_people = {"D"};
  result.hits[0].places = {"X"};
  result.hits[0].matched_places = {"X"};
  EXPECT_NE(text(result, HighlightStyle::stars).find("\n   *D*, A, B · *X*\n"), std::string::npos);
}

TEST(PresentText, WrapsLinesBetweenWords) {
  SearchResult result = one_hit();
  result.hits[0].snippet = {.text = "One two three four five six seven, 東京東京 eight.",
                            .highlights = {{.begin = 8, .end = 18}}};
  const auto shown = [&](HighlightStyle style) {
    std::ostringstream out;
    present_text(out, result, style, 26);
    return out.str();
  };
  // Stars take up columns, colours do not.
  EXPECT_NE(shown(HighlightStyle::stars)
                .find("\n   One two *three four*\n   five six seven,\n   東京東京 eight.\n"),
            std::string::npos)
      << shown(HighlightStyle::stars);
  EXPECT_NE(shown(HighlightStyle::colour)
                .find("\n   One two \x1b[1;33mthree four\x1b[0m five\n   six seven, 東京東京\n"
                      "   eight.\n"),
            std::string::npos)
      << shown(HighlightStyle::colour);
}

TEST(PresentText, DrawsTheTimeline) {
  SearchResult result = one_hit();
  result.timeline = Timeline{.unit = TimeUnit::month,
                             .periods = {{"2023-01", 40}, {"2023-02", 0}, {"2023-03", 20}},
                             .undated = 2};
  std::ostringstream out;
  present_text(out, result, HighlightStyle::stars, 30);
  EXPECT_TRUE(
      out.str().ends_with("\nby month\n"
                          "       40  2023-01    ████████\n"
                          "        0  2023-02\n"
                          "       20  2023-03    ████\n"
                          "        2  undated\n"))
      << out.str();
}

TEST(PresentText, ShowsThePartsOfTheScore) {
  SearchResult result = one_hit();
  result.hits[0].parts = {{"test", 3.5}, {"age", -1}};
  EXPECT_NE(text(result, HighlightStyle::stars).find("\n   test 3.50 - age 1.00 = 2.50\n"),
            std::string::npos)
      << text(result, HighlightStyle::stars);
}

TEST(PresentCsv, QuotesSpecialCharacters) {
  SearchResult result = one_hit();
  result.hits[0].article.headline = "=1+1, \"so\"\nto say";
  result.hits[0].people = {"A", "B"};
  std::ostringstream out;
  present_csv(out, result);
  EXPECT_EQ(out.str(),
            "rank,score,id,published,source,headline,url,people,places,snippet\r\n"
            "1,2.500000,a/1.txt,2023-01-12T18:30,Meridian Wire,\"'=1+1, \"\"so\"\" to say\",,"
            "A; B,,A test.\r\n");
}

TEST(PresentJson, GivesTheFacetsByName) {
  SearchResult result = one_hit();
  result.facets = {{.by = FacetBy::organisation, .values = {{"NATO", 12}}},
                   {.by = FacetBy::year, .values = {}}};
  std::ostringstream out;
  present_json(out, "q", result);
  EXPECT_EQ(nlohmann::json::parse(out.str())["facets"],
            nlohmann::json::parse(R"({"org":[{"name":"NATO","count":12}],"year":[]})"));
}

TEST(PresentJson, ListsTheFirstTenNamesOfEachKind) {
  SearchResult result = one_hit();
  result.hits[0].people.assign(30, "Hayashi");
  std::ostringstream out;
  present_json(out, "q", result);
  EXPECT_EQ(nlohmann::json::parse(out.str())["hits"][0]["people"].size(), 10U);
}

TEST(PresentText, WritesNothingForNoHits) {
  EXPECT_EQ(text({}, HighlightStyle::colour), "");
}

// NOLINTBEGIN(misc-misleading-bidirectional): the article must be misleading
TEST(PresentText, ReplacesControlCharactersOfAnArticle) {
  SearchResult result = one_hit();
  Hit& hit = result.hits[0];
  hit.headline = {.text =
                      "bad \x1b[31m\x07 \xc2\x9b"
                      "1m headline"};
  hit.snippet = {.text = "x\r\ny \xe2\x80\xae z"};
  hit.article.id = "evil\x1b]0;title\x07";
  hit.article.source = "so\x1b[2Jurce";
  const std::string shown = text(result, HighlightStyle::stars);
  for (const char* control : {"\x1b", "\x07", "\r", "\xc2\x9b", "\xe2\x80\xae"}) {
    EXPECT_EQ(shown.find(control), std::string::npos);
  }
}
// NOLINTEND(misc-misleading-bidirectional)

TEST(PresentJson, GivesHighlightsAsCharacterOffsets) {
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
  EXPECT_EQ(hit["people"], nlohmann::json::array());
  EXPECT_FALSE(json.contains("facets"));
}

TEST(PresentJson, EscapesTerminalControlCharacters) {
  SearchResult result = one_hit();
  result.hits[0].snippet.text =
      "x \xc2\x9b"
      "31m \x1b[0m";
  std::ostringstream out;
  present_json(out, "q", result);
  EXPECT_EQ(out.str().find("\xc2\x9b"), std::string::npos);
  EXPECT_EQ(nlohmann::json::parse(out.str())["hits"][0]["snippet"], result.hits[0].snippet.text);
}

TEST(PresentJson, AcceptsAQueryOfAnyBytes) {
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

TEST(PresentTrec, EncodesColumnSeparators) {
  std::ostringstream out;
  present_trec(out, "5\t1", 2, {.id = "a\u00A0\u3000\x1b\u202Eé\xFF", .score = 1.5}, "my run\n");
  EXPECT_EQ(out.str(), "5%091 Q0 a%C2%A0%E3%80%80%1B%E2%80%AEé%FF 2 1.500000 my%20run%0A\n");
}

TEST(PresentArticle, ShowsTheWholeArticle) {
  std::ostringstream out;
  AnnotatedArticle shown{.article = one_hit().hits[0].article, .annotations = {}};
  shown.article.body = "First.\n\nSecond \x1b[0m.";
  present_article_text(out, shown, HighlightStyle::stars);
  EXPECT_NE(out.str().find("Gão test\n"), std::string::npos);
  EXPECT_NE(out.str().find("2023-01-12T18:30 (from metadata)"), std::string::npos);
  EXPECT_NE(out.str().find("\nFirst.\n\nSecond \uFFFD[0m.\n"), std::string::npos);
}

AnnotatedArticle annotated() {
  AnnotatedArticle shown{.article = {.id = "1",
                                     .headline = "Hamada",
                                     .caption = "Tokyo",
                                     .body = "Gão met Hamada \x1b on Wednesday."},
                         .annotations = {}};
  // "Hamada\n\nTokyo\n\nGão met Hamada ? on Wednesday."
  shown.annotations.people = {{{0, 6}, "Hamada"}, {{24, 30}, "Hamada"}};
  shown.annotations.places = {{{8, 13}, "Tokyo"}, {{15, 19}, "Gao"}};
  shown.annotations.dates = {{{36, 45}, ""}};
  return shown;
}

TEST(PresentArticle, ColoursMentionsOnATerminal) {
  std::ostringstream out;
  present_article_text(out, annotated(), HighlightStyle::colour);
  const std::string shown = out.str();
  EXPECT_TRUE(shown.starts_with("\x1b[1m\x1b[36mHamada\x1b[0m\x1b[1m\x1b[0m\n")) << shown;
  EXPECT_NE(shown.find("\x1b[32mTokyo\x1b[0m\n"), std::string::npos);
  EXPECT_NE(shown.find("\n\x1b[32mGão\x1b[0m met \x1b[36mHamada\x1b[0m \uFFFD on "
                       "\x1b[33mWednesday\x1b[0m.\n"),
            std::string::npos);
  EXPECT_NE(shown.find("highlighted"), std::string::npos);
}

TEST(PresentArticle, IsPlainOutsideATerminal) {
  std::ostringstream out;
  present_article_text(out, annotated(), HighlightStyle::stars);
  EXPECT_EQ(out.str().find('\x1b'), std::string::npos);
  EXPECT_EQ(out.str().find("highlighted"), std::string::npos);
  EXPECT_NE(out.str().find("\nGão met Hamada \uFFFD on Wednesday.\n"), std::string::npos);
}

TEST(PresentArticle, GivesTheMentionsAsJson) {
  std::ostringstream out;
  present_article_json(out, annotated());
  const auto json = nlohmann::json::parse(out.str());
  EXPECT_EQ(json["headline"], "Hamada");
  EXPECT_EQ(json["people"][1]["start"], 23);
  EXPECT_EQ(json["people"][1]["surface"], "Hamada");
  EXPECT_EQ(json["places"][1]["surface"], "Gão");
  EXPECT_TRUE(json["text"].get<std::string>().starts_with("Hamada\n\nTokyo"));
}

TEST(PresentPartial, EveryFormatMarksAPartialAnswer) {
  SearchResult partial = one_hit();
  partial.partial = true;
  const auto written = [](const SearchResult& result, auto present) {
    std::ostringstream out;
    present(out, result);
    return out.str();
  };
  const auto as_json = [&](const SearchResult& result) {
    return nlohmann::json::parse(
        written(result, [](auto& out, auto& of) { present_json(out, "test", of); }));
  };
  EXPECT_EQ(as_json(one_hit())["partial"], false);
  EXPECT_EQ(as_json(partial)["partial"], true);
  const auto as_jsonl = [&](const SearchResult& result) {
    return nlohmann::json::parse(written(result, present_jsonl));
  };
  EXPECT_FALSE(as_jsonl(one_hit()).contains("partial"));
  EXPECT_EQ(as_jsonl(partial)["partial"], true);
  EXPECT_EQ(written(one_hit(), present_csv).find("partial"), std::string::npos);
  const std::string csv = written(partial, present_csv);
  EXPECT_NE(csv.find("snippet,partial\r\n"), std::string::npos) << csv;
  EXPECT_TRUE(csv.ends_with(",yes\r\n")) << csv;
  EXPECT_TRUE(text(partial, HighlightStyle::stars).starts_with("Partial answer: "));
  EXPECT_FALSE(text(one_hit(), HighlightStyle::stars).starts_with("Partial answer: "));
}

}  // namespace
}  // namespace dateline
