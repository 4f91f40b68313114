#include "dateline/name_key.h"

#include <algorithm>
#include <array>

#include "dateline/tokenizer.h"
#include "dateline/utf8.h"

namespace dateline {
namespace {

using Words = std::vector<std::string>;

/// Only the first bytes of a longer text are read as a name.
constexpr std::size_t kMaxNameBytes = 400;

std::vector<Token> words_of(std::string_view name) {
  std::vector<Token> words = tokenize(cut_utf8(name, kMaxNameBytes));
  std::erase_if(words, [](const Token& token) { return token.kind != Token::Kind::word; });
  return words;
}

/// Returns true if `word` is the Arabic article: `al` or `el`, or, before a hyphen, a form in which
/// the `l` is assimilated to the next sound. Examples: `as-Sadr`, `ash-Shabaab`.
bool is_article(const Token& word, const Token& next, std::string_view name) {
  constexpr std::array<std::string_view, 8> kAssimilated = {"ad",  "an", "ar", "as",
                                                            "ash", "at", "az", "ath"};
  if (word.term == "al" || word.term == "el") {
    return true;
  }
  return name.substr(word.end).starts_with('-') && next.begin == word.end + 1 &&
         std::find(kAssimilated.begin(), kAssimilated.end(), word.term) != kAssimilated.end() &&
         next.term.starts_with(std::string_view(word.term).substr(1));
}

/// Returns the folded words of a name, without Arabic articles.
Words name_words(std::string_view name) {
  const std::vector<Token> tokens = words_of(name);
  Words words;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (i + 1 == tokens.size() || !is_article(tokens[i], tokens[i + 1], name)) {
      words.push_back(tokens[i].term);
    }
  }
  return words;
}

bool is_suffix(const std::string& word) {
  constexpr std::array<std::string_view, 6> kSuffixes = {"jr", "sr", "ii", "iii", "iv", "phd"};
  return std::find(kSuffixes.begin(), kSuffixes.end(), word) != kSuffixes.end();
}

/// Returns true for a title that people write before a name but that is not part of it.
bool is_title(const std::string& word) {
  constexpr std::array<std::string_view, 32> kTitles = {
      "mr",    "mrs",     "ms",      "miss",    "dr",        "prof",    "sir",        "lady",
      "gen",   "general", "col",     "lt",      "maj",       "capt",    "adm",        "sgt",
      "sen",   "senator", "rep",     "gov",     "president", "premier", "chancellor", "minister",
      "prime", "foreign", "defense", "defence", "secretary", "judge",   "sheikh",     "ayatollah"};
  return std::find(kTitles.begin(), kTitles.end(), word) != kTitles.end();
}

/// Returns the words of a person's name without titles, suffixes such as `Jr`, and middle initials.
Words person_words(std::string_view name) {
  Words words = name_words(name);
  while (words.size() > 1 && is_title(words.front())) {
    words.erase(words.begin());
  }
  while (words.size() > 1 && is_suffix(words.back())) {
    words.pop_back();
  }
  Words kept;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool initial = words[i].size() == 1;
    const bool between = i > 0 && i + 1 < words.size();
    // Keep the second initial if the first word is an initial too. Example: `J. D. Vance`.
    const bool opens = i == 1 && words[0].size() == 1;
    if (!initial || !between || opens) {
      kept.push_back(words[i]);
    }
  }
  kept.resize(std::min(kept.size(), kMaxNameWords));
  return kept;
}

Words organisation_words(std::string_view name) {
  Words words = name_words(name);
  if (words.size() > 1 && words.front() == "the") {
    words.erase(words.begin());
  }
  words.resize(std::min(words.size(), kMaxNameWords));
  return words;
}

std::string joined(const Words& words, std::string_view separator = {}) {
  std::string out;
  for (const std::string& word : words) {
    out += out.empty() ? std::string_view() : separator;
    out += word;
  }
  return out;
}

/// Returns every sequence of adjacent words, joined. Example: for `joe`, `robinette`, `biden` it
/// returns `joe`, `joerobinette`, `joerobinettebiden`, `robinette`, `robinettebiden` and `biden`.
Words runs(const Words& words) {
  Words forms;
  for (std::size_t first = 0; first < words.size(); ++first) {
    std::string form;
    for (std::size_t i = first; i < words.size(); ++i) {
      form += words[i];
      forms.push_back(form);
    }
  }
  return forms;
}

void remove_duplicates(Words& forms) {
  std::sort(forms.begin(), forms.end());
  forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
}

}  // namespace

std::string exact_name_key(std::string_view name) {
  return joined(name_words(name));
}

std::string person_key(std::string_view name) {
  return joined(person_words(name));
}

std::vector<std::string> person_forms(std::string_view name) {
  const Words words = person_words(name);
  Words forms = runs(words);
  if (words.size() > 2) {
    forms.push_back(words.front() + words.back());
  }
  remove_duplicates(forms);
  return forms;
}

std::vector<std::string> person_lookups(std::string_view name) {
  Words words = person_words(name);
  Words forms;
  for (std::size_t i = 0; i < words.size(); ++i) {
    forms.push_back(joined(words));
    std::rotate(words.begin(), words.begin() + 1, words.end());
  }
  remove_duplicates(forms);
  return forms;
}

std::string organisation_key(std::string_view name) {
  return joined(organisation_words(name));
}

std::vector<std::string> organisation_forms(std::string_view name) {
  Words forms = runs(organisation_words(name));
  if (std::string letters = acronym(name); !letters.empty()) {
    forms.push_back(std::move(letters));
  }
  remove_duplicates(forms);
  return forms;
}

std::string acronym(std::string_view name) {
  constexpr std::size_t kFewest = 3;
  std::string letters;
  std::size_t count = 0;
  for (const Token& token : words_of(name)) {
    if (name[token.begin] >= 'A' && name[token.begin] <= 'Z' && token.term != "the") {
      letters += token.term.front();
      ++count;
    }
  }
  return count < kFewest || count > kMaxNameWords ? std::string() : letters;
}

std::string place_key(std::string_view name) {
  Words words;
  for (Token& token : words_of(name)) {
    words.push_back(std::move(token.term));
  }
  if (words.size() > 1 && words.front() == "the") {
    words.erase(words.begin());
  }
  return joined(words, " ");
}

}  // namespace dateline
