#include "names/name_tokens.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <optional>

#include "dateline/ascii.h"
#include "dateline/fold.h"
#include "names/name_lines.h"
#include "names/typography.h"

namespace dateline {
namespace {

/// Abbreviations whose full stop is a part of the token. Sorted, folded.
constexpr std::array<std::string_view, 93> kAbbreviations = {
    "adm",  "ala",    "amb",  "apr",  "ariz", "ark",   "assn", "asst", "atty", "aug",  "ave",
    "bldg", "bros",   "brig", "bro",  "cal",  "calif", "capt", "cie",  "cmdr", "co",   "col",
    "colo", "conn",   "corp", "cos",  "cpl",  "dec",   "del",  "dept", "det",  "dr",   "ens",
    "feb",  "fla",    "fr",   "ft",   "ga",   "gen",   "gov",  "hon",  "ill",  "inc",  "ind",
    "insp", "intl",   "jan",  "jr",   "kan",  "ky",    "la",   "lt",   "ltd",  "maj",  "mass",
    "md",   "messrs", "mich", "minn", "miss", "mo",    "mont", "mr",   "mrs",  "ms",   "mt",
    "neb",  "nev",    "nov",  "oct",  "okla", "ont",   "ore",  "pa",   "ph",   "prof", "pvt",
    "rep",  "reps",   "ret",  "rev",  "sen",  "sens",  "sept", "sgt",  "sr",   "st",   "supt",
    "tenn", "tex",    "va",   "vt",   "wash"};

/// Prefixes that a hyphen separates from a name and that are not a part of it. Sorted, folded.
constexpr std::array<std::string_view, 22> kPrefixes = {
    "anti",  "counter", "cross", "ex",  "extra", "inter", "intra", "mid", "multi", "neo",   "non",
    "north", "over",    "post",  "pre", "pro",   "semi",  "south", "sub", "trans", "ultra", "un"};

/// Lower-case words that may begin a name before a hyphen: `al-Baghdadi`.
constexpr std::array<std::string_view, 24> kParticles = {
    "abd", "abu", "ad", "al", "an",  "ar",  "as",   "ash", "at", "az", "bin", "el",
    "ed",  "en",  "es", "et", "ibn", "oul", "ould", "ul",  "ur", "us", "uz",  "ez"};

template <std::size_t N>
bool one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_high(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}
/// Divides a text into tokens. Does not set the marks of lines and sentences.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::vector<NameToken> read() {
    tokens_.reserve(text_.size() / 5);
    while (at_ < text_.size()) {
      step();
    }
    return std::move(tokens_);
  }

 private:
  bool letter_at(std::size_t i) const {
    return i < text_.size() &&
           (is_upper(text_[i]) || is_lower(text_[i]) || (is_high(text_[i]) && !sign_at(text_, i)));
  }
  bool upper_at(std::size_t i) const {
    return i < text_.size() &&
           (is_upper(text_[i]) || (is_high(text_[i]) && is_high_upper(text_, i)));
  }
  /// Returns true if there is a letter or a digit at `i`.
  bool wordly_at(std::size_t i) const {
    return letter_at(i) || (i < text_.size() && is_digit(text_[i]));
  }

  /// Reads white space or one token.
  void step() {
    const char c = text_[at_];
    if (is_space(c)) {
      spaced_ = true;
      ++at_;
      return;
    }
    if (is_address()) {
      read_address();
      return;
    }
    if (wordly_at(at_)) {
      read_word();
      return;
    }
    const auto sign = is_high(c) ? sign_at(text_, at_) : Sign{c, 1};
    const std::size_t end = std::min(text_.size(), at_ + sign->bytes);
    if (sign->plain == ' ') {
      spaced_ = true;
      at_ = end;
      return;
    }
    if (sign->plain == '\'' && !spaced_ && !tokens_.empty() &&
        tokens_.back().shape != Shape::punct && end < text_.size() &&
        (text_[end] == 's' || text_[end] == 'S') && !wordly_at(end + 1)) {
      add(end + 1, Shape::possessive, 0);
      return;
    }
    add(end, Shape::punct, sign->plain);
  }

  /// Returns true if a URL begins here. The words in a URL are not names.
  bool is_address() const {
    const bool begins = text_[at_] == 'h' || text_[at_] == 'w';
    const std::string_view rest = text_.substr(at_, 8);
    return begins && (rest.starts_with("http://") || rest.starts_with("https://") ||
                      rest.starts_with("www."));
  }

  void read_address() {
    std::size_t end = at_;
    while (end < text_.size() && !is_space(text_[end]) && text_[end] != ')' && text_[end] != '>' &&
           text_[end] != '"') {
      ++end;
    }
    add(end, Shape::punct, '@');
  }

  void add(std::size_t end, Shape shape, char mark) {
    NameToken token;
    token.begin = static_cast<std::uint32_t>(at_);
    token.end = static_cast<std::uint32_t>(end);
    token.shape = shape;
    token.mark = mark;
    token.spaced = spaced_;
    if (shape != Shape::punct && shape != Shape::possessive) {
      token.word = hash_of(text_.substr(at_, end - at_));
    } else {
      token.word = static_cast<unsigned char>(mark);
    }
    tokens_.push_back(token);
    at_ = end;
    spaced_ = false;
  }

  /// Returns the `word_hash` of a token, folded and without full stops.
  std::uint64_t hash_of(std::string_view token) {
    scratch_.clear();
    bool ascii = true;
    for (const char c : token) {
      if (c == '.') {
        continue;
      }
      ascii = ascii && !is_high(c);
      scratch_ += is_upper(c) ? static_cast<char>(c + 32) : c;
    }
    return word_hash(ascii ? scratch_ : fold(scratch_));
  }

  /// Returns the end of the run of letters and digits at `i`.
  std::size_t run_end(std::size_t i) const {
    while (i < text_.size() && wordly_at(i)) {
      i += character_bytes(text_[i]);
    }
    return std::min(i, text_.size());
  }

  /// Returns the text from `begin` to `end` with ASCII letters in lower case.
  std::string folded(std::size_t begin, std::size_t end) const {
    std::string out(text_.substr(begin, end - begin));
    for (char& c : out) {
      c = is_upper(c) ? static_cast<char>(c + 32) : c;
    }
    return out;
  }

  /// Returns the end of the sign at `i` if its plain form is `plain`, or nullopt for anything else.
  std::optional<std::size_t> sign_end(std::size_t i, char plain) const {
    if (i >= text_.size()) {
      return std::nullopt;
    }
    if (text_[i] == plain) {
      return i + 1;
    }
    const auto sign = is_high(text_[i]) ? sign_at(text_, i) : std::nullopt;
    return sign && sign->plain == plain ? std::optional(i + sign->bytes) : std::nullopt;
  }

  void read_word() {
    if (is_digit(text_[at_])) {
      read_number();
      return;
    }
    if (const auto end = dotted_end()) {
      add(*end, *end - at_ == 2 ? Shape::initial : Shape::dotted, 0);
      return;
    }
    std::size_t end = run_end(at_);
    std::size_t part = at_;
    for (;;) {
      if (const auto after = sign_end(end, '\'');
          after && letter_at(*after) && !is_clitic(*after)) {
        end = run_end(*after);
        continue;
      }
      const auto after = sign_end(end, '-');
      if (!after || !wordly_at(*after) || !joins(part, end, *after)) {
        break;
      }
      part = *after;
      end = run_end(*after);
    }
    const bool abbreviated = end < text_.size() && text_[end] == '.' && end - at_ <= 6 &&
                             upper_at(at_) && one_of(kAbbreviations, folded(at_, end)) &&
                             keeps_stop(end);
    const Shape shape = shape_of(at_, end);
    add(abbreviated ? end + 1 : end, shape, 0);
  }

  /// Returns true if the full stop at `stop` is a part of the abbreviation. `Corp.` at the end of a
  /// sentence leaves the full stop to the sentence; `Gen.` never ends one.
  bool keeps_stop(std::size_t stop) const {
    std::size_t next = stop + 1;
    if (next >= text_.size() ||
        (text_[next] == '\n' && (next + 1 >= text_.size() || is_space(text_[next + 1])))) {
      return false;
    }
    while (next < text_.size() && is_space(text_[next])) {
      ++next;
    }
    static constexpr std::array<std::string_view, 11> kAtEnd = {
        "assn", "bros", "co", "corp", "cos", "inc", "intl", "jr", "ltd", "sr", "cie"};
    const std::string word = folded(at_, stop);
    return !one_of(kAtEnd, word) || !upper_at(next);
  }

  /// Returns true if the letters after an apostrophe are a clitic, which is not a part of a name:
  /// `'s`, `'t`, `'re`. They are a part of it in `O'Brien`, `D'Amato` and `Ba'ath`.
  bool is_clitic(std::size_t i) const {
    const std::size_t end = run_end(i);
    return !upper_at(i) && end - i <= 2 &&
           (text_[i] == 's' || text_[i] == 't' || text_[i] == 'd' || text_[i] == 'm' ||
            text_[i] == 'l' || text_[i] == 'r' || text_[i] == 'v');
  }

  /// Returns the end of letters with a full stop after each one (`U.S.`, `J.`, `a.m.`), or nullopt
  /// for other text. A longer row of letters is not an abbreviation, and the limit keeps the search
  /// for its end short.
  std::optional<std::size_t> dotted_end() const {
    constexpr std::size_t kMostLetters = 32;
    std::size_t i = at_;
    std::size_t letters = 0;
    while (letters < kMostLetters && letter_at(i) && i + character_bytes(text_[i]) < text_.size() &&
           text_[i + character_bytes(text_[i])] == '.') {
      i += character_bytes(text_[i]) + 1;
      ++letters;
    }
    if (letters == 0 || (letters == 1 && (!upper_at(at_)))) {
      return std::nullopt;
    }
    if (letters >= 2 && letter_at(i)) {  // `U.S` without the last stop
      const std::size_t end = run_end(i);
      return end - i == 1 ? std::optional(end) : std::nullopt;
    }
    return i;
  }

  void read_number() {
    std::size_t end = at_;
    bool letters = false;
    while (end < text_.size()) {
      if (wordly_at(end)) {
        letters = letters || letter_at(end);
        end += character_bytes(text_[end]);
      } else if ((text_[end] == ',' || text_[end] == '.') && end + 1 < text_.size() &&
                 is_digit(text_[end + 1])) {
        ++end;
      } else {
        break;
      }
    }
    add(std::min(end, text_.size()), letters ? Shape::alphanum : Shape::number, 0);
  }

  /// Returns true if the hyphen between two parts is inside a token.
  bool joins(std::size_t begin, std::size_t hyphen, std::size_t after) const {
    const bool upper_left = upper_at(begin);
    const bool upper_right = upper_at(after) || is_digit(text_[after]);
    if (!upper_left) {
      const std::string left = folded(begin, hyphen);
      return upper_right ? one_of(kParticles, left) : true;
    }
    const std::string left = folded(begin, hyphen);
    if (upper_right) {
      const std::size_t end = run_end(after);
      const bool capitals = hyphen - begin >= 2 && end - after >= 3 && all_upper(begin, hyphen) &&
                            !all_upper(after, end);
      return !one_of(kPrefixes, left) && !capitals;
    }
    // A lower-case second part of a name is a syllable (`Jong-un`, `Yiu-chung`), unlike
    // `London-based`.
    const std::size_t length = run_end(after) - after;
    const bool syllable = length <= 4 || (length <= 6 && ends_in_ng(after + length));
    const bool place = length == 2 && folded(after, after + 2) == "ri";  // `Punggye-ri`
    return ((syllable && hyphen - begin <= 6 && !ends_adjective(after)) || place || left == "co");
  }

  bool ends_in_ng(std::size_t end) const { return text_[end - 2] == 'n' && text_[end - 1] == 'g'; }

  /// Returns true if the second part makes an adjective or an ordinary noun: `led`, `age`.
  bool ends_adjective(std::size_t begin) const {
    static constexpr std::array<std::string_view, 33> kWords = {
        "aging", "being", "buying", "doing", "flying", "going", "owning", "saying", "using",
        "along", "among", "young",  "long",  "age",    "area",  "born",   "born",   "bred",
        "day",   "era",   "free",   "gate",  "held",   "led",   "like",   "made",   "only",
        "run",   "size",  "style",  "type",  "wide",   "year"};
    return one_of(kWords, folded(begin, run_end(begin)));
  }

  bool all_upper(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; i += character_bytes(text_[i])) {
      if (letter_at(i) && !upper_at(i)) {
        return false;
      }
    }
    return true;
  }

  Shape shape_of(std::size_t begin, std::size_t end) const {
    std::size_t letters = 0;
    std::size_t upper = 0;
    bool digits = false;
    for (std::size_t i = begin; i < end; i += character_bytes(text_[i])) {
      if (letter_at(i)) {
        ++letters;
        upper += upper_at(i) ? 1 : 0;
      }
      digits = digits || is_digit(text_[i]);
    }
    if (digits) {
      return Shape::alphanum;
    }
    if (upper == 0) {
      return Shape::lower;
    }
    if (letters == 1) {
      return Shape::initial;
    }
    if (upper == letters) {
      return Shape::upper;
    }
    if (upper_at(begin)) {
      return Shape::title;
    }
    // `al-Baghdadi` is a name; `iPhone` is not written as one.
    return text_.substr(begin, end - begin).find('-') != std::string_view::npos ? Shape::title
                                                                                : Shape::mixed;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool spaced_ = false;
  std::vector<NameToken> tokens_;
  std::string scratch_;
};

}  // namespace

std::uint64_t word_hash(std::string_view folded) {
  return XXH3_64bits(folded.data(), folded.size());
}

std::vector<NameToken> name_tokens(std::string_view text) {
  std::vector<NameToken> tokens = Reader(text).read();
  mark_lines(text, tokens);
  mark_sentences(tokens);
  return tokens;
}

std::string folded_token(std::string_view text, const NameToken& token) {
  std::string word = fold(text.substr(token.begin, token.end - token.begin));
  std::erase(word, '.');
  return word;
}

}  // namespace dateline
