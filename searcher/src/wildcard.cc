#include "wildcard.h"

#include <algorithm>
#include <array>
#include <set>

#include "dateline/fold.h"
#include "dateline/index_format.h"
#include "dateline/tokenizer.h"

namespace dateline {
namespace {

constexpr std::string_view kOpen = "*?";

/// More make a query slow, and are so rare beside the others that they hardly matter.
constexpr std::size_t kMostStems = 500;
/// Each of these is verified by itself.
constexpr std::size_t kMostPartly = 60;

std::size_t character_size(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/// Whether the pattern matches the text, or, if `begun`, some text that begins with it.
bool matches_glob(std::string_view pattern, std::string_view text, bool begun) {
  std::size_t at = 0;
  std::size_t in_pattern = 0;
  std::size_t star = std::string_view::npos;  // the last one passed
  std::size_t star_at = 0;                    // what follows it was last tried from here
  while (at < text.size()) {
    if (in_pattern < pattern.size() && pattern[in_pattern] == '*') {
      star = in_pattern++;
      star_at = at;
    } else if (in_pattern < pattern.size() && pattern[in_pattern] == '?') {
      at += character_size(text[at]);
      ++in_pattern;
    } else if (in_pattern < pattern.size() && pattern[in_pattern] == text[at]) {
      ++at;
      ++in_pattern;
    } else if (star != std::string_view::npos) {
      star_at += character_size(text[star_at]);
      at = star_at;
      in_pattern = star + 1;
    } else {
      return false;
    }
    if (begun && star != std::string_view::npos) {
      return true;  // anything may follow
    }
  }
  return begun || std::all_of(pattern.begin() + static_cast<std::ptrdiff_t>(in_pattern),
                              pattern.end(), [](char c) { return c == '*'; });
}

/// What the longest form has left of a stem: Snowball's stems end in letters that stand for others
/// (`polici` for `policy`, `hope` for `hoping`, `visibl` for `visibility`, `die` for `dying`).
std::string_view kept_of(std::string_view stem) {
  if (stem.ends_with("ie")) {
    return stem.substr(0, stem.size() - 2);
  }
  const bool loose =
      stem.ends_with('e') || stem.ends_with('i') || stem.ends_with('y') || stem.ends_with("bl");
  return loose ? stem.substr(0, stem.size() - 1) : stem;
}

struct Found {
  Xapian::doccount articles = 0;
  std::string stem;
};

/// The stems of most articles, at most so many; returns how many are left out.
std::size_t keep_most_frequent(std::vector<Found>& found, std::size_t most) {
  if (found.size() <= most) {
    return 0;
  }
  const std::size_t left_out = found.size() - most;
  std::nth_element(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(most), found.end(),
                   [](const Found& a, const Found& b) {
                     return a.articles != b.articles ? a.articles > b.articles : a.stem < b.stem;
                   });
  found.resize(most);
  return left_out;
}

std::vector<std::string> stems_of(std::vector<Found> found) {
  std::vector<std::string> stems;
  stems.reserve(found.size());
  for (Found& one : found) {
    stems.push_back(std::move(one.stem));
  }
  std::sort(stems.begin(), stems.end());
  return stems;
}

/// What English words end in behind their stems, one suffix upon another. Of a newswire's 115,415
/// beginnings of words that are longer than the stem these and their ends find the stem of each.
constexpr std::array<std::string_view, 56> kEndings = {
    "s",     "es",     "ed",      "ing",      "ings",   "y",      "ies",     "ied",
    "ying",  "al",     "als",     "ally",     "ation",  "ations", "ational", "ative",
    "ator",  "ators",  "ated",    "ating",    "ately",  "ers",    "ement",   "ements",
    "ments", "ence",   "ences",   "ances",    "ently",  "antly",  "ables",   "ibly",
    "ities", "bility", "ization", "izations", "ized",   "izing",  "fulness", "iveness",
    "isms",  "ists",   "ously",   "fully",    "ically", "able",   "ably",    "ible",
    "ion",   "ions",   "tional",  "ic",       "ics",    "ous",    "ant",     "ants"};

/// Other stems of words that begin as the pattern does: `organ` for `organiza*`. The stemmer itself
/// tells, of whatever a word might go on with.
std::set<std::string> other_stems(const WildcardPattern& pattern, const Analyzer& analyzer) {
  const std::string beginning(pattern.beginning());
  std::set<std::string> stems;
  const auto add = [&](std::string_view rest) {
    std::string stem = analyzer.stem(beginning + std::string(rest));
    if (!stem.starts_with(beginning)) {
      stems.insert(std::move(stem));
    }
  };
  add({});
  for (const std::string_view ending : kEndings) {
    for (std::size_t from = 0; from < ending.size(); ++from) {
      add(ending.substr(from));
    }
  }
  return stems;
}

}  // namespace

bool is_wildcard(std::string_view word) {
  const std::size_t last = word.find_last_not_of('?');
  return word.substr(0, last + 1).find_first_of(kOpen) != std::string_view::npos;
}

WildcardPattern::WildcardPattern(std::string_view typed)
    : text_(fold(typed.substr(0, typed.find_last_not_of('?') + 1))) {}

bool WildcardPattern::is_searchable() const {
  std::string word = text_;
  std::replace_if(
      word.begin(), word.end(), [](char c) { return kOpen.find(c) != std::string_view::npos; },
      'a');
  const std::vector<Token> tokens = tokenize(word);
  return tokens.size() == 1 && tokens.front().term == word && !beginning().empty();
}

bool WildcardPattern::matches(std::string_view form) const {
  return matches_glob(text_, form, /*begun=*/false);
}

bool WildcardPattern::may_begin(std::string_view beginning) const {
  return matches_glob(text_, beginning, /*begun=*/true);
}

std::string_view WildcardPattern::beginning() const {
  return std::string_view(text_).substr(0, text_.find_first_of(kOpen));
}

WildcardWords expand(const WildcardPattern& pattern, std::string_view field_prefix,
                     const Analyzer& analyzer, const Xapian::Database& database) {
  const std::string before = stem_term(field_prefix, {});
  const std::string begin = before + std::string(pattern.beginning());
  std::vector<Found> whole;
  std::vector<Found> partly;
  for (auto term = database.allterms_begin(begin); term != database.allterms_end(begin); ++term) {
    std::string stem = (*term).substr(before.size());
    if (pattern.is_prefix() && kept_of(stem).starts_with(pattern.beginning())) {
      whole.push_back({.articles = term.get_termfreq(), .stem = std::move(stem)});
    } else if (pattern.may_begin(kept_of(stem))) {
      partly.push_back({.articles = term.get_termfreq(), .stem = std::move(stem)});
    }
  }
  for (std::string stem : other_stems(pattern, analyzer)) {
    if (const auto articles = database.get_termfreq(before + stem); articles > 0) {
      partly.push_back({.articles = articles, .stem = std::move(stem)});
    }
  }
  WildcardWords words;
  words.left_out = keep_most_frequent(whole, kMostStems) + keep_most_frequent(partly, kMostPartly);
  words.stems = stems_of(std::move(whole));
  words.partly = stems_of(std::move(partly));
  for (const std::string_view word : frequent_words()) {
    if (pattern.matches(word)) {
      words.frequent.emplace_back(word);
    }
  }
  return words;
}

}  // namespace dateline
