#include "names/people.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_map>

#include "dateline/tokenizer.h"

namespace dateline {
namespace {

using Words = std::vector<std::string>;

/// Bearers of one word that a short mention is compared with.
constexpr std::size_t kBearers = 16;

bool is_suffix(std::string_view word) {
  constexpr std::array<std::string_view, 6> kSuffixes = {"jr", "sr", "ii", "iii", "iv", "phd"};
  return std::find(kSuffixes.begin(), kSuffixes.end(), word) != kSuffixes.end();
}

/// The words by which names are compared: folded, hyphens apart, without suffixes.
Words words_of(std::string_view surface) {
  Words words;
  for (const Token& token : tokenize(surface)) {
    if (token.kind == Token::Kind::word && (words.empty() || !is_suffix(token.term))) {
      words.push_back(token.term);
    }
  }
  return words;
}

/// The words without middle initials: `lloyd j austin` is `lloyd austin`.
Words core_of(const Words& words) {
  Words core;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i == 0 || i + 1 == words.size() || words[i].size() > 1) {
      core.push_back(words[i]);
    }
  }
  return core;
}

std::string sorted_key(Words words) {
  std::sort(words.begin(), words.end());
  std::string key;
  for (const std::string& word : words) {
    key += word + ' ';
  }
  return key;
}

bool ends_with(const Words& words, const Words& end) {
  return words.size() > end.size() && std::equal(end.rbegin(), end.rend(), words.rbegin());
}

bool begins_with(const Words& words, const Words& begin) {
  return words.size() > begin.size() && std::equal(begin.begin(), begin.end(), words.begin());
}

/// `J. Smith` for `John Smith`.
bool abbreviates(const Words& shorter, const Words& full) {
  return shorter.size() == 2 && full.size() >= 2 && shorter[0].size() == 1 && full[0].size() > 1 &&
         full[0].front() == shorter[0].front() && full.back() == shorter[1];
}

bool in_capitals(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// `ROBERTO DURÁN` as `Roberto Durán`.
std::string title_case(const std::string& name) {
  std::string out;
  icu::UnicodeString::fromUTF8(name).toTitle(nullptr, icu::Locale::getEnglish()).toUTF8String(out);
  return out;
}

struct Person {
  Words core;
  std::string key;
  bool capitals = false;        ///< the key was printed in capitals only
  std::uint32_t last_seen = 0;  ///< where it was last mentioned
};

class Joiner {
 public:
  Joiner(std::string_view text, std::span<const Mention> mentions)
      : text_(text), mentions_(mentions), person_of_(mentions.size(), kNobody) {}

  std::vector<NameMention> join() {
    for (const Mention& mention : mentions_) {
      words_.push_back(words_of(surface(mention)));
    }
    add_full_names();
    add_short_names();
    std::vector<NameMention> out;
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      out.push_back({{mentions_[i]}, people_[person_of_[i]].key});
    }
    return out;
  }

 private:
  static constexpr std::size_t kNobody = static_cast<std::size_t>(-1);

  std::string_view surface(const Mention& mention) const {
    return text_.substr(mention.begin, mention.end - mention.begin);
  }

  /// Names of two words and more: one person for each set of words.
  void add_full_names() {
    std::unordered_map<std::string, std::size_t> by_words;
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      const Words core = core_of(words_[i]);
      if (core.size() < 2 || core.front().size() == 1) {
        continue;
      }
      const auto [found, is_new] = by_words.try_emplace(sorted_key(core), people_.size());
      if (is_new) {
        add_person(core);
      }
      person_of_[i] = found->second;
      offer_key(found->second, mentions_[i]);
    }
    // `Aung San Suu Kyi` takes the mentions of `Suu Kyi`, if nobody else is called so.
    std::vector<std::size_t> now(people_.size());
    for (std::size_t p = 0; p < people_.size(); ++p) {
      now[p] = p;
      std::size_t fuller = 0;
      for (const std::size_t other : by_last_[people_[p].core.back()]) {
        if (ends_with(people_[other].core, people_[p].core)) {
          const bool fullest = fuller == 0 || ends_with(people_[other].core, people_[now[p]].core);
          fuller += fullest && fuller > 0 ? 0 : 1;
          now[p] = fullest ? other : now[p];
        }
      }
      now[p] = fuller > 1 ? p : now[p];
    }
    for (std::size_t& person : person_of_) {
      if (person != kNobody) {
        person = now[person];
      }
    }
  }

  /// Surnames and given names: whose they are depends on who was mentioned before.
  void add_short_names() {
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      if (person_of_[i] == kNobody) {
        std::size_t person = bearer(words_[i]);
        if (person == kNobody) {
          person = people_.size();
          add_person(words_[i]);
          offer_key(person, mentions_[i]);
        }
        person_of_[i] = person;
      }
      people_[person_of_[i]].last_seen = static_cast<std::uint32_t>(i + 1);
    }
  }

  std::size_t bearer(const Words& words) {
    if (words.empty()) {
      return kNobody;
    }
    const auto fits_end = [&](const Person& person) {
      return ends_with(person.core, words) || person.core == words ||
             abbreviates(words, person.core);
    };
    const auto fits_begin = [&](const Person& person) { return begins_with(person.core, words); };
    const std::size_t found = latest(by_last_[words.back()], fits_end);
    return found != kNobody ? found : latest(by_first_[words.front()], fits_begin);
  }

  template <class Fits>
  std::size_t latest(const std::vector<std::size_t>& bearers, const Fits& fits) const {
    std::size_t best = kNobody;
    for (const std::size_t person : bearers) {
      const bool later = best == kNobody || people_[person].last_seen > people_[best].last_seen;
      if (later && fits(people_[person])) {
        best = person;
      }
    }
    return best;
  }

  void add_person(const Words& core) {
    const std::size_t number = people_.size();
    people_.push_back({.core = core, .key = {}});
    if (core.empty()) {
      return;
    }
    for (auto* bearers : {&by_last_[core.back()], &by_first_[core.front()]}) {
      if (bearers->size() == kBearers) {
        bearers->erase(bearers->begin());
      }
      bearers->push_back(number);
    }
  }

  /// The longest form wins; one in small letters wins over capitals.
  void offer_key(std::size_t person, const Mention& mention) {
    Person& known = people_[person];
    const bool capitals = in_capitals(surface(mention));
    std::string key = tidy_name(surface(mention));
    const bool better = known.key.empty() || (known.capitals && !capitals) ||
                        (known.capitals == capitals && key.size() > known.key.size());
    if (better) {
      known.key = std::move(key);
      known.capitals = capitals;
    }
  }

  std::string_view text_;
  std::span<const Mention> mentions_;
  std::vector<Words> words_;  ///< of each mention
  std::vector<std::size_t> person_of_;
  std::vector<Person> people_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_last_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_first_;
};

}  // namespace

std::string tidy_name(std::string_view surface) {
  std::string name;
  for (const char c : surface) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
    if (!space) {
      name += c;
    } else if (!name.empty() && name.back() != ' ') {
      name += ' ';
    }
  }
  return name.find(' ') != std::string::npos && in_capitals(name) ? title_case(name) : name;
}

std::vector<NameMention> join_people(std::string_view text, std::span<const Mention> mentions) {
  return Joiner(text, mentions).join();
}

}  // namespace dateline
