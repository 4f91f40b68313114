#include "index/doc_id_set.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "dateline/index_writer.h"
#include "dateline/query_parser.h"
#include "dateline/searcher.h"
#include "dateline/tokenizer.h"
#include "temporary_folder.h"

namespace dateline {
namespace {

using Words = std::vector<std::string>;

constexpr std::size_t kAll = 100'000;

std::string joined(const Words& words) {
  std::string text;
  for (const std::string& word : words) {
    text += (text.empty() ? "" : " ") + word;
  }
  return text;
}

/// Articles of few different words, a third of them frequent words. The index is first bulk loaded
/// in small segments and then changed in place.
class PhrasesByBiwords : public testing::Test {
 protected:
  PhrasesByBiwords() {
    {
      IndexWriter writer(index(), {.jobs = 2, .bulk_bytes = 1, .articles_per_segment = 40});
      writer.expect(std::size_t{1} << 20U);
      for (int i = 0; i < 300; ++i) {
        put(writer, i);
      }
      writer.commit();
    }
    IndexWriter writer(index());
    for (int i = 250; i < 330; ++i) {
      put(writer, i);
    }
    for (int i = 0; i < 300; i += 7) {
      writer.remove(std::to_string(i));
      articles_.erase(std::to_string(i));
    }
    writer.commit();
  }

  [[nodiscard]] std::filesystem::path index() const { return folder_.path() / "index"; }

  std::string word() {
    static const Words kWords = {"the", "of",   "in",     "bank", "war",   "officials", "51-acre",
                                 "as",  "said", "island", "port", "talks", "minister",  "co-op"};
    return kWords[random_() % kWords.size()];
  }

  Words words(std::size_t count) {
    Words made;
    std::generate_n(std::back_inserter(made), count, [&] { return word(); });
    return made;
  }

  void put(IndexWriter& writer, int number) {
    const std::string id = std::to_string(number);
    articles_[id] = {.headline = words(1 + random_() % 4),
                     .byline = words(random_() % 3),
                     .body = words(1 + random_() % 12)};
    const Text& text = articles_[id];
    writer.put({.id = id,
                .file = "/n/" + id,
                .headline = joined(text.headline),
                .byline = joined(text.byline),
                .body = joined(text.body)});
  }

  struct Text {
    Words headline;
    Words byline;
    Words body;
  };

  static bool contains(const Words& text, const Words& phrase) {
    const Words parts = parted(text);
    const Words wanted = parted(phrase);
    return std::search(parts.begin(), parts.end(), wanted.begin(), wanted.end()) != parts.end();
  }

  /// Returns the words as the tokenizer splits them, without compounds.
  static Words parted(const Words& words) {
    Words parts;
    for (const Token& token : tokenize(joined(words))) {
      if (token.kind == Token::Kind::word) {
        parts.push_back(token.term);
      }
    }
    return parts;
  }

  template <typename Predicate>
  std::set<std::string> articles_that(Predicate wanted) const {
    std::set<std::string> ids;
    for (const auto& [id, text] : articles_) {
      if (wanted(text)) {
        ids.insert(id);
      }
    }
    return ids;
  }

  static std::set<std::string> found(const Searcher& searcher, const std::string& query) {
    std::set<std::string> ids;
    for (const RankedId& ranked : searcher.rank(parse_query(query), {.limit = kAll})) {
      ids.insert(ranked.id);
    }
    return ids;
  }

  test::TemporaryFolder folder_;
  std::mt19937 random_{3};
  std::map<std::string, Text> articles_;
};

TEST_F(PhrasesByBiwords, FindTheArticlesThatContainThem) {
  const Searcher searcher(index());
  for (int i = 0; i < 400; ++i) {
    Words chosen = words(2 + random_() % 3);
    if (random_() % 3 == 0) {
      chosen = parted(chosen);
      chosen.erase(chosen.begin());  // a phrase can start inside a compound
    }
    if (chosen.size() < 2) {
      continue;
    }
    const std::string phrase = "\"" + joined(chosen) + "\"";
    SCOPED_TRACE(phrase);
    const auto anywhere = articles_that([&](const Text& text) {
      return contains(text.headline, chosen) || contains(text.body, chosen);
    });
    ASSERT_EQ(found(searcher, phrase), anywhere);
    ASSERT_EQ(found(searcher, phrase + " OR nosuchword"), anywhere);
    ASSERT_EQ(found(searcher, "headline:" + phrase),
              articles_that([&](const Text& text) { return contains(text.headline, chosen); }));
    ASSERT_EQ(found(searcher, "byline:" + phrase),
              articles_that([&](const Text& text) { return contains(text.byline, chosen); }));
  }
}

TEST_F(PhrasesByBiwords, FindFrequentWordsByThemselves) {
  const Searcher searcher(index());
  for (const std::string word : {"the", "of", "in", "as"}) {
    SCOPED_TRACE(word);
    const auto anywhere = articles_that([&](const Text& text) {
      return contains(text.headline, {word}) || contains(text.body, {word});
    });
    EXPECT_EQ(found(searcher, word), anywhere);
    EXPECT_EQ(found(searcher, "\"" + word + "\""), anywhere);
    EXPECT_EQ(found(searcher, "body:" + word),
              articles_that([&](const Text& text) { return contains(text.body, {word}); }));
    EXPECT_EQ(found(searcher, "byline:" + word),
              articles_that([&](const Text& text) { return contains(text.byline, {word}); }));
  }
}

TEST_F(PhrasesByBiwords, ReduceTheCandidateDocuments) {
  const Xapian::Database database(index().string());
  const PhraseDocuments frequent =
      documents_with_phrase(database, {"of", "the"}, /*anywhere=*/true);
  EXPECT_TRUE(frequent.is_exact);
  EXPECT_LT(frequent.list.documents.size(), 250U);
  const PhraseDocuments by_field =
      documents_with_phrase(database, {"of", "the"}, /*anywhere=*/false);
  EXPECT_FALSE(by_field.is_exact);
  EXPECT_TRUE(by_field.list.documents.empty());
  ASSERT_EQ(by_field.list.ranges.size(), 1U);
  EXPECT_EQ(by_field.list.ranges.front().last, database.get_lastdocid());
  const PhraseDocuments none =
      documents_with_phrase(database, {"nosuch", "words"}, /*anywhere=*/true);
  EXPECT_FALSE(none.is_exact);
  EXPECT_LT(none.list.documents.size(), 30U);
}

}  // namespace
}  // namespace dateline
