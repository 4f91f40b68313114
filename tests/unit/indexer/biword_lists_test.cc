#include "positions/biword_lists.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <map>
#include <random>
#include <string>

#include "positions/biword_check.h"
#include "temporary_folder.h"

namespace dateline {
namespace {

/// Returns a form of a stem; both are made-up words. Example: `stem1form2`.
SeenForm form_of(unsigned stem, unsigned form) {
  const std::string name = "stem" + std::to_string(stem);
  const std::string text = name + "form" + std::to_string(form);
  return {.form = text, .form_key = word_key(text), .stem_key = word_key(name)};
}

/// A database whose articles have made-up biwords and forms.
class BiwordListsTest : public testing::Test {
 protected:
  void add(std::uint32_t document, BiwordSet biwords, std::vector<SeenForm> forms = {}) {
    Xapian::Document content;
    content.add_boolean_term("Q" + std::to_string(document));
    database_.replace_document(document, content);
    articles_[document] = {.biwords = std::move(biwords), .forms = std::move(forms)};
  }

  void remove(std::uint32_t document) {
    database_.delete_document(document);
    articles_.erase(document);
  }

  void maintain() {
    maintain_biwords(database_, [&](std::uint32_t document) { return articles_.at(document); });
  }

  std::vector<std::string> damage() {
    BiwordCheck check(database_);
    std::vector<std::string> damage;
    for (const auto& [document, words] : articles_) {
      for (std::string& one : check.add(document, words)) {
        damage.push_back(std::move(one));
      }
    }
    for (std::string& one : check.finish()) {
      damage.push_back(std::move(one));
    }
    return damage;
  }

  /// The numbers of articles outside segments, and of removed articles that segments still list.
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

  /// Returns random forms. Nearly all articles contain the first form of the first stems; the other
  /// forms are rarer.
  std::vector<SeenForm> random_forms() {
    constexpr unsigned kStems = 6;
    std::vector<SeenForm> forms;
    for (unsigned stem = 0; stem < kStems; ++stem) {
      for (unsigned form = 0; form < 3; ++form) {
        if (random_() % (1 + stem * 3 + form * 4) == 0) {
          forms.push_back(form_of(stem, form));
        }
      }
    }
    return forms;
  }

  test::TemporaryFolder folder_;
  Xapian::WritableDatabase database_{(folder_.path() / "db").string(), Xapian::DB_CREATE};
  std::map<std::uint32_t, ListedWords> articles_;
  std::mt19937 random_{7};
};

TEST_F(BiwordListsTest, FewArticlesGetNoLists) {
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

TEST_F(BiwordListsTest, AWrongFormListIsDamage) {
  for (std::uint32_t document = 1; document <= 2500; ++document) {
    std::vector<SeenForm> forms = {form_of(1, document % 5 == 0 ? 1 : 0)};
    if (document % 500 == 0) {
      forms.push_back(form_of(2, 0));  // a rare stem, which has no list
    }
    add(document, {7}, forms);
  }
  maintain();
  EXPECT_TRUE(damage().empty());
  const BiwordSegment segment = biword_segments(database_).front();
  const auto forms_key = form_metadata::forms_key(word_key("stem1"), segment);
  EXPECT_EQ(
      form_metadata::unpack_forms(database_.get_metadata(forms_key)),
      (std::vector<ListedForm>{{.form = "stem1form0", .is_common = true}, {.form = "stem1form1"}}));
  EXPECT_TRUE(database_.get_metadata(form_metadata::forms_key(word_key("stem2"), segment)).empty());
  for (unsigned form = 0; form < 2; ++form) {
    const std::string key = form_metadata::list_key(form_of(1, form).form_key, segment);
    const std::string list = database_.get_metadata(key);
    ASSERT_FALSE(list.empty());
    for (const std::string& other :
         {std::string(), pack_documents(std::vector<std::uint32_t>{1, 2, 3}, 1)}) {
      database_.set_metadata(key, other);
      EXPECT_EQ(damage().size(), 1U);
    }
    database_.set_metadata(key, list);
  }
  database_.set_metadata(forms_key, form_metadata::pack_forms({{.form = "stem1form1"}}));
  EXPECT_EQ(damage().size(), 1U);
}

TEST_F(BiwordListsTest, RepeatedChangesOfOneArticleAddNoSegment) {
  add(1, {7});
  for (std::uint32_t document = 2; document <= 3000; ++document) {
    add(document, {7});
    remove(document - 1);
  }
  maintain();
  EXPECT_TRUE(biword_segments(database_).empty());
}

TEST_F(BiwordListsTest, SegmentsStayFewAndCorrectOverManyUpdates) {
  std::uint32_t next = 1;
  for (int update = 0; update < 60; ++update) {
    SCOPED_TRACE("update " + std::to_string(update));
    for (unsigned n = 200 + random_() % 700; n > 0; --n) {
      add(next++, random_biwords(), random_forms());
      if (articles_.size() > 4000 || random_() % 4 == 0) {
        // Mostly remove old articles, sometimes any.
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
