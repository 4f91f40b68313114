// Compares phrases, proximity and words in zones with a brute-force search.
#include "match/position_filter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <random>
#include <set>

#include "dateline/index_writer.h"
#include "dateline/query_parser.h"
#include "dateline/searcher.h"
#include "store/article_store.h"
#include "temporary_folder.h"

namespace dateline {
namespace {

/// A word of the vocabulary and its stem.
struct Known {
  const char* form;
  const char* stem;
};
constexpr Known kWords[] = {{"port", "port"},  {"ports", "port"}, {"ported", "port"},
                            {"test", "test"},  {"tests", "test"}, {"ship", "ship"},
                            {"ships", "ship"}, {"crew", "crew"}};

using Words = std::vector<std::size_t>;  // indexes into kWords

/// An article as a list of paragraphs of words.
struct Story {
  std::map<TextZone, std::vector<Words>> zones;

  [[nodiscard]] Article article(std::size_t number) const {
    const std::string id = std::to_string(number);
    return {.id = id,
            .file = "/news/" + id,
            .source = text(TextZone::source),
            .headline = text(TextZone::headline),
            .byline = text(TextZone::byline),
            .dateline = text(TextZone::dateline),
            .caption = text(TextZone::caption),
            .credit = text(TextZone::credit),
            .body = text(TextZone::body)};
  }

  [[nodiscard]] std::string text(TextZone zone) const {
    std::string all;
    const auto found = zones.find(zone);
    for (const Words& paragraph : found == zones.end() ? std::vector<Words>() : found->second) {
      all += all.empty() ? "" : "\n\n";
      for (std::size_t i = 0; i < paragraph.size(); ++i) {
        all += std::string(i == 0 ? "" : " ") + kWords[paragraph[i]].form;
      }
    }
    return all;
  }
};

struct NamedZones {
  const char* field;
  std::vector<TextZone> zones;
};
const std::vector<NamedZones> kFields = {
    {"", {TextZone::headline, TextZone::body, TextZone::caption, TextZone::dateline}},
    {"headline", {TextZone::headline}},
    {"body", {TextZone::body}},
    {"lead", {TextZone::body}},
    {"caption", {TextZone::caption, TextZone::credit}},
    {"credit", {TextZone::credit}},
    {"byline", {TextZone::byline}},
    {"dateline", {TextZone::dateline}},
    {"source", {TextZone::source}}};

/// A query, and for each story whether the query must find it.
struct Question {
  std::string text;
  std::vector<bool> wanted;
};

class PositionFilterTest : public testing::Test {
 protected:
  static constexpr unsigned kSeed = 20;
  static constexpr std::size_t kStories = 400;

  std::size_t below(std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_);
  }

  Words words(std::size_t at_most) {
    Words made;
    for (std::size_t n = 1 + below(at_most); n > 0; --n) {
      made.push_back(below(std::size(kWords)));
    }
    return made;
  }

  void build() {
    IndexWriter writer(folder_.path() / "index");
    for (std::size_t number = 0; number < kStories; ++number) {
      Story story;
      for (const TextZone zone : {TextZone::headline, TextZone::caption, TextZone::credit,
                                  TextZone::byline, TextZone::dateline, TextZone::source}) {
        if (below(2) == 0) {
          story.zones[zone].push_back(words(3));
        }
      }
      for (std::size_t paragraphs = below(4); paragraphs > 0; --paragraphs) {
        story.zones[TextZone::body].push_back(words(5));
      }
      store_of(writer).put(story.article(number), IdOrigin::own, Annotations{});
      stories_.push_back(std::move(story));
    }
    writer.commit();
  }

  /// Returns true if `is_wanted` is true for a paragraph of the field.
  template <typename IsWanted>
  static bool any_paragraph(const Story& story, const NamedZones& field, IsWanted is_wanted) {
    const bool lead = field.field == std::string_view("lead");
    return std::any_of(field.zones.begin(), field.zones.end(), [&](TextZone zone) {
      const auto found = story.zones.find(zone);
      if (found == story.zones.end()) {
        return false;
      }
      const auto last = lead ? found->second.begin() + 1 : found->second.end();
      return std::any_of(found->second.begin(), last, is_wanted);
    });
  }

  static bool same_stem(std::size_t a, std::size_t b) {
    return std::string_view(kWords[a].stem) == kWords[b].stem;
  }

  /// Returns true if a paragraph of the field contains the words in adjacent positions, compared by
  /// their forms or by their stems.
  static bool contains(const Story& story, const NamedZones& field, const Words& phrase,
                       bool stems) {
    const auto same = [&](std::size_t a, std::size_t b) {
      return a == b || (stems && same_stem(a, b));
    };
    return any_paragraph(story, field, [&](const Words& paragraph) {
      return std::search(paragraph.begin(), paragraph.end(), phrase.begin(), phrase.end(), same) !=
             paragraph.end();
    });
  }

  /// A proximity query. Single words match by their stems, phrases by their forms.
  struct Near {
    std::vector<Words> phrases;
    bool ordered = false;
    std::size_t others = 0;
  };

  /// Returns true if the phrases from number `phrase` on fit into the paragraph. The earlier
  /// phrases occupy the places that are `taken`.
  static bool matches_near(const Words& paragraph, const Near& near, std::size_t phrase,
                           std::vector<bool>& taken) {
    const auto first = std::find(taken.begin(), taken.end(), true) - taken.begin();
    const auto last = std::find(taken.rbegin(), taken.rend(), true).base() - taken.begin();
    if (phrase == near.phrases.size()) {
      return static_cast<std::size_t>(last - first -
                                      std::count(taken.begin(), taken.end(), true)) <= near.others;
    }
    const Words& words = near.phrases[phrase];
    const auto fits = [&](std::size_t at) {
      for (std::size_t i = 0; i < words.size(); ++i) {
        const std::size_t word = paragraph[at + i];
        if (taken[at + i] || (words.size() == 1 ? !same_stem(words[i], word) : words[i] != word)) {
          return false;
        }
      }
      return !near.ordered || at >= static_cast<std::size_t>(last);
    };
    for (std::size_t at = 0; at + words.size() <= paragraph.size(); ++at) {
      if (fits(at)) {
        std::vector<bool> with = taken;
        std::fill_n(with.begin() + static_cast<std::ptrdiff_t>(at), words.size(), true);
        if (matches_near(paragraph, near, phrase + 1, with)) {
          return true;
        }
      }
    }
    return false;
  }

  static std::string text_of(const Words& phrase) {
    std::string text;
    for (const std::size_t word : phrase) {
      text += std::string(text.empty() ? "" : " ") + kWords[word].form;
    }
    return phrase.size() == 1 ? text : '"' + text + '"';
  }

  Question near_question() {
    const NamedZones& field = kFields[below(kFields.size())];
    Near near{.phrases = {}, .ordered = below(2) == 0, .others = below(4)};
    for (std::size_t phrases = 2 + below(2); phrases > 0; --phrases) {
      near.phrases.push_back(below(3) > 0 ? Words{below(std::size(kWords))} : words(2));
    }
    Question made;
    for (const Words& phrase : near.phrases) {
      const std::string op = (near.ordered ? " ADJ/" : " NEAR/") + std::to_string(near.others);
      made.text += (made.text.empty() ? "" : op + " ") + text_of(phrase);
    }
    made.text = field.field + std::string(*field.field == '\0' ? "(" : ":(") + made.text + ")";
    for (const Story& story : stories_) {
      made.wanted.push_back(any_paragraph(story, field, [&](const Words& paragraph) {
        std::vector<bool> taken(paragraph.size(), false);
        return matches_near(paragraph, near, 0, taken);
      }));
    }
    return made;
  }

  Question atom() {
    const NamedZones& field = kFields[below(kFields.size())];
    const bool quoted = below(3) > 0;
    const Words phrase = quoted ? words(3) : Words{below(std::size(kWords))};
    Question made;
    made.text = field.field + std::string(*field.field == '\0' ? "" : ":") + (quoted ? "\"" : "");
    for (std::size_t i = 0; i < phrase.size(); ++i) {
      made.text += std::string(i == 0 ? "" : " ") + kWords[phrase[i]].form;
    }
    made.text += quoted ? "\"" : "";
    for (const Story& story : stories_) {
      made.wanted.push_back(contains(story, field, phrase, !quoted));
    }
    return made;
  }

  Question question(std::size_t depth) {
    if (depth == 0) {
      return below(2) == 0 ? near_question() : atom();
    }
    const Question left = question(depth - 1);
    const Question right = question(below(depth));
    const std::size_t kind = below(3);
    constexpr const char* kJoins[] = {" AND ", " OR ", " AND NOT "};
    Question made{.text = "(" + left.text + kJoins[kind] + right.text + ")", .wanted = {}};
    for (std::size_t i = 0; i < stories_.size(); ++i) {
      const bool a = left.wanted[i];
      const bool b = right.wanted[i];
      made.wanted.push_back(kind == 0 ? a && b : kind == 1 ? a || b : a && !b);
    }
    return made;
  }

  void expect_same(const Question& question) {
    std::set<std::size_t> wanted;
    for (std::size_t i = 0; i < stories_.size(); ++i) {
      if (question.wanted[i]) {
        wanted.insert(i);
      }
    }
    std::set<std::size_t> found;
    const Searcher searcher(folder_.path() / "index");
    for (const RankedId& hit : searcher.rank(parse_query(question.text), {.limit = 2 * kStories})) {
      found.insert(std::stoul(hit.id));
    }
    ASSERT_EQ(found, wanted) << question.text;
    hits_ += found.size();
  }

  test::TemporaryFolder folder_;
  std::mt19937 random_{kSeed};
  std::vector<Story> stories_;
  std::size_t hits_ = 0;
};

TEST_F(PositionFilterTest, AgreesWithABruteForceSearch) {
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  build();
  for (int i = 0; i < 600 && !HasFatalFailure(); ++i) {
    expect_same(question(0));
  }
  EXPECT_GT(hits_, 3000U);
}

TEST_F(PositionFilterTest, AgreesWithABruteForceSearchForCombinedQueries) {
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  build();
  for (int i = 0; i < 600 && !HasFatalFailure(); ++i) {
    expect_same(question(1 + below(3)));
  }
  EXPECT_GT(hits_, 3000U);
}

Alternatives word(const char* stem, const char* form) {
  return {{.stem = stem, .form = form, .test = {}}};
}

/// Returns true if a filter matches an article.
bool finds(const Article& article, const PositionPattern& pattern) {
  const test::TemporaryFolder folder;
  IndexWriter writer(folder.path() / "index");
  writer.put(article);
  writer.commit();
  const Xapian::Database database((folder.path() / "index").string());
  Xapian::Enquire enquire(database);
  auto filter = std::make_unique<PositionFilter>(pattern);
  enquire.set_query(Xapian::Query(filter.release()->release()));
  return !enquire.get_mset(0, 1).empty();
}

TEST(PositionFilter, FindsAPhraseOnlyWithinAParagraph) {
  const PositionPattern pattern{.phrases = {{word("ship", "ship"), word("port", "port")}},
                                .zones = zone_set(TextZone::body) | zone_set(TextZone::headline)};
  const struct {
    const char* headline;
    const char* body;
    bool found;
  } cases[] = {{"", "A ship port.", true},     {"", "A ship.\n\nA port.", false},
               {"", "Ship\n\nport", false},    {"Ship", "Port", false},
               {"Ship port", "", true},        {"", "port ship", false},
               {"", "Ships port ship", false}, {"", "***\n\nship port", true}};
  for (const auto& [headline, body, found] : cases) {
    EXPECT_EQ(finds({.id = "1", .file = "/1", .headline = headline, .body = body}, pattern), found)
        << headline << "|" << body;
  }
}

TEST(PositionFilter, FindsAPhraseOfOneRepeatedWord) {
  const Alternatives ship = word("ship", "ship");
  const PositionPattern pattern{.phrases = {{ship, ship, ship}}, .zones = zone_set(TextZone::body)};
  EXPECT_TRUE(finds({.id = "1", .file = "/1", .body = "Ship ship ship."}, pattern));
  EXPECT_FALSE(finds({.id = "1", .file = "/1", .body = "Ship ship, a ship."}, pattern));
}

TEST(PositionFilter, DistinguishesAFrequentWordFromOthersOfItsStem) {
  const PositionPattern pattern{.phrases = {{word("be", "")}, {word("be", "be")}},
                                .ordered = false,
                                .others = 1,
                                .zones = zone_set(TextZone::body)};
  EXPECT_TRUE(finds({.id = "1", .file = "/1", .body = "To be or being."}, pattern));
  EXPECT_FALSE(finds({.id = "1", .file = "/1", .body = "Being or being."}, pattern));
  EXPECT_FALSE(finds({.id = "1", .file = "/1", .body = "To be or be."}, pattern));
}

TEST(PositionFilter, DescribesItsPattern) {
  const PositionFilter filter({.phrases = {{word("ship", "ships"), word("port", "")}}});
  EXPECT_EQ(filter.get_description(), "PositionFilter(ships port~)");
  const PositionFilter near(
      {.phrases = {{word("ship", "ships")}, {word("port", "")}}, .ordered = false, .others = 3});
  EXPECT_EQ(near.get_description(), "PositionFilter(ships NEAR/3 port~)");
}

}  // namespace
}  // namespace dateline
