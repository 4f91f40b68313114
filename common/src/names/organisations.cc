#include "names/organisations.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "dateline/tokenizer.h"
#include "names/people.h"

namespace dateline {
namespace {

using Words = std::vector<std::string>;

bool one_of(std::span<const std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Returns true for a form of company, which is ignored in comparisons.
bool is_form(std::string_view word) {
  constexpr std::array<std::string_view, 24> kForms = {
      "inc", "incorporated", "corp", "corporation", "co",  "company", "ltd",  "limited",
      "plc", "llc",          "ag",   "sa",          "nv",  "bv",      "gmbh", "ab",
      "asa", "oy",           "spa",  "kk",          "bhd", "pty",     "pte",  "llp"};
  return one_of(kForms, word);
}

/// Returns true for a word that acronyms usually skip.
bool is_small(std::string_view word) {
  constexpr std::array<std::string_view, 12> kSmall = {"of", "the", "and", "for", "in",  "on",
                                                       "to", "a",   "de",  "la",  "des", "du"};
  return one_of(kSmall, word);
}

/// Returns the folded words of a name, without `the` at the beginning and forms of company at the
/// end.
Words words_of(std::string_view surface) {
  Words words;
  for (const Token& token : tokenize(surface)) {
    if (token.kind == Token::Kind::word && (token.term != "the" || !words.empty())) {
      words.push_back(token.term);
    }
  }
  while (words.size() > 1 && is_form(words.back())) {
    words.pop_back();
  }
  return words;
}

std::string joined(const Words& words) {
  std::string key;
  for (const std::string& word : words) {
    key += word + ' ';
  }
  return key;
}

/// Returns the letters of an acronym in lower case, or an empty string for anything else.
std::string acronym_letters(std::string_view surface) {
  std::string letters;
  for (const char c : surface) {
    if (c >= 'A' && c <= 'Z') {
      letters += static_cast<char>(c + 32);
    } else if (c != '.') {
      return {};
    }
  }
  return letters.size() >= 2 && letters.size() <= 10 ? letters : std::string();
}

std::string initials(const Words& words, bool with_small) {
  std::string letters;
  for (const std::string& word : words) {
    if (with_small || !is_small(word)) {
      letters += word.front();
    }
  }
  return letters;
}

std::string without_article(std::string name) {
  constexpr std::string_view kArticle = "the ";
  const bool article =
      name.size() > kArticle.size() &&
      std::equal(kArticle.begin(), kArticle.end(), name.begin(),
                 [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); });
  return article ? name.substr(kArticle.size()) : name;
}

/// Assigns mentions to organisations.
class Joiner {
 public:
  Joiner(std::string_view text, std::span<const Mention> mentions)
      : text_(text), mentions_(mentions) {}

  std::vector<NameMention> join() {
    names_.reserve(mentions_.size());
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      const Words words = words_of(surface(i));
      names_.push_back(joined(words));
      offer_key(names_[i], surface(i));
      if (words.size() > 1) {
        learn_acronyms(i, words);
      }
    }
    std::vector<NameMention> out;
    out.reserve(mentions_.size());
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      out.push_back({{mentions_[i]}, keys_[full_name(i)]});
    }
    return out;
  }

 private:
  /// The full name of an acronym.
  struct Expansion {
    std::string name;        ///< joined words
    bool told = false;       ///< the text has the acronym in brackets after the name
    bool ambiguous = false;  ///< several names have these initials
  };

  std::string_view surface(std::size_t i) const {
    return text_.substr(mentions_[i].begin, mentions_[i].end - mentions_[i].begin);
  }

  /// Replaces the key of a name if this form is longer.
  void offer_key(const std::string& name, std::string_view as_printed) {
    std::string& key = keys_[name];
    std::string form = without_article(tidy_name(as_printed));
    if (form.size() > key.size()) {
      key = std::move(form);
    }
  }

  /// Remembers the acronyms that mention `i` explains: its initials, and one in brackets after it.
  void learn_acronyms(std::size_t i, const Words& words) {
    if (const std::string letters = bracketed_acronym(i); !letters.empty()) {
      expansions_[letters] = {.name = names_[i], .told = true};
    }
    for (const std::string& letters : {initials(words, false), initials(words, true)}) {
      if (letters.size() < 3) {
        continue;
      }
      Expansion& known = expansions_[letters];
      if (known.name.empty()) {
        known.name = names_[i];
      } else if (known.name != names_[i] && !known.told) {
        known.ambiguous = true;
      }
    }
  }

  /// Returns the letters of the acronym in brackets, or after `, or`, that follows mention `i`;
  /// empty if there is none. The letters need not be the initials of the name, since the text
  /// itself defines the acronym: `Kurdistan Workers' Party (PKK)`.
  std::string bracketed_acronym(std::size_t i) const {
    if (i + 1 >= mentions_.size() || mentions_[i + 1].begin < mentions_[i].end) {
      return {};
    }
    const std::string_view gap =
        text_.substr(mentions_[i].end, mentions_[i + 1].begin - mentions_[i].end);
    const bool closed = text_.substr(mentions_[i + 1].end).starts_with(')');
    const bool told = (gap == " (" || gap == " (the ") ? closed : gap == ", or ";
    return told ? acronym_letters(surface(i + 1)) : std::string();
  }

  /// Returns the joined words of the full name of mention `i`.
  const std::string& full_name(std::size_t i) const {
    const std::string letters = acronym_letters(surface(i));
    const auto found = letters.empty() ? expansions_.end() : expansions_.find(letters);
    return found == expansions_.end() || found->second.ambiguous ? names_[i] : found->second.name;
  }

  std::string_view text_;
  std::span<const Mention> mentions_;
  std::vector<std::string> names_;                         ///< joined words, for each mention
  std::unordered_map<std::string, std::string> keys_;      ///< by joined words
  std::unordered_map<std::string, Expansion> expansions_;  ///< by letters of the acronym
};

/// Finds the ends of names that the tagger cut.
class Lengthener {
 public:
  explicit Lengthener(const NameText& text) : text_(text) {}

  /// Returns the end of an organisation's name: that of `name`, or a later one.
  std::size_t end_of(TokenRange name) const {
    const std::size_t bracket = bracketed_end(name);
    return bracket > name.end ? bracket : std::max(portfolio_end(name), branch_end(name));
  }

 private:
  /// The largest number of tokens in a name with commas.
  static constexpr std::size_t kMostTokens = 20;

  std::uint64_t word(std::size_t token) const { return text_.token(token).word; }

  /// Returns true if `token` exists and does not begin a paragraph.
  bool goes_on(std::size_t token) const {
    return token < text_.tokens().size() && !text_.token(token).paragraph_start;
  }
  bool is(std::size_t token, std::string_view small_word) const {
    return goes_on(token) && text_.token(token).shape == Shape::lower &&
           word(token) == word_hash(small_word);
  }
  bool is_mark(std::size_t token, char mark) const {
    return goes_on(token) && text_.token(token).mark == mark;
  }

  /// Returns the end of a name before its acronym in brackets, or `name.end`. Example:
  /// `Islamic State of Iraq and Syria (ISIS)`.
  std::size_t bracketed_end(TokenRange name) const {
    const std::size_t limit = name.begin + kMostTokens;
    std::size_t open = name.end;
    while (open < limit && goes_on(open) && may_be_inside(open)) {
      ++open;
    }
    if (open == name.end || !is_mark(open, '(') || !goes_on(open + 1) || !is_mark(open + 2, ')') ||
        !text_.is_name_like(open - 1)) {
      return name.end;
    }
    const NameToken& acronym = text_.token(open + 1);
    const std::string letters =
        acronym_letters(text_.text().substr(acronym.begin, acronym.end - acronym.begin));
    constexpr std::size_t kShortest = 3;
    const std::uint32_t begin = text_.token(name.begin).begin;
    const Words words = words_of(text_.text().substr(begin, text_.token(open - 1).end - begin));
    const bool told = letters.size() >= kShortest &&
                      (initials(words, false) == letters || initials(words, true) == letters ||
                       initials_of_tokens({name.begin, open}) == letters);
    return told ? open : name.end;
  }

  /// Returns true if a name before its acronym may contain the token.
  bool may_be_inside(std::size_t token) const {
    const NameToken& one = text_.token(token);
    return text_.is_name_like(token) || one.mark == ',' || one.mark == '&' || one.mark == '-' ||
           (one.shape == Shape::lower && is_small(folded_token(text_.text(), one)));
  }

  /// Returns the first letters of the name-like tokens. A word with a hyphen counts once:
  /// `Co-operation`.
  std::string initials_of_tokens(TokenRange range) const {
    std::string letters;
    for (std::size_t i = range.begin; i < range.end; ++i) {
      if (text_.is_name_like(i)) {
        letters += folded_token(text_.text(), text_.token(i)).front();
      }
    }
    return letters;
  }

  /// Returns the end of the fields of an office, or `name.end`. Example:
  /// `Ministry of Economy, Trade and Industry`. The fields must be ordinary nouns, with `and`
  /// before the last one, so that lists of names are not joined.
  std::size_t portfolio_end(TokenRange name) const {
    if (!has_portfolio(name)) {
      return name.end;
    }
    std::size_t at = name.end;
    for (std::size_t commas = 0; at < name.begin + kMostTokens; ++commas) {
      const bool comma = is_mark(at, ',');
      const bool last = is(at + (comma ? 1 : 0), "and") || is_mark(at, '&');
      const std::size_t begin = at + (comma ? 1 : 0) + (last ? 1 : 0);
      const std::size_t end = field_end(begin);
      if ((!comma && !last) || end == begin) {
        break;
      }
      if (last) {
        return end;
      }
      at = end;
    }
    return name.end;
  }

  /// Returns true if a name begins a list of fields: `Ministry of …`, `Senate Committee on …`.
  bool has_portfolio(TokenRange name) const {
    constexpr std::array<std::string_view, 12> kOffices = {
        "ministry", "department", "bureau",      "committee", "subcommittee", "office",
        "agency",   "commission", "directorate", "council",   "secretariat",  "division"};
    for (std::size_t i = name.begin; i + 2 < name.end; ++i) {
      if (one_of(kOffices, folded_token(text_.text(), text_.token(i))) &&
          (is(i + 1, "of") || is(i + 1, "for") || is(i + 1, "on"))) {
        return text_.token(name.end - 1).shape == Shape::title &&
               text_.facts(name.end - 1).use(NameFacts::Use::lower) > 0;
      }
    }
    return false;
  }

  /// Returns the end of a field at `begin`: up to three capitalised nouns that are not names, such
  /// as `Trade` or `Urban Development`. Returns `begin` if there is none.
  std::size_t field_end(std::size_t begin) const {
    constexpr std::size_t kMostWords = 3;
    std::size_t end = begin;
    while (end < begin + kMostWords && is_field(end)) {
      ++end;
    }
    // A name-like word after it shows that it is not a field:
    // `the Ministry of Defense, Trade Minister Kim and …`.
    return goes_on(end) && text_.is_name_like(end) ? begin : end;
  }

  /// Returns true if a token is a capitalised ordinary noun and not a body of its own.
  bool is_field(std::size_t token) const {
    constexpr std::array<std::string_view, 14> kBodies = {
        "parliament", "congress", "senate",   "house",   "police",  "army",  "navy",
        "court",      "cabinet",  "treasury", "customs", "council", "state", "government"};
    if (!goes_on(token) || text_.token(token).shape != Shape::title) {
      return false;
    }
    const NameFacts facts = text_.facts(token);
    return facts.use(NameFacts::Use::lower) >= 2 && facts.use(NameFacts::Use::place) <= 1 &&
           !facts.is(WordClass::given_name) && !facts.is(WordClass::function) &&
           !one_of(kBodies, folded_token(text_.text(), text_.token(token)));
  }

  /// Returns the end of a branch that is named after its region, or `name.end`. Example:
  /// `Al-Qaida in the Arabian Peninsula`, `Islamic State of Iraq and Syria`.
  std::size_t branch_end(TokenRange name) const {
    static const std::array<Words, 7> kBranches = {
        Words{"in", "the", "arabian", "peninsula"},   Words{"in", "the", "islamic", "maghreb"},
        Words{"in", "the", "indian", "subcontinent"}, Words{"iraq", "and", "syria"},
        Words{"iraq", "and", "the", "levant"},        Words{"iraq", "and", "al-sham"},
        Words{"iraq", "and", "greater", "syria"}};
    std::string last = folded_token(text_.text(), text_.token(name.end - 1));
    std::size_t from = name.end;
    const bool state = last == "state" && (is(from, "in") || is(from, "of"));
    const bool qaida = last.ends_with("qaida") || last.ends_with("qaeda");
    if (state) {
      ++from;
    } else if (last == "iraq" && name.end - name.begin >= 3 && is_state(name.end - 3)) {
      --from;
    } else if (!qaida) {
      return name.end;
    }
    for (const Words& branch : kBranches) {
      if ((branch.front() == "in") == qaida && reads(from, branch)) {
        return from + branch.size();
      }
    }
    return name.end;
  }

  bool is_state(std::size_t token) const { return word(token) == word_hash("state"); }

  bool reads(std::size_t from, const Words& words) const {
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (!goes_on(from + i) || word(from + i) != word_hash(words[i])) {
        return false;
      }
    }
    return true;
  }

  const NameText& text_;
};

}  // namespace

void lengthen_organisations(const NameText& text, std::vector<NameSegment>& segments) {
  const Lengthener lengthener(text);
  std::vector<NameSegment> kept;
  kept.reserve(segments.size());
  for (NameSegment segment : segments) {
    if (!kept.empty() && segment.begin < kept.back().end) {
      continue;  // a part of the name before it
    }
    if (segment.label == NameLabel::organisation) {
      segment.end = lengthener.end_of(segment);
    }
    kept.push_back(segment);
  }
  segments = std::move(kept);
}

std::vector<NameMention> join_organisations(std::string_view text,
                                            std::span<const Mention> mentions) {
  return Joiner(text, mentions).join();
}

}  // namespace dateline
