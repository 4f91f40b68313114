#include "news_generator.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "dateline/read_articles.h"
#include "temporary_folder.h"

namespace dateline::evaluation {
namespace {

std::string json_lines(std::uint64_t seed, std::uint64_t count) {
  std::ostringstream out;
  write_json_lines(out, seed, count);
  return out.str();
}

std::vector<Article> read_all(const std::filesystem::path& root) {
  std::vector<Article> articles;
  const auto fail = [](const Skipped& skipped) {
    ADD_FAILURE() << skipped.where << ": " << skipped.reason;
  };
  const ReadObserver observer{.article =
                                  [&](ReadArticle&& read) {
                                    articles.push_back(std::move(read.article));
                                    return true;
                                  },
                              .skipped = fail,
                              .note = fail};
  for (const SourceFile& file : scan(root, FormatChoice::auto_by_name).files) {
    read_articles(file, {}, observer);
  }
  return articles;
}

TEST(NewsGenerator, TheSameSeedGivesTheSameBytes) {
  EXPECT_EQ(json_lines(1, 20), json_lines(1, 20));
  EXPECT_NE(json_lines(1, 20), json_lines(2, 20));
}

TEST(NewsGenerator, TheBytesAreTheSameOnEveryMachine) {
  // If the generator changes this, benchmark results before and after can't be compared.
  EXPECT_EQ(synthetic_article(1, 0).headline, "Thathuck dropron chegot sacurd the on wems");
}

TEST(NewsGenerator, MoreArticlesAreAContinuation) {
  EXPECT_TRUE(json_lines(1, 20).starts_with(json_lines(1, 10)));
}

TEST(NewsGenerator, EachLineIsAnArticle) {
  std::istringstream lines(json_lines(3, 50));
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    const nlohmann::json article = nlohmann::json::parse(line);
    for (const char* member : {"id", "headline", "published", "source", "byline", "dateline"}) {
      EXPECT_FALSE(article.at(member).get<std::string>().empty()) << member;
    }
    EXPECT_TRUE(parse_iso_date(article.at("published").get<std::string>()));
  }
  EXPECT_EQ(count, 50U);
}

TEST(NewsGenerator, AnArticleHasAbout450Words) {
  constexpr std::uint64_t kArticles = 400;
  double words = 0;
  for (std::uint64_t number = 0; number < kArticles; ++number) {
    const std::string body = synthetic_article(1, number).body;
    words += static_cast<double>(std::count(body.begin(), body.end(), ' '));
  }
  EXPECT_NEAR(words / kArticles, 450, 60);
}

TEST(NewsGenerator, DatelineReadsTheGeneratedLines) {
  const test::TemporaryFolder folder;
  const auto file = folder.write("news.jsonl", json_lines(1, 20));
  const std::vector<Article> read = read_all(file);
  ASSERT_EQ(read.size(), 20U);
  for (std::uint64_t number = 0; number < read.size(); ++number) {
    Article made = synthetic_article(1, number);
    made.file = read[number].file;
    EXPECT_EQ(read[number], made);
  }
}

TEST(NewsGenerator, DatelineReadsTheGeneratedPages) {
  const test::TemporaryFolder folder;
  write_pages(folder.path(), 1, 20);
  std::vector<Article> read = read_all(folder.path());
  ASSERT_EQ(read.size(), 20U);
  std::sort(read.begin(), read.end(), [](const Article& a, const Article& b) {
    return std::filesystem::path(a.file).filename() < std::filesystem::path(b.file).filename();
  });
  for (std::uint64_t number = 0; number < read.size(); ++number) {
    const Article made = synthetic_article(1, number);
    EXPECT_EQ(read[number].headline, made.headline);
    EXPECT_EQ("By " + read[number].byline, made.byline);
    ASSERT_TRUE(read[number].published);
    EXPECT_EQ(read[number].published->date.day, made.published->date.day);
    EXPECT_TRUE(read[number].body.ends_with(made.body)) << read[number].body;
  }
}

}  // namespace
}  // namespace dateline::evaluation
