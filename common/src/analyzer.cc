#include "dateline/analyzer.h"

#include <libstemmer.h>

#include <algorithm>
#include <array>
#include <new>

#include "dateline/error.h"

namespace dateline {
namespace {

struct DeleteStemmer {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

bool holds_digit(std::string_view term) {
  return std::any_of(term.begin(), term.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Sorted, for binary search. `us` is missing because it is also the United States.
constexpr std::array<std::string_view, 103> kStopWords = {
    "a",     "about", "after",   "again", "all",    "also",   "am",     "an",      "and",   "any",
    "are",   "as",    "at",      "be",    "been",   "before", "being",  "between", "both",  "but",
    "by",    "can",   "could",   "did",   "do",     "does",   "doing",  "during",  "each",  "for",
    "from",  "had",   "has",     "have",  "having", "he",     "her",    "here",    "hers",  "him",
    "his",   "how",   "i",       "if",    "in",     "into",   "is",     "it",      "its",   "me",
    "more",  "most",  "my",      "no",    "nor",    "not",    "of",     "on",      "only",  "or",
    "other", "our",   "ours",    "own",   "same",   "she",    "should", "so",      "some",  "such",
    "than",  "that",  "the",     "their", "theirs", "them",   "then",   "there",   "these", "they",
    "this",  "those", "through", "to",    "too",    "very",   "was",    "we",      "were",  "what",
    "when",  "where", "which",   "while", "who",    "whom",   "whose",  "why",     "will",  "with",
    "would", "you",   "your"};
static_assert(std::is_sorted(kStopWords.begin(), kStopWords.end()));

/// In order of frequency, most frequent first, so that an article's set of frequent words is a
/// small number. The order is part of the schema.
constexpr std::array<std::string_view, kFrequentWords> kFrequent = {
    "the",  "of",    "to",    "a",    "in",   "and",   "for",   "that",  "on",    "was",
    "is",   "by",    "with",  "at",   "he",   "from",  "as",    "has",   "have",  "be",
    "an",   "his",   "are",   "but",  "not",  "had",   "were",  "been",  "which", "this",
    "they", "their", "or",    "its",  "more", "after", "would", "about", "when",  "than",
    "also", "some",  "there", "into", "she",  "other", "her",   "if"};

struct FrequentWord {
  std::string_view word;
  unsigned number = 0;
};

constexpr bool by_word(const FrequentWord& a, const FrequentWord& b) {
  return a.word < b.word;
}

/// `kFrequent` sorted by word for binary search, because every word of every article is looked up.
constexpr auto kFrequentSorted = [] {
  std::array<FrequentWord, kFrequentWords> sorted{};
  for (unsigned number = 0; number < kFrequentWords; ++number) {
    sorted[number] = {.word = kFrequent[number], .number = number};
  }
  std::sort(sorted.begin(), sorted.end(), by_word);
  return sorted;
}();

}  // namespace

struct Analyzer::Impl {
  std::unique_ptr<sb_stemmer, DeleteStemmer> stemmer;
};

bool has_stemmer(const AnalysisSettings& settings) {
  for (const char** known = sb_stemmer_list(); *known != nullptr; ++known) {
    if (settings.stemmer == *known) {
      return true;
    }
  }
  return false;
}

Analyzer::Analyzer(const AnalysisSettings& settings)
    : impl_(std::make_unique<Impl>(Impl{.stemmer = std::unique_ptr<sb_stemmer, DeleteStemmer>(
                                            sb_stemmer_new(settings.stemmer.c_str(), nullptr))})) {
  if (!impl_->stemmer) {
    if (has_stemmer(settings)) {
      throw std::bad_alloc();
    }
    throw Error(ErrorCode::usage, "no stemmer named `" + settings.stemmer + "`");
  }
}

Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

std::string Analyzer::stem(std::string_view term) const {
  if (holds_digit(term)) {
    return std::string(term);
  }
  // There is no cache: each word of an article is stemmed once, and a lookup in a cache of all
  // words of the news costs more than stemming.
  static_assert(sizeof(sb_symbol) == sizeof(char));
  const auto* symbols = reinterpret_cast<const sb_symbol*>(term.data());
  const sb_symbol* stemmed =
      sb_stemmer_stem(impl_->stemmer.get(), symbols, static_cast<int>(term.size()));
  if (stemmed == nullptr) {
    throw std::bad_alloc();
  }
  return {reinterpret_cast<const char*>(stemmed),
          static_cast<std::size_t>(sb_stemmer_length(impl_->stemmer.get()))};
}

bool is_stop_word(std::string_view folded_word) {
  return std::binary_search(kStopWords.begin(), kStopWords.end(), folded_word);
}

std::span<const std::string_view, kFrequentWords> frequent_words() {
  return kFrequent;
}

std::optional<unsigned> frequent_word(std::string_view folded_word) {
  constexpr std::size_t kLongest = 5;
  if (folded_word.size() > kLongest) {
    return std::nullopt;
  }
  const FrequentWord wanted{.word = folded_word};
  const auto* const found =
      std::lower_bound(kFrequentSorted.begin(), kFrequentSorted.end(), wanted, by_word);
  return found != kFrequentSorted.end() && found->word == folded_word ? std::optional(found->number)
                                                                      : std::nullopt;
}

}  // namespace dateline
