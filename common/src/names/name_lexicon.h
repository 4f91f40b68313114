/// The lexicon of the name tagger: for each word or phrase, the word lists that contain it, and how
/// the news of the training data used it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace dateline {

/// The word lists. `common/data/name_words.tsv` uses the same names.
enum class WordClass : std::uint8_t {
  given_name,
  family_name,
  title,        ///< `President`, `Gen.`: before a name, but not a part of it
  honorific,    ///< `Mr.`, `Sheikh`
  name_suffix,  ///< `Jr.`, `III`
  particle,     ///< `de`, `bin`: inside names of people
  org_head,     ///< `Ministry`, `University`: the main word of an organisation
  org_tail,     ///< `Inc.`, `AG`
  place_head,   ///< `River`, `Sea`, `County`
  calendar,     ///< months, weekdays, holidays
  speech,       ///< `said`, `told`: verbs with a person as their subject
  locative,     ///< `in`, `near`: before places
  function,     ///< articles, conjunctions, pronouns, auxiliaries
  role,         ///< `spokesman`, `wife`: lower-case nouns beside names of people
  count
};

/// The facts about one word or phrase, packed into 32 bits. A phrase has no classes.
class NameFacts {
 public:
  NameFacts() = default;
  explicit NameFacts(std::uint32_t bits) : bits_(bits) {}

  bool is(WordClass c) const { return (bits_ >> static_cast<unsigned>(c) & 1U) != 0; }
  void add(WordClass c) { bits_ |= 1U << static_cast<unsigned>(c); }

  /// How news used the word or phrase. Each value is a share, from 0 (never) to 3 (nearly always).
  /// Example: a word that is nearly always a place and always capitalised has `place` 3 and `lower`
  /// 0.
  enum class Use : std::uint8_t {
    lower,         ///< written in lower case
    person_first,  ///< in a person's name, but not last; for a phrase: the name of a person
    person_last,   ///< the last word of a person's name
    place,
    organisation,
    seen,  ///< how often it occurred at all: 0 never, 3 often
  };
  /// Returns the share of a use, 0 to 3.
  unsigned use(Use use) const { return bits_ >> shift(use) & 3U; }
  void set_use(Use use, unsigned share) {
    bits_ = (bits_ & ~(3U << shift(use))) | (share & 3U) << shift(use);
  }
  /// Returns all shares as one number, to be compared or hashed.
  std::uint32_t uses() const { return bits_ >> kFirstUse; }

  std::uint32_t bits() const { return bits_; }

 private:
  static constexpr unsigned kFirstUse = 20;
  static unsigned shift(Use use) { return kFirstUse + 2 * static_cast<unsigned>(use); }
  std::uint32_t bits_ = 0;
};
static_assert(static_cast<unsigned>(WordClass::count) <= 20);

/// A view of the facts by hash: an open-addressing table of pairs (upper half of the hash, facts),
/// read in place. The words themselves are not stored; an unknown word is mistaken for a known one
/// with a probability of about one in a billion. Thread-safe.
class NameLexicon {
 public:
  struct Entry {
    std::uint32_t tag = 0;  ///< upper half of the hash; 0 for an unused entry
    std::uint32_t facts = 0;
  };

  NameLexicon() = default;
  /// `count`, the number of entries, must be a power of two; at least one entry must be unused.
  /// `entries` must outlive the object.
  NameLexicon(const Entry* entries, std::size_t count) : entries_(entries), mask_(count - 1) {}

  /// Returns the facts of a word (`hash` from `word_hash`) or phrase (`NameText::phrase_hash`).
  /// Returns empty facts for an unknown one.
  NameFacts find(std::uint64_t hash) const {
    const auto wanted = tag(hash);
    for (std::size_t i = hash & mask_;; i = (i + 1) & mask_) {
      if (entries_[i].tag == wanted) {
        return NameFacts(entries_[i].facts);
      }
      if (entries_[i].tag == 0) {
        return {};
      }
    }
  }

  /// Returns the tag of a hash: its upper half, with 1 in place of 0.
  static std::uint32_t tag(std::uint64_t hash) {
    const auto upper = static_cast<std::uint32_t>(hash >> 32);
    return upper == 0 ? 1 : upper;
  }

 private:
  const Entry* entries_ = nullptr;
  std::size_t mask_ = 0;
};

}  // namespace dateline
