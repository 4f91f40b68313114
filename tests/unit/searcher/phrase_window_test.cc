// Compares the search for windows of phrases with a brute-force search.
#include "match/phrase_window.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <numeric>
#include <random>

namespace dateline {
namespace {

/// A word of the model: a form of the stem `stem`. In a pattern, form 0 matches every form.
struct Word {
  unsigned stem = 0;
  unsigned form = 0;

  bool operator==(const Word&) const = default;
  [[nodiscard]] bool finds(const Word& other) const {
    return stem == other.stem && (form == 0 || form == other.form);
  }
};
using PhraseCandidates = std::vector<Word>;

struct Pattern {
  std::vector<PhraseCandidates> phrases;
  bool ordered = false;
  std::size_t others = 0;
};

/// The brute-force search: tries every place for each phrase.
class Model {
 public:
  Model(const std::vector<Word>& text, const Pattern& pattern) : text_(text), pattern_(pattern) {
    width_ = pattern.others;
    for (const PhraseCandidates& phrase : pattern.phrases) {
      width_ += phrase.size();
    }
  }

  /// Returns true if the pattern matches within `text[begin, end)`.
  bool matches(std::size_t begin, std::size_t end) {
    begin_ = begin;
    end_ = end;
    taken_.assign(text_.size(), false);
    return place(0);
  }

 private:
  bool place(std::size_t phrase) {
    if (phrase == pattern_.phrases.size()) {
      const auto first = std::find(taken_.begin(), taken_.end(), true);
      const auto last = std::find(taken_.rbegin(), taken_.rend(), true).base();
      return static_cast<std::size_t>(last - first) <= width_;
    }
    const PhraseCandidates& words = pattern_.phrases[phrase];
    for (std::size_t at = begin_; at + words.size() <= end_; ++at) {
      const auto from = taken_.begin() + static_cast<std::ptrdiff_t>(at);
      const auto to = from + static_cast<std::ptrdiff_t>(words.size());
      const bool free = std::find(from, to, true) == to &&
                        (!pattern_.ordered || std::find(from, taken_.end(), true) == taken_.end());
      if (!free ||
          !std::equal(words.begin(), words.end(), text_.begin() + static_cast<std::ptrdiff_t>(at),
                      [](const Word& a, const Word& b) { return a.finds(b); })) {
        continue;
      }
      std::fill(from, to, true);
      if (place(phrase + 1)) {
        return true;
      }
      std::fill(from, to, false);
    }
    return false;
  }

  const std::vector<Word>& text_;
  const Pattern& pattern_;
  std::size_t width_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::vector<bool> taken_;
};

/// The search by the code under test. A window must end before `border` or start at or after it.
class Search {
 public:
  Search(const std::vector<Word>& text, const Pattern& pattern) : text_(text), pattern_(pattern) {
    for (const PhraseCandidates& phrase : pattern.phrases) {
      width_ += phrase.size();
      for (const Word& word : phrase) {
        if (std::find(words_.begin(), words_.end(), word) == words_.end()) {
          words_.push_back(word);
        }
      }
    }
    width_ += pattern.others;
  }

  bool matches(std::size_t border) {
    std::vector<Positions> begins;
    for (const PhraseCandidates& phrase : pattern_.phrases) {
      begins.push_back(begins_of(phrase));
    }
    std::vector<PhrasePlaces> phrases;
    for (std::size_t i = 0; i < begins.size(); ++i) {
      if (pattern_.ordered || pattern_.phrases[i].size() > 1) {
        phrases.push_back({.begins = &begins[i],
                           .length = static_cast<std::uint32_t>(pattern_.phrases[i].size())});
      }
    }
    const auto fits = [&](Window window) { return window.last < border || window.first >= border; };
    if (pattern_.ordered) {
      return any_window(PhrasesInOrder(phrases), width_, fits);
    }
    std::vector<Positions> positions;
    for (const Word& word : words_) {
      positions.push_back(begins_of({word}));
    }
    std::vector<WordPlaces> places;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      places.push_back({.positions = &positions[i], .count = wanted(words_[i])});
    }
    return any_window(PhrasesInAnyOrder(places, phrases), width_, fits);
  }

 private:
  [[nodiscard]] Positions begins_of(const PhraseCandidates& phrase) const {
    Positions begins;
    for (std::size_t at = 0; at + phrase.size() <= text_.size(); ++at) {
      if (std::equal(phrase.begin(), phrase.end(), text_.begin() + static_cast<std::ptrdiff_t>(at),
                     [](const Word& a, const Word& b) { return a.finds(b); })) {
        begins.push_back(static_cast<std::uint32_t>(at));
      }
    }
    return begins;
  }

  [[nodiscard]] std::size_t wanted(const Word& word) const {
    std::size_t count = 0;
    for (const PhraseCandidates& phrase : pattern_.phrases) {
      count += static_cast<std::size_t>(
          std::count_if(phrase.begin(), phrase.end(), [&](const Word& other) {
            return word.stem == other.stem && (word.form == 0 || word.form == other.form);
          }));
    }
    return count;
  }

  const std::vector<Word>& text_;
  const Pattern& pattern_;
  std::size_t width_ = 0;
  std::vector<Word> words_;
};

class RandomText {
 public:
  explicit RandomText(unsigned seed) : random_(seed) {}

  unsigned below(unsigned bound) {
    return std::uniform_int_distribution<unsigned>(0, bound - 1)(random_);
  }

  std::vector<Word> text() {
    std::vector<Word> words;
    const unsigned stems = 1 + below(5);
    for (unsigned n = 1 + below(24); n > 0; --n) {
      words.push_back({.stem = below(stems), .form = 1 + below(2)});
    }
    return words;
  }

  Pattern pattern() {
    Pattern made{.phrases = {}, .ordered = below(3) == 0, .others = below(6)};
    const unsigned stems = 1 + below(5);
    for (unsigned phrases = 1 + below(4); phrases > 0; --phrases) {
      PhraseCandidates& phrase = made.phrases.emplace_back();
      for (unsigned words = below(2) == 0 ? 1 : 1 + below(3); words > 0; --words) {
        phrase.push_back({.stem = below(stems), .form = 1 + below(2)});
      }
      if (phrase.size() == 1 && below(2) == 0) {
        phrase.front().form = 0;
      }
    }
    return made;
  }

 private:
  std::mt19937 random_;
};

TEST(PhraseWindow, AgreesWithABruteForceSearch) {
  const unsigned seed = std::random_device()();
  SCOPED_TRACE("seed " + std::to_string(seed));
  RandomText random(seed);
  std::size_t found = 0;
  std::size_t missed = 0;
  for (int i = 0; i < 60'000; ++i) {
    const std::vector<Word> text = random.text();
    const Pattern pattern = random.pattern();
    const std::size_t border = random.below(static_cast<unsigned>(text.size()) + 1);
    Model model(text, pattern);
    const bool expected = model.matches(0, border) || model.matches(border, text.size());
    ASSERT_EQ(Search(text, pattern).matches(border), expected) << "case " << i;
    ++(expected ? found : missed);
  }
  EXPECT_GT(found, 10'000U);
  EXPECT_GT(missed, 10'000U);
}

/// All phrases except one occur everywhere; that one occurs far from them, so that nothing is
/// found.
TEST(PhraseWindow, TakesTimeLinearInThePositions) {
  constexpr std::uint32_t kPositions = 200'000;
  constexpr std::size_t kPhrases = 40;
  Positions everywhere(kPositions);
  std::iota(everywhere.begin(), everywhere.end(), 0U);
  const Positions far{kPositions + 1000};
  std::vector<PhrasePlaces> phrases(kPhrases, {.begins = &everywhere, .length = 1});
  phrases.push_back({.begins = &far, .length = 1});
  std::vector<WordPlaces> words = {{.positions = &everywhere, .count = kPhrases},
                                   {.positions = &far, .count = 1}};
  const auto start = std::chrono::steady_clock::now();
  const auto fits = [](Window) { return true; };
  EXPECT_FALSE(any_window(PhrasesInOrder(phrases), 100, fits));
  EXPECT_FALSE(any_window(PhrasesInAnyOrder(words, {}), 100, fits));
  // The worst case: each window is narrow enough, and refused.
  const auto refuses = [](Window) { return false; };
  phrases.pop_back();
  words.pop_back();
  EXPECT_FALSE(any_window(PhrasesInOrder(phrases), 100, refuses));
  EXPECT_FALSE(any_window(PhrasesInAnyOrder(words, {}), 100, refuses));
  // A search that tried all combinations would take 200,000 to the power of 40 steps.
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

}  // namespace
}  // namespace dateline
