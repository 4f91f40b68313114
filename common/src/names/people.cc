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

/// The number of people with the same first or last word that a short mention is compared with.
constexpr std::size_t kBearers = 16;

bool is_suffix(std::string_view word) {
  constexpr std::array<std::string_view, 6> kSuffixes = {"jr", "sr", "ii", "iii", "iv", "phd"};
  return std::find(kSuffixes.begin(), kSuffixes.end(), word) != kSuffixes.end();
}

/// The parts of a name that distinguish people whose names have the same words.
struct Marks {
  Words initials;          ///< in the middle of the name
  std::string generation;  ///< `jr`, `iii`

  /// Returns true if the two can't belong to one person: father and son, or `George P. Bush` and
  /// `George W. Bush`. A missing initial or suffix is not a contradiction.
  bool contradict(const Marks& other) const {
    const auto differ = std::mismatch(initials.begin(), initials.end(), other.initials.begin(),
                                      other.initials.end());
    return (differ.first != initials.end() && differ.second != other.initials.end()) ||
           (!generation.empty() && !other.generation.empty() && generation != other.generation);
  }

  /// Adds what the marks of another mention of the person say in addition.
  void learn(const Marks& other) {
    if (other.initials.size() > initials.size()) {
      initials = other.initials;
    }
    if (generation.empty()) {
      generation = other.generation;
    }
  }
};

/// A name in the form in which names are compared.
struct ParsedName {
  Words core;  ///< folded, divided at hyphens, without suffixes and middle initials
  Marks marks;
};

ParsedName parse(std::string_view surface) {
  ParsedName name;
  Words words;
  for (const Token& token : tokenize(surface)) {
    if (token.kind != Token::Kind::word) {
      continue;
    }
    if (words.empty() || !is_suffix(token.term)) {
      words.push_back(token.term);
    } else if (token.term != "phd") {
      name.marks.generation = token.term;
    }
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool middle = i > 0 && i + 1 < words.size() && words[i].size() == 1;
    (middle ? name.marks.initials : name.core).push_back(words[i]);
  }
  return name;
}

/// Returns a key that is equal for the same words in any order.
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

/// Returns true if `shorter` is an initial and the surname of `full`: `J. Smith` for `John Smith`.
bool abbreviates(const Words& shorter, const Words& full) {
  return shorter.size() == 2 && full.size() >= 2 && shorter[0].size() == 1 && full[0].size() > 1 &&
         full[0].front() == shorter[0].front() && full.back() == shorter[1];
}

bool in_capitals(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Returns a name in title case: `ROBERTO DURÁN` gives `Roberto Durán`.
std::string title_case(const std::string& name) {
  std::string out;
  icu::UnicodeString::fromUTF8(name).toTitle(nullptr, icu::Locale::getEnglish()).toUTF8String(out);
  return out;
}

struct Person {
  Words core;
  Marks marks;
  std::string key;
  bool capitals = false;        ///< the key was printed in capitals only
  std::uint32_t last_seen = 0;  ///< number of the latest mention, from 1; 0 for none
};

/// Assigns mentions to people: first the full names, then the short ones.
class Joiner {
 public:
  Joiner(std::string_view text, std::span<const Mention> mentions)
      : text_(text), mentions_(mentions), person_of_(mentions.size(), kNobody) {}

  std::vector<NameMention> join() {
    for (const Mention& mention : mentions_) {
      names_.push_back(parse(surface(mention)));
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

  /// Assigns names of two or more words. The same set of words is one person, unless their marks
  /// contradict.
  void add_full_names() {
    std::unordered_map<std::string, std::vector<std::size_t>> by_words;
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      const ParsedName& name = names_[i];
      if (name.core.size() < 2 || name.core.front().size() == 1) {
        continue;
      }
      std::vector<std::size_t>& bearers = by_words[sorted_key(name.core)];
      const auto found = std::find_if(bearers.rbegin(), bearers.rend(), [&](std::size_t person) {
        return !people_[person].marks.contradict(name.marks);
      });
      const std::size_t person = found == bearers.rend() ? people_.size() : *found;
      if (found == bearers.rend()) {
        add_person(name);
      } else {
        bearers.erase(std::next(found).base());
      }
      if (bearers.size() == kBearers) {
        bearers.erase(bearers.begin());
      }
      bearers.push_back(person);  // the person mentioned last is at the end
      people_[person].marks.learn(name.marks);
      person_of_[i] = person;
      offer_key(person, mentions_[i]);
    }
    join_ends();
  }

  /// Merges a person into the one whose fuller name ends with the same words, if there is only one:
  /// `Suu Kyi` into `Aung San Suu Kyi`.
  void join_ends() {
    std::vector<std::size_t> now(people_.size());
    for (std::size_t p = 0; p < people_.size(); ++p) {
      now[p] = p;
      std::size_t fuller = 0;
      for (const std::size_t other : by_last_[people_[p].core.back()]) {
        if (ends_with(people_[other].core, people_[p].core) &&
            !people_[other].marks.contradict(people_[p].marks)) {
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

  /// Assigns surnames and given names. Each depends on who was mentioned before it.
  void add_short_names() {
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      if (person_of_[i] == kNobody) {
        std::size_t person = bearer(names_[i]);
        if (person == kNobody) {
          person = people_.size();
          add_person(names_[i]);
          offer_key(person, mentions_[i]);
        }
        people_[person].marks.learn(names_[i].marks);
        person_of_[i] = person;
      }
      people_[person_of_[i]].last_seen = static_cast<std::uint32_t>(i + 1);
    }
  }

  /// Returns the person that a short name means, or `kNobody`.
  std::size_t bearer(const ParsedName& name) {
    const Words& words = name.core;
    if (words.empty()) {
      return kNobody;
    }
    const auto fits_end = [&](const Person& person) {
      return !person.marks.contradict(name.marks) &&
             (ends_with(person.core, words) || person.core == words ||
              abbreviates(words, person.core));
    };
    const auto fits_begin = [&](const Person& person) {
      return !person.marks.contradict(name.marks) && begins_with(person.core, words);
    };
    const std::size_t found = latest(by_last_[words.back()], fits_end);
    return found != kNobody ? found : latest(by_first_[words.front()], fits_begin);
  }

  /// Returns the person mentioned last among those that fit, or `kNobody`.
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

  void add_person(const ParsedName& name) {
    const Words& core = name.core;
    const std::size_t number = people_.size();
    people_.push_back({.core = core, .marks = name.marks, .key = {}});
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

  /// Replaces the key of a person if the mention is a better form: the longest one, but any other
  /// form is better than one in capitals.
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
  std::vector<ParsedName> names_;  ///< by mention
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
