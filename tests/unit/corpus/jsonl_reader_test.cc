#include "jsonl_reader.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "temporary_folder.h"

namespace dateline {
namespace {

using test::TemporaryFolder;
using Strings = std::vector<std::string>;

/// The articles, skipped lines and notes that an observer received.
struct Heard {
  std::vector<ReadArticle> articles;
  std::vector<Skipped> skipped;
  std::vector<Skipped> notes;
  bool whole = false;
};

Heard read(const TemporaryFolder& folder, std::string_view content, const ReadOptions& options = {},
           std::string_view name = "wire.jsonl") {
  const SourceFile file{.path = folder.write(name, content),
                        .name = std::string(name),
                        .format = FileFormat::jsonl,
                        .named = true};
  Heard heard;
  heard.whole = read_jsonl(file, options,
                           {.article =
                                [&](ReadArticle&& article) {
                                  heard.articles.push_back(std::move(article));
                                  return true;
                                },
                            .skipped = [&](const Skipped& s) { heard.skipped.push_back(s); },
                            .note = [&](const Skipped& s) { heard.notes.push_back(s); }})
                    .complete;
  return heard;
}

Strings headlines(const Heard& heard) {
  Strings found;
  for (const ReadArticle& read : heard.articles) {
    found.push_back(read.article.headline);
  }
  return found;
}

TEST(JsonlReader, ReadsAllMembers) {
  const TemporaryFolder folder;
  const Heard heard = read(
      folder,
      R"({"id":"hp-1","url":"https://harbour.example/1","source":"Harbour Post","lang":"en",)"
      R"("headline":"Frigate leaves","byline":"Jane Doe","dateline":"TOKYO",)"
      R"("caption":"The pier.","credit":"KYODO","body":"Two ships met.","published":"2023-01-12"})");
  ASSERT_EQ(heard.articles.size(), 1U);
  const Article& article = heard.articles.front().article;
  EXPECT_EQ(article.id, "hp-1");
  EXPECT_EQ(article.url, "https://harbour.example/1");
  EXPECT_EQ(article.source, "Harbour Post");
  EXPECT_EQ(article.lang, "en");
  EXPECT_EQ(article.headline, "Frigate leaves");
  EXPECT_EQ(article.byline, "Jane Doe");
  EXPECT_EQ(article.dateline, "TOKYO");
  EXPECT_EQ(article.caption, "The pier.");
  EXPECT_EQ(article.credit, "KYODO");
  EXPECT_EQ(article.body, "Two ships met.");
  EXPECT_EQ(article.file, (folder.path() / "wire.jsonl").string());
  ASSERT_TRUE(article.published);
  EXPECT_EQ(to_iso(article.published->date), "2023-01-12");
  EXPECT_EQ(article.published->origin, DateOrigin::metadata);
  EXPECT_TRUE(heard.whole);
}

TEST(JsonlReader, AcceptsAlternativeMemberNames) {
  const TemporaryFolder folder;
  const Heard heard =
      read(folder, R"({"title":"Frigate leaves","text":"Two ships met.","date":"Jan. 12, 2023"})");
  ASSERT_EQ(heard.articles.size(), 1U);
  const Article& article = heard.articles.front().article;
  EXPECT_EQ(article.headline, "Frigate leaves");
  EXPECT_EQ(article.body, "Two ships met.");
  ASSERT_TRUE(article.published);
  EXPECT_EQ(to_iso(article.published->date), "2023-01-12");
}

TEST(JsonlReader, IgnoresUnknownAndNullMembers) {
  const TemporaryFolder folder;
  const Heard heard = read(
      folder,
      R"({"headline":"A","body":null,"byline":null,"published":null,"tags":["x"],"deep":{"a":1}})");
  EXPECT_EQ(headlines(heard), Strings{"A"});
  EXPECT_EQ(heard.articles.front().article.body, "");
  EXPECT_FALSE(heard.articles.front().article.published);
  EXPECT_TRUE(heard.notes.empty());
}

TEST(JsonlReader, ReportsABadLineByNumberAndReadsTheRest) {
  const TemporaryFolder folder;
  for (const std::string_view bad :
       {"{\"headline\":\"B\"", "not json", "{]", "[]", "\"text\"", "42", "null", "{}", "{\"x\":1}",
        "{\"headline\":42}", "{\"headline\":[\"B\"]}", "{\"headline\":\"B\"} {\"headline\":\"C\"}",
        "{\"headline\":\"\\ud800\"", "{\"headline\": \"a\tb\"", "{'headline':'B'}"}) {
    const Heard heard =
        read(folder, "{\"headline\":\"A\"}\n" + std::string(bad) + "\n{\"headline\":\"C\"}\n");
    EXPECT_EQ(headlines(heard), (Strings{"A", "C"})) << bad;
    ASSERT_EQ(heard.skipped.size(), 1U) << bad;
    EXPECT_EQ(heard.skipped.front().where, (folder.path() / "wire.jsonl").string() + ":2");
    EXPECT_FALSE(heard.skipped.front().reason.empty());
    EXPECT_FALSE(heard.whole);
  }
}

TEST(JsonlReader, SkipsBlankLines) {
  const TemporaryFolder folder;
  const Heard heard = read(folder, "\n{\"headline\":\"A\"}\r\n \t\n\r\n{\"headline\":\"B\"}");
  EXPECT_EQ(headlines(heard), (Strings{"A", "B"}));
  EXPECT_EQ(heard.articles.back().where, (folder.path() / "wire.jsonl").string() + ":5");
  EXPECT_TRUE(heard.whole);
}

TEST(JsonlReader, SkipsAnEmptyFile) {
  const TemporaryFolder folder;
  const Heard heard = read(folder, "");
  EXPECT_TRUE(heard.articles.empty());
  ASSERT_EQ(heard.skipped.size(), 1U);
  EXPECT_EQ(heard.skipped[0].reason, "empty file");
  EXPECT_FALSE(heard.whole);
}

TEST(JsonlReader, SkipsAndReportsALineThatIsTooLarge) {
  const TemporaryFolder folder;
  const Heard heard =
      read(folder, "{\"headline\":\"A\"}\n{\"headline\":\"" + std::string(50'000'000, 'x') +
                       "\"}\n{\"headline\":\"C\"}\n");
  EXPECT_EQ(headlines(heard), (Strings{"A", "C"}));
  ASSERT_EQ(heard.skipped.size(), 1U);
  EXPECT_TRUE(heard.skipped.front().where.ends_with(":2"));
  EXPECT_NE(heard.skipped.front().reason.find("8 MiB"), std::string::npos);
  EXPECT_FALSE(heard.whole);
}

TEST(JsonlReader, UsesTheUrlOrElseTheLineNumberAsAnId) {
  const TemporaryFolder folder;
  const Heard heard = read(folder,
                           "{\"headline\":\"A\",\"id\":\"a-1\",\"url\":\"https://h.example/1\"}\n"
                           "{\"headline\":\"B\",\"url\":\"https://h.example/2\"}\n"
                           "{\"headline\":\"C\"}\n"
                           "{\"headline\":\"D\",\"id\":20230112}\n",
                           {}, "sub/wire.jsonl");
  ASSERT_EQ(heard.articles.size(), 4U);
  struct Case {
    std::string_view id;
    bool own;
  };
  constexpr Case kCases[] = {{"a-1", true},
                             {"https://h.example/2", true},
                             {"sub/wire.jsonl:3", false},
                             {"20230112", true}};
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(heard.articles[i].article.id, kCases[i].id);
    EXPECT_EQ(heard.articles[i].has_own_id, kCases[i].own) << kCases[i].id;
  }
}

TEST(JsonlReader, ReadsAnArticleWithAnInvalidDateAsUndatedAndReportsIt) {
  const TemporaryFolder folder;
  for (const std::string_view date : {"\"12/01/2023\"", "\"soon\"", "\"2023-13-01\"", "[1]"}) {
    const Heard heard =
        read(folder, "{\"headline\":\"A\",\"published\":" + std::string(date) + "}");
    ASSERT_EQ(heard.articles.size(), 1U) << date;
    EXPECT_FALSE(heard.articles.front().article.published) << date;
    ASSERT_EQ(heard.notes.size(), 1U) << date;
    EXPECT_TRUE(heard.notes.front().where.ends_with("wire.jsonl:1"));
    EXPECT_TRUE(heard.whole);
  }
}

TEST(JsonlReader, TakesAMissingDatelineFromTheBody) {
  const TemporaryFolder folder;
  const Heard heard =
      read(folder, R"({"headline":"A","body":"TOKYO, Jan. 12, 2023 (Kyodo) — Two ships met."})");
  ASSERT_EQ(heard.articles.size(), 1U);
  const Article& article = heard.articles.front().article;
  EXPECT_EQ(article.dateline, "TOKYO, Jan. 12, 2023 (Kyodo)");
  ASSERT_TRUE(article.published);
  EXPECT_EQ(article.published->origin, DateOrigin::dateline);
}

TEST(JsonlReader, SplitsACaptionThatEndsInItsCredit) {
  const TemporaryFolder folder;
  const Heard heard =
      read(folder, R"({"headline":"A","body":"B","caption":"The pier at dawn. | KYODO"})");
  ASSERT_EQ(heard.articles.size(), 1U);
  EXPECT_EQ(heard.articles.front().article.caption, "The pier at dawn.");
  EXPECT_EQ(heard.articles.front().article.credit, "KYODO");
}

TEST(JsonlReader, MakesEveryTextValidUtf8) {
  const TemporaryFolder folder;
  const Heard heard = read(folder,
                           "\xEF\xBB\xBF{\"headline\":\"A\"}\n"
                           "{\"headline\":\"caf\xE9 d\xE9j\xE0 vu\"}\n"
                           "{\"headline\":\"\\u00e9\\u6771\\ud83d\\ude80 \\u0000\"}\n");
  EXPECT_EQ(headlines(heard), (Strings{"A", "café déjà vu", std::string("é東🚀 \0", 11)}));
}

TEST(JsonlReader, StopsWhenTheObserverReturnsFalse) {
  const TemporaryFolder folder;
  const SourceFile file{
      .path = folder.write("a.jsonl", "{\"headline\":\"A\"}\n{\"headline\":\"B\"}"),
      .name = "a.jsonl",
      .format = FileFormat::jsonl};
  int count = 0;
  const bool whole = read_jsonl(file, {},
                                {.article =
                                     [&](ReadArticle&&) {
                                       ++count;
                                       return false;
                                     },
                                 .skipped = [](const Skipped&) {},
                                 .note = [](const Skipped&) {}})
                         .complete;
  EXPECT_EQ(count, 1);
  EXPECT_FALSE(whole);
}

TEST(JsonlReader, ReportsAnUnreadableFile) {
  const TemporaryFolder folder;
  const SourceFile file{.path = folder.path() / "missing.jsonl", .name = "missing.jsonl"};
  std::vector<Skipped> skipped;
  const bool whole = read_jsonl(file, {},
                                {.article = [](ReadArticle&&) { return true; },
                                 .skipped = [&](const Skipped& s) { skipped.push_back(s); },
                                 .note = [](const Skipped&) {}})
                         .complete;
  EXPECT_FALSE(whole);
  ASSERT_EQ(skipped.size(), 1U);
  EXPECT_TRUE(skipped.front().where.starts_with(file.path.string()));
}

TEST(JsonlReader, ReadsAnExportedLineUnchanged) {
  const TemporaryFolder folder;
  const Heard heard = read(
      folder,
      R"({"dateline_export":1,"id":"1","file":"/n/a","url":"u","body":"TOKYO, Jan. 11, 2023 - A ship left."})"
      "\n"
      R"({"dateline_export":1,"id":"2","caption":"The pier. | KYODO",)"
      R"("published":{"date":"2021-02","origin":"path"}})",
      {.published = parse_iso_date("1999")}, "2020-01-01.jsonl");
  ASSERT_EQ(heard.articles.size(), 2U);
  EXPECT_TRUE(heard.articles[0].exported);
  EXPECT_EQ(heard.articles[0].article.id, "1");
  EXPECT_EQ(heard.articles[0].article.file, "/n/a");
  EXPECT_EQ(heard.articles[1].article.file, "");
  EXPECT_FALSE(heard.articles[0].article.published);
  EXPECT_EQ(heard.articles[0].article.dateline, "");
  EXPECT_EQ(heard.articles[1].article.caption, "The pier. | KYODO");
  EXPECT_EQ(heard.articles[1].article.published,
            (Published{.date = *parse_iso_date("2021-02"), .origin = DateOrigin::path}));
  EXPECT_TRUE(heard.notes.empty());
}

TEST(JsonlReader, SkipsAnInvalidExportedLine) {
  const TemporaryFolder folder;
  const Heard heard = read(folder, R"({"dateline_export":2,"id":"1","body":"x"})"
                                   "\n"
                                   R"({"dateline_export":"1","id":"1","body":"x"})"
                                   "\n"
                                   R"({"dateline_export":1,"body":"x"})"
                                   "\n"
                                   R"({"dateline_export":1,"id":"1","file":"/n/a\u0000b"})"
                                   "\n"
                                   R"({"dateline_export":1,"id":"1","file":5})");
  EXPECT_TRUE(heard.articles.empty());
  ASSERT_EQ(heard.skipped.size(), 5U);
  EXPECT_EQ(heard.skipped[3].reason, "`file` is not the name of a file");
  EXPECT_EQ(heard.skipped[4].reason, "`file` is not the name of a file");
  EXPECT_EQ(heard.skipped[0].reason,
            "exported by another version of dateline: its format is 2, not 1");
  EXPECT_EQ(heard.skipped[2].reason, "exported without an id");
}

TEST(JsonlReader, LimitsTheTextOfAnExportedArticleNotItsLine) {
  const TemporaryFolder folder;
  const std::string text(900, 'x');
  const std::string annotations(2000, 'y');
  const auto line = [&](const std::string& body) {
    return R"({"dateline_export":1,"id":"1","body":")" + body + R"(","annotations":")" +
           annotations + "\"}";
  };
  EXPECT_EQ(read(folder, line(text), {.max_article_bytes = 1000}).articles.size(), 1U);
  EXPECT_EQ(read(folder, line(text + text), {.max_article_bytes = 1000}).articles.size(), 0U);
  // Any other line that is too large is skipped before it is parsed.
  const Heard other = read(folder, R"({"id":"1","a":")" + annotations, {.max_article_bytes = 1000});
  ASSERT_EQ(other.skipped.size(), 1U);
  EXPECT_EQ(other.skipped[0].reason, "larger than 0 MiB");
}

TEST(JsonlReader, SkipsArticlesWithoutVisibleText) {
  const TemporaryFolder folder;
  const Heard heard = read(folder, R"({"id":"1","body":" \n\t"}
{"id":"2","headline":"\u00a0","body":"\u200b\u3000"}
{"id":"3","headline":"","body":""}
{"id":"4","headline":"Frigate leaves","body":" "}
{"id":"5","body":"\u0000"}
)");
  EXPECT_EQ(headlines(heard), Strings{"Frigate leaves"});
  ASSERT_EQ(heard.skipped.size(), 4U);
  EXPECT_EQ(heard.skipped[0].reason, "neither headline nor body");
  EXPECT_FALSE(heard.whole);
}

TEST(JsonlReader, RefusesUtf16AndUtf32) {
  const TemporaryFolder folder;
  using namespace std::string_view_literals;
  for (const std::string_view content : {"\xFF\xFE{\0}\0\n\0"sv, "\xFE\xFF\0{\0}\0\n"sv,
                                         "\xFF\xFE\0\0{\0\0\0"sv, "\0\0\xFE\xFF\0\0\0{"sv}) {
    const Heard heard = read(folder, content);
    EXPECT_TRUE(heard.articles.empty());
    ASSERT_EQ(heard.skipped.size(), 1U);
    EXPECT_EQ(heard.skipped[0].where, (folder.path() / "wire.jsonl").string());
    EXPECT_NE(heard.skipped[0].reason.find("save it as UTF-8"), std::string::npos);
  }
}

TEST(JsonlReader, GivesUpOnBinaryData) {
  const TemporaryFolder folder;
  std::string content = "{\"headline\":\"Frigate leaves\"}\n";
  for (int line = 0; line < 10'000; ++line) {
    content += "\x01\x02\x03\n";
  }
  const Heard heard = read(folder, content);
  EXPECT_EQ(headlines(heard), Strings{"Frigate leaves"});
  EXPECT_LT(heard.skipped.size(), 200U);
  EXPECT_NE(heard.skipped.back().reason.find("not read further"), std::string::npos);
  EXPECT_FALSE(heard.whole);
}

TEST(JsonlReader, ContinuesAfterALineOfNuls) {
  const TemporaryFolder folder;
  const Heard heard =
      read(folder, std::string(100'000, '\0') + "\n{\"headline\":\"Frigate leaves\"}\n");
  EXPECT_EQ(headlines(heard), Strings{"Frigate leaves"});
  EXPECT_EQ(heard.skipped.size(), 1U);
}

}  // namespace
}  // namespace dateline
