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

/// Forms of company, left out when names are compared.
bool is_form(std::string_view word) {
  constexpr std::array<std::string_view, 24> kForms = {
      "inc", "incorporated", "corp", "corporation", "co",  "company", "ltd",  "limited",
      "plc", "llc",          "ag",   "sa",          "nv",  "bv",      "gmbh", "ab",
      "asa", "oy",           "spa",  "kk",          "bhd", "pty",     "pte",  "llp"};
  return one_of(kForms, word);
}

/// Words that acronyms pass over.
bool is_small(std::string_view word) {
  constexpr std::array<std::string_view, 12> kSmall = {"of", "the", "and", "for", "in",  "on",
                                                       "to", "a",   "de",  "la",  "des", "du"};
  return one_of(kSmall, word);
}

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

/// The letters of an acronym, folded; empty for anything else.
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
  /// What an acronym stands for.
  struct Expansion {
    std::string name;        ///< joined words
    bool told = false;       ///< the text puts the acronym in brackets behind the name
    bool ambiguous = false;  ///< several names have these initials
  };

  std::string_view surface(std::size_t i) const {
    return text_.substr(mentions_[i].begin, mentions_[i].end - mentions_[i].begin);
  }

  /// The longest form wins.
  void offer_key(const std::string& name, std::string_view as_printed) {
    std::string& key = keys_[name];
    std::string form = without_article(tidy_name(as_printed));
    if (form.size() > key.size()) {
      key = std::move(form);
    }
  }

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

  /// The letters of the acronym in brackets behind a name, or behind `, or`; whatever they are, the
  /// text says what they stand for: `Kurdistan Workers' Party (PKK)`.
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

  const std::string& full_name(std::size_t i) const {
    const std::string letters = acronym_letters(surface(i));
    const auto found = letters.empty() ? expansions_.end() : expansions_.find(letters);
    return found == expansions_.end() || found->second.ambiguous ? names_[i] : found->second.name;
  }

  std::string_view text_;
  std::span<const Mention> mentions_;
  std::vector<std::string> names_;                     ///< joined words, for each mention
  std::unordered_map<std::string, std::string> keys_;  ///< of joined words
  std::unordered_map<std::string, Expansion> expansions_;
};

}  // namespace

std::vector<NameMention> join_organisations(std::string_view text,
                                            std::span<const Mention> mentions) {
  return Joiner(text, mentions).join();
}

}  // namespace dateline
