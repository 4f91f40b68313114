#include "dateline/sentences.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

namespace dateline {
namespace {

/// Abbreviations before a name or a number: a full stop after one of these ends no sentence.
/// Examples: `Gen. Milley`, `Sept. 11`.
constexpr auto kBeforeNames = std::to_array<std::string_view>(
    {"adm", "amb", "apr",  "art", "aug",  "brig", "capt",   "cmdr", "cmdt", "col",  "cpl",
     "cpt", "dec", "del",  "dr",  "feb",  "fig",  "fr",     "ft",   "gen",  "gov",  "hon",
     "jan", "jul", "jun",  "lt",  "maj",  "mar",  "messrs", "mr",   "mrs",  "ms",   "mt",
     "no",  "nos", "nov",  "oct", "pfc",  "pres", "prof",   "pvt",  "rep",  "reps", "rev",
     "sec", "sen", "sens", "sep", "sept", "sgt",  "spc",    "st",   "ste",  "supt", "vs"});

/// After the full stop of one of these, the sentence may end or continue; the next word decides.
/// Example: `Acme Inc. The` ends a sentence, `Acme Inc. Chairman` does not.
constexpr auto kAbbreviations = std::to_array<std::string_view>(
    {"al",   "approx", "ave",  "assn", "blvd", "bros", "calif", "co",   "conn", "corp",
     "dept", "dist",   "est",  "etc",  "ind",  "inc",  "intl",  "jr",   "lp",   "ltd",
     "mass", "md",     "mich", "minn", "natl", "okla", "ore",   "penn", "pct",  "phd",
     "pty",  "rd",     "sr",   "tenn", "univ", "va",   "vol",   "wash", "wis",  "fla",
     "ga",   "ill",    "colo", "ariz", "ark",  "ala",  "kan",   "ky",   "la",   "miss",
     "mo",   "mont",   "neb",  "nev",  "pa",   "tex",  "vt",    "wyo"});

/// Words that are capitalized only at the beginning of a sentence.
constexpr auto kOpeners = std::to_array<std::string_view>(
    {"A",       "After",  "All",    "Although",  "An",     "And",   "As",    "At",
     "Because", "Before", "But",    "By",        "During", "For",   "From",  "He",
     "Her",     "His",    "How",    "However",   "I",      "If",    "In",    "It",
     "Its",     "Last",   "Many",   "Meanwhile", "More",   "Most",  "No",    "Now",
     "On",      "One",    "Our",    "Others",    "She",    "Since", "So",    "Some",
     "Such",    "That",   "The",    "Their",     "Then",   "There", "These", "They",
     "This",    "Those",  "Though", "To",        "Under",  "Until", "We",    "What",
     "When",    "Where",  "While",  "Who",       "Why",    "With",  "You",   "Your"});

template <std::size_t kCount>
bool is_among(const std::array<std::string_view, kCount>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

/// Returns the size in bytes of the mark with which `text` begins; 0 if it begins with none of
/// `marks`.
template <std::size_t kCount>
std::size_t mark_size(std::string_view text, const std::array<std::string_view, kCount>& marks) {
  const auto found = std::find_if(marks.begin(), marks.end(),
                                  [&](std::string_view mark) { return text.starts_with(mark); });
  return found == marks.end() ? 0 : found->size();
}

constexpr auto kClosing =
    std::to_array<std::string_view>({"\"", "'", ")", "]", "”", "’", "»", "」", "』", "）"});
constexpr auto kOpening = std::to_array<std::string_view>(
    {"\"", "'", "(", "[", "“", "‘", "«", "„", "—", "–", "-", "「", "『", "（"});
/// Marks that end a sentence even without a space after them.
constexpr auto kFullwidth = std::to_array<std::string_view>({"。", "！", "？"});

/// Finds the sentences of one paragraph.
class Sentences {
 public:
  explicit Sentences(std::string_view text) : text_(text) {}

  std::vector<std::size_t> starts() {
    std::vector<std::size_t> found = {0};
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t end = end_at(at);
      if (end == 0) {
        ++at;
        continue;
      }
      const bool fullwidth = static_cast<unsigned char>(text_[at]) >= 0x80U;
      const std::size_t next = next_start(at, end);
      if (next > 0 && next < text_.size() && (fullwidth || !goes_on(at, next))) {
        found.push_back(next);
      }
      at = std::max(end, at + 1);
    }
    return found;
  }

 private:
  /// Returns the offset after the punctuation at `at` that may end a sentence, including closing
  /// quotes and brackets. Returns 0 if there is none. Example: for `said." He`, with `at` at the
  /// full stop, it returns the offset after the quote.
  [[nodiscard]] std::size_t end_at(std::size_t at) const {
    const char c = text_[at];
    std::size_t end = at;
    if (c == '.' || c == '!' || c == '?') {
      while (end < text_.size() && (text_[end] == '.' || text_[end] == '!' || text_[end] == '?')) {
        ++end;
      }
    } else if (c == '\xe3' || c == '\xef') {
      end += mark_size(text_.substr(at), kFullwidth);
    }
    if (end == at) {
      return 0;
    }
    while (const std::size_t size = mark_size(text_.substr(end), kClosing)) {
      end += size;
    }
    return end;
  }

  /// Returns the offset of the text after `end`, without leading white space. Returns 0 if there is
  /// no white space between them and the mark at `at` needs one.
  [[nodiscard]] std::size_t next_start(std::size_t at, std::size_t end) const {
    std::size_t next = end;
    while (next < text_.size() && is_space(text_[next])) {
      ++next;
    }
    return next > end || static_cast<unsigned char>(text_[at]) >= 0x80U ? next : 0;
  }

  /// Returns the letters and full stops directly before `at`. Example: `U.S` before the last full
  /// stop of `U.S.`.
  [[nodiscard]] std::string_view word_before(std::size_t at) const {
    std::size_t begin = at;
    while (begin > 0 && (is_letter(text_[begin - 1]) || text_[begin - 1] == '.')) {
      --begin;
    }
    return text_.substr(begin, at - begin);
  }

  /// Returns true if the sentence does not end at the mark at `at` but continues at `next`.
  [[nodiscard]] bool goes_on(std::size_t at, std::size_t next) const {
    std::size_t first = next;
    while (const std::size_t size = mark_size(text_.substr(first), kOpening)) {
      first += size;
    }
    if (first == text_.size() || (text_[first] >= 'a' && text_[first] <= 'z')) {
      return true;
    }
    const bool quoted = first > next;
    const bool full_stop = text_[at] == '.' && (at + 1 == text_.size() || text_[at + 1] != '.');
    return full_stop && is_abbreviation(word_before(at), text_.substr(first), quoted);
  }

  /// Returns true if the full stop after `word` belongs to an abbreviation and ends no sentence.
  /// `next` is the following text; `quoted` means that an opening quote or bracket precedes it.
  static bool is_abbreviation(std::string_view word, std::string_view next, bool quoted) {
    std::string folded(word);
    std::transform(folded.begin(), folded.end(), folded.begin(),
                   [](char c) { return is_capital(c) ? static_cast<char>(c - 'A' + 'a') : c; });
    const bool digit = !next.empty() && next.front() >= '0' && next.front() <= '9';
    if (is_among(kBeforeNames, folded)) {
      // These four are also ordinary words; as abbreviations they have a number after them.
      // Example: `He said no. Then he left.` has two sentences, `in no. 10` is inside one.
      return (word != "no" && word != "art" && word != "mar" && word != "sec") || digit;
    }
    const bool initial = word.size() == 1 && is_capital(word.front()) && word != "I";
    const bool dotted = word.find('.') != std::string_view::npos && word.find("..") == word.npos;
    if (!initial && !dotted &&
        !(is_capital(word.empty() ? ' ' : word.front()) && is_among(kAbbreviations, folded))) {
      return false;
    }
    return !quoted && !is_among(kOpeners, first_word(next));
  }

  static std::string_view first_word(std::string_view text) {
    const auto end = std::find_if_not(text.begin(), text.end(), is_letter);
    return text.substr(0, static_cast<std::size_t>(end - text.begin()));
  }

  std::string_view text_;
};

}  // namespace

std::vector<std::size_t> sentence_starts(std::string_view paragraph) {
  return Sentences(paragraph).starts();
}

}  // namespace dateline
