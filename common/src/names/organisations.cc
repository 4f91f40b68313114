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

}  // namespace

std::vector<NameMention> join_organisations(std::string_view text,
                                            std::span<const Mention> mentions) {
  const auto surface = [&](const Mention& mention) {
    return text.substr(mention.begin, mention.end - mention.begin);
  };
  std::unordered_map<std::string, std::string> keys;       // of joined words
  std::unordered_map<std::string, std::string> expansion;  // of an acronym: joined words
  std::vector<std::string> names;
  names.reserve(mentions.size());
  std::unordered_map<std::string, bool> ambiguous;
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const Words words = words_of(surface(mentions[i]));
    names.push_back(joined(words));
    std::string& key = keys[names.back()];
    std::string form = without_article(tidy_name(surface(mentions[i])));
    if (form.size() > key.size()) {
      key = std::move(form);
    }
    if (words.size() < 2) {
      continue;
    }
    const bool bracketed =
        i + 1 < mentions.size() && mentions[i + 1].begin <= mentions[i].end + 4 &&
        text.substr(mentions[i].end, mentions[i + 1].begin - mentions[i].end).find('(') !=
            std::string_view::npos;
    const std::string after = bracketed ? acronym_letters(surface(mentions[i + 1])) : "";
    for (const std::string& letters : {initials(words, false), initials(words, true)}) {
      if (letters.size() < 3 && letters != after) {
        continue;
      }
      const auto [found, is_new] = expansion.try_emplace(letters, names.back());
      if (letters == after) {
        found->second = names.back();
        ambiguous[letters] = false;
      } else if (!is_new && found->second != names.back() && !ambiguous.contains(letters)) {
        ambiguous[letters] = true;
      }
    }
  }
  std::vector<NameMention> out;
  out.reserve(mentions.size());
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const std::string letters = acronym_letters(surface(mentions[i]));
    const auto full = letters.empty() ? expansion.end() : expansion.find(letters);
    const bool known =
        full != expansion.end() && !(ambiguous.contains(letters) && ambiguous[letters]);
    out.push_back({{mentions[i]}, keys[known ? full->second : names[i]]});
  }
  return out;
}

}  // namespace dateline
