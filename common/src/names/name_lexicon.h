/// What is known of a word or a phrase before it is seen in an article: the lists it stands in, and
/// how news used it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace dateline {

/// The lists that a word can stand in. `common/data/name_words.tsv` has them by these names.
enum class WordClass : std::uint8_t {
  given_name,
  family_name,
  title,        ///< `President`, `Gen.`: before a name, no part of it
  honorific,    ///< `Mr.`, `Sheikh`
  name_suffix,  ///< `Jr.`, `III`
  particle,     ///< `de`, `bin`: inside names of people
  org_head,     ///< `Ministry`, `University`: what organisations are called
  org_tail,     ///< `Inc.`, `AG`
  place_head,   ///< `River`, `Sea`, `County`
  calendar,     ///< months, weekdays, holidays
  speech,       ///< `said`, `told`: what people do
  locative,     ///< `in`, `near`: before places
  function,     ///< articles, conjunctions, pronouns, auxiliaries
  role,         ///< `spokesman`, `wife`: lower-case nouns beside names of people
  count
};

/// Facts of one word or phrase, packed. A phrase has no classes.
class NameFacts {
 public:
  NameFacts() = default;
  explicit NameFacts(std::uint32_t bits) : bits_(bits) {}

  bool is(WordClass c) const { return (bits_ >> static_cast<unsigned>(c) & 1U) != 0; }
  void add(WordClass c) { bits_ |= 1U << static_cast<unsigned>(c); }

  /// How news used it: a share of 0 (never) to 3 (nearly always) for each of these.
  enum class Use : std::uint8_t {
    lower,         ///< written in lower case
    person_first,  ///< the first word of a person's name, or the whole phrase is one
    person_last,   ///< the last word of one
    place,
    organisation,
    seen,  ///< how often it was seen at all: 0 never, 3 often
  };
  unsigned use(Use use) const { return bits_ >> shift(use) & 3U; }
  void set_use(Use use, unsigned share) {
    bits_ = (bits_ & ~(3U << shift(use))) | (share & 3U) << shift(use);
  }
  std::uint32_t uses() const { return bits_ >> kFirstUse; }  ///< all of them, for comparing

  std::uint32_t bits() const { return bits_; }

 private:
  static constexpr unsigned kFirstUse = 20;
  static unsigned shift(Use use) { return kFirstUse + 2 * static_cast<unsigned>(use); }
  std::uint32_t bits_ = 0;
};
static_assert(static_cast<unsigned>(WordClass::count) <= 20);

/// Facts by hash, read in place: an open-addressing table of pairs (upper half of the hash, facts).
/// Another word is taken for a known one by a chance of one in a billion.
class NameLexicon {
 public:
  struct Entry {
    std::uint32_t tag = 0;  ///< never 0 for an entry that is used
    std::uint32_t facts = 0;
  };

  NameLexicon() = default;
  /// `entries` has a power of two of them and must outlive this.
  NameLexicon(const Entry* entries, std::size_t count) : entries_(entries), mask_(count - 1) {}

  /// The facts of a word by `word_hash`, or of a phrase by `phrase_hash`.
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

  static std::uint32_t tag(std::uint64_t hash) {
    const auto upper = static_cast<std::uint32_t>(hash >> 32);
    return upper == 0 ? 1 : upper;
  }

 private:
  const Entry* entries_ = nullptr;
  std::size_t mask_ = 0;
};

}  // namespace dateline
