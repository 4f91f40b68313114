#include "biword_lists.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <map>
#include <random>
#include <string>

#include "biword_check.h"
#include "temporary_folder.h"

namespace dateline {
namespace {

/// A database whose articles have made-up biwords.
class BiwordListsTest : public testing::Test {
 protected:
  void add(std::uint32_t document, BiwordSet biwords) {
    Xapian::Document content;
    content.add_boolean_term("Q" + std::to_string(document));
    database_.replace_document(document, content);
    articles_[document] = std::move(biwords);
  }

  void remove(std::uint32_t document) {
    database_.delete_document(document);
    articles_.erase(document);
  }

  void maintain() {
    maintain_biwords(database_, [&](std::uint32_t document) {
      return ListedWords{.biwords = articles_.at(document), .forms = {}};
    });
  }

  std::vector<std::string> damage() {
    BiwordCheck check(database_);
    std::vector<std::string> damage;
    for (const auto& [document, biwords] : articles_) {
      for (std::string& one : check.add(document, {.biwords = biwords, .forms = {}})) {
        damage.push_back(std::move(one));
      }
    }
    for (std::string& one : check.finish()) {
      damage.push_back(std::move(one));
    }
    return damage;
  }

  /// Articles in no segment, and those that segments speak of though they are gone.
  struct Slack {
    std::size_t unlisted = 0;
    std::size_t gone = 0;
  };
  Slack slack() {
    Slack found{.unlisted = articles_.size()};
    for (const BiwordSegment& segment : biword_segments(database_)) {
      const auto first = articles_.lower_bound(segment.first);
      const auto last = articles_.upper_bound(segment.last);
      const auto live = static_cast<std::size_t>(std::distance(first, last));
      found.unlisted -= live;
      found.gone += segment.articles - std::min<std::size_t>(segment.articles, live);
    }
    return found;
  }

  BiwordSet random_biwords() {
    BiwordSet biwords;
    for (unsigned bucket = random_() % 400; bucket < kBiwordBuckets;
         bucket += 1 + random_() % 3000) {
      biwords.push_back(static_cast<std::uint16_t>(bucket));
    }
    return biwords;
  }

  test::TemporaryFolder folder_;
  Xapian::WritableDatabase database_{(folder_.path() / "db").string(), Xapian::DB_CREATE};
  std::map<std::uint32_t, BiwordSet> articles_;
  std::mt19937 random_{7};
};

TEST_F(BiwordListsTest, FewArticlesGetNone) {
  for (std::uint32_t document = 1; document < 1000; ++document) {
    add(document, {1, 2});
  }
  maintain();
  EXPECT_TRUE(biword_segments(database_).empty());
  EXPECT_TRUE(damage().empty());
}

TEST_F(BiwordListsTest, AMissingListIsDamage) {
  for (std::uint32_t document = 1; document <= 2500; ++document) {
    add(document, {7, 4095});
  }
  maintain();
  const auto segments = biword_segments(database_);
  ASSERT_EQ(segments, std::vector<BiwordSegment>({{.first = 1, .last = 2500, .articles = 2500}}));
  EXPECT_TRUE(damage().empty());
  database_.set_metadata(biword_metadata::list_key(7, segments.front()),
                         pack_documents(std::vector<std::uint32_t>{1, 2, 2500}, 1));
  EXPECT_EQ(damage().size(), 1U);
  database_.set_metadata(biword_metadata::list_key(4095, segments.front()), "");
  EXPECT_EQ(damage().size(), 2U);
}

TEST_F(BiwordListsTest, StayFewAndTrueOverManyUpdates) {
  std::uint32_t next = 1;
  for (int update = 0; update < 60; ++update) {
    SCOPED_TRACE("update " + std::to_string(update));
    for (unsigned n = 200 + random_() % 700; n > 0; --n) {
      add(next++, random_biwords());
      if (articles_.size() > 4000 || random_() % 4 == 0) {
        // The older, the likelier; some of the newest too.
        auto victim = articles_.begin();
        std::advance(victim,
                     random_() % (random_() % 8 == 0 ? articles_.size() : 50) % articles_.size());
        remove(victim->first);
      }
    }
    maintain();
    ASSERT_TRUE(damage().empty());
    ASSERT_LT(slack().unlisted, 2000U);
  }
  EXPECT_LT(slack().gone, 6000U);
  EXPECT_LT(biword_segments(database_).size(), 8U);
}

TEST_F(BiwordListsTest, ALargeSegmentIsNotRewrittenForASmallOne) {
  BiwordLists lists;
  for (std::uint32_t document = 1; document <= 20'000; ++document) {
    add(document, {5});
    lists.add(document, {.biwords = {5}, .forms = {}});
  }
  lists.write([&](const std::string& key, const std::string& value) {
    database_.set_metadata(key, value);
  });
  for (std::uint32_t document = 20'001; document <= 22'100; ++document) {
    add(document, {5});
  }
  maintain();
  EXPECT_EQ(biword_segments(database_),
            std::vector<BiwordSegment>({{.first = 1, .last = 20'000, .articles = 20'000},
                                        {.first = 20'001, .last = 22'100, .articles = 2'100}}));
  EXPECT_TRUE(damage().empty());
}

}  // namespace
}  // namespace dateline
