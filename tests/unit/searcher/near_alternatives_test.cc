// Compares phrases, NEAR, ADJ and ATLEAST that contain multi-terms and alternatives with a
// brute-force search.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "dateline/analyzer.h"
#include "dateline/edit_distance.h"
#include "dateline/index_writer.h"
#include "dateline/query_parser.h"
#include "dateline/searcher.h"
#include "dateline/tokenizer.h"
#include "match/wildcard.h"
#include "temporary_folder.h"

namespace dateline {
namespace {

using Kind = QueryNode::Kind;

/// The words [first, end) of an article.
struct Interval {
  std::size_t first = 0;
  std::size_t end = 0;
};

/// One article: its words, and the paragraph and sentence of each.
struct Story {
  std::vector<std::string> words;
  std::vector<std::size_t> paragraphs;
  std::vector<std::size_t> sentences;

  [[nodiscard]] std::string body() const {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const bool opens = i == 0 || sentences[i] != sentences[i - 1];
      if (i > 0) {
        text += paragraphs[i] != paragraphs[i - 1] ? ".\n\n" : opens ? ". " : " ";
      }
      std::string word = words[i];
      word.front() = opens ? static_cast<char>(word.front() - 'a' + 'A') : word.front();
      text += word;
    }
    return text;
  }

  [[nodiscard]] bool together(const Interval& window, NearUnit unit) const {
    const auto& units = unit == NearUnit::sentence ? sentences : paragraphs;
    return units[window.first] == units[window.end - 1];
  }

  /// Returns the places where a node matches.
  [[nodiscard]] std::vector<Interval> places(const QueryNode& node,
                                             const Analyzer& analyzer) const {
    std::vector<Interval> found;
    if (node.kind == Kind::any) {
      for (const QueryClause& clause : node.clauses) {
        const auto places_of_one = places(clause.node, analyzer);
        found.insert(found.end(), places_of_one.begin(), places_of_one.end());
      }
      return found;
    }
    if (node.kind == Kind::near) {
      return windows(node, analyzer);
    }
    const std::vector<Token> tokens = tokenize(node.text);
    const std::size_t length = node.kind == Kind::phrase ? tokens.size() : 1;
    for (std::size_t at = 0; at + length <= words.size(); ++at) {
      const Interval place{.first = at, .end = at + length};
      if (together(place, NearUnit::words) && matches_at(node, tokens, at, analyzer)) {
        found.push_back(place);
      }
    }
    return found;
  }

  [[nodiscard]] bool matches_at(const QueryNode& node, const std::vector<Token>& tokens,
                                std::size_t at, const Analyzer& analyzer) const {
    switch (node.kind) {
      case Kind::word:
        return analyzer.stem(words[at]) == analyzer.stem(node.text);
      case Kind::wildcard:
        return WildcardPattern(node.text).matches(words[at]);
      case Kind::fuzzy:
        return edit_distance(node.text, words[at]) <= node.edits;
      default:
        return std::equal(tokens.begin(), tokens.end(), words.begin() + static_cast<long>(at),
                          [](const Token& token, const std::string& w) { return token.term == w; });
    }
  }

  /// Returns all windows that contain all clauses of a NEAR node at different places.
  [[nodiscard]] std::vector<Interval> windows(const QueryNode& near,
                                              const Analyzer& analyzer) const {
    std::vector<std::vector<Interval>> choices;
    for (const QueryClause& clause : near.clauses) {
      choices.push_back(places(clause.node, analyzer));
    }
    std::vector<Interval> found;
    std::vector<Interval> chosen;
    choose(near, choices, chosen, found);
    return found;
  }

  void choose(const QueryNode& near, const std::vector<std::vector<Interval>>& choices,
              std::vector<Interval>& chosen, std::vector<Interval>& found) const {
    if (chosen.size() == choices.size()) {
      Interval window = chosen.front();
      std::size_t taken = 0;
      for (const Interval& place : chosen) {
        window = {.first = std::min(window.first, place.first),
                  .end = std::max(window.end, place.end)};
        taken += place.end - place.first;
      }
      const bool close =
          near.unit != NearUnit::words || window.end - window.first - taken <= near.distance;
      if (close && together(window, near.unit)) {
        found.push_back(window);
      }
      return;
    }
    for (const Interval& place : choices[chosen.size()]) {
      const bool apart = std::all_of(chosen.begin(), chosen.end(), [&](const Interval& other) {
        return place.first >= other.end || (!near.ordered && place.end <= other.first);
      });
      if (apart) {
        chosen.push_back(place);
        choose(near, choices, chosen, found);
        chosen.pop_back();
      }
    }
  }

  [[nodiscard]] bool matches(const QueryNode& node, const Analyzer& analyzer) const {
    if (node.kind != Kind::at_least) {
      return !places(node, analyzer).empty();
    }
    std::set<std::size_t> firsts;
    for (const Interval& place : places(node.clauses.front().node, analyzer)) {
      firsts.insert(place.first);
    }
    return firsts.size() >= node.times;
  }
};

class NearAlternatives : public testing::Test {
 protected:
  NearAlternatives() : random_(seed_) {}

  std::size_t below(std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_);
  }

  std::string word() {
    static const std::vector<std::string> kWords = {"port",  "ports", "test",  "tests",
                                                    "ship",  "ships", "crew",  "pest",
                                                    "sport", "the",   "crews", "tested"};
    return kWords[below(kWords.size())];
  }

  Story story() {
    Story story;
    std::size_t paragraph = 0;
    std::size_t sentence = 0;
    for (std::size_t n = 3 + below(14); n > 0; --n) {
      story.words.push_back(word());
      story.paragraphs.push_back(paragraph);
      story.sentences.push_back(sentence);
      const std::size_t die = below(12);
      sentence += die < 3 ? 1 : 0;
      paragraph += die == 0 ? 1 : 0;
    }
    return story;
  }

  std::string operand(int depth) {
    switch (below(depth > 0 ? 8 : 5)) {
      case 0:
        return "\"" + word() + " " + word() + "\"";
      case 1:
        return std::vector<std::string>{"port*", "te*t", "*est", "shi*", "?est", "c*"}[below(6)];
      case 2:
        return std::vector<std::string>{"test~1", "port~1", "ships~2"}[below(3)];
      case 3:
        return "\"" + word() + "\"";
      case 4:
        return content_word();
      case 5:
        return "\"" + word() + " shi* " + word() + "\"";
      default:
        return "(" + operand(0) + " OR " + operand(0) + ")";
    }
  }

  /// Returns a word that is not a function word, because a query drops function words next to
  /// others.
  std::string content_word() {
    std::string one = word();
    return one == "the" ? "crew" : one;
  }

  std::string question() {
    static const std::vector<std::string> kOperators = {
        "NEAR/0", "NEAR/2", "NEAR/5", "ADJ/0", "ADJ/1", "ADJ/4", "W/S", "W/P", "PRE/S", "ADJ/P"};
    if (below(6) == 0) {
      return "ATLEAST" + std::to_string(1 + below(3)) + "(" + operand(1) + ")";
    }
    const std::string& op = kOperators[below(kOperators.size())];
    std::string text = operand(1);
    for (std::size_t n = 1 + below(2); n > 0; --n) {
      text += " " + op + " " + operand(1);
    }
    return text;
  }

  const unsigned seed_ = std::random_device()();
  std::mt19937 random_;
};

TEST_F(NearAlternatives, AgreeWithABruteForceSearch) {
  SCOPED_TRACE("seed " + std::to_string(seed_));
  const test::TemporaryFolder folder;
  const Analyzer analyzer((AnalysisSettings()));
  std::vector<Story> stories;
  {
    IndexWriter writer(folder.path() / "index");
    for (int i = 0; i < 300; ++i) {
      stories.push_back(story());
      const std::string id = std::to_string(i);
      writer.put({.id = id, .file = "/" + id, .body = stories.back().body()});
    }
    writer.commit();
  }
  Searcher searcher(folder.path() / "index");
  std::size_t hits = 0;
  for (int i = 0; i < 1500 && !HasFailure(); ++i) {
    // Half of the time, combine the pattern with a word that no article contains, so that the
    // pattern is only a part of the query.
    const std::string pattern = question();
    const QueryNode tree = parse_query(pattern);
    const bool alone = below(2) == 0;
    const QueryNode query = parse_query(alone ? pattern : "(" + pattern + ") OR zzz");
    std::set<std::string> expected;
    for (std::size_t n = 0; n < stories.size(); ++n) {
      if (stories[n].matches(tree, analyzer)) {
        expected.insert(std::to_string(n));
      }
    }
    std::set<std::string> found;
    for (const RankedId& hit : searcher.rank(query, {.limit = 1000})) {
      found.insert(hit.id);
    }
    EXPECT_EQ(found, expected) << pattern << " read as " << to_string(tree);
    hits += found.size();
  }
  EXPECT_GT(hits, 1000U);
}

}  // namespace
}  // namespace dateline
