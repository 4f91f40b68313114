// The comment at the top of word_positions.cc describes the layout.
#include <algorithm>
#include <array>
#include <bit>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "bits.h"
#include "dateline/analyzer.h"
#include "dateline/packed.h"
#include "dateline/word_positions.h"
#include "stem_hash.h"
#include "word_endings.h"

namespace dateline {
namespace {

/// The length and seed of a hash that is different for all stems of an article.
struct StemHash {
  unsigned bits = kMaxHashBits;
  unsigned seed = 0;
};

/// One surface form of one stem.
struct Entry {
  SurfaceForm word;
  std::uint32_t number = 0;  ///< the number that `add_word` returned
  std::size_t code = kNoEnding;
  std::uint64_t hash = 0;
  std::optional<unsigned> frequent;
};

/// Returns true if no two of these 64-bit hashes have the same highest `bits` bits.
bool are_different(const std::vector<std::uint64_t>& hashes, unsigned bits) {
  constexpr unsigned kMostTableBits = 22;
  if (bits > kMostTableBits) {
    std::vector<std::uint64_t> sorted(hashes);
    std::sort(sorted.begin(), sorted.end());
    return std::adjacent_find(sorted.begin(), sorted.end(), [&](auto a, auto b) {
             return a >> (64U - bits) == b >> (64U - bits);
           }) == sorted.end();
  }
  std::vector<bool> seen(std::size_t{1} << bits);
  return std::none_of(hashes.begin(), hashes.end(), [&](std::uint64_t hash) {
    const std::size_t place = hash >> (64U - bits);
    const bool again = seen[place];
    seen[place] = true;
    return again;
  });
}

/// Returns the shortest hash that is different for all stems, as far as a few seeds find one. If
/// none does, returns the longest hash, which two stems share only if 48 bits are equal.
StemHash choose_hash(const std::vector<std::string_view>& stems) {
  constexpr unsigned kSeeds = 4;
  constexpr unsigned kLeastBits = 6;
  std::array<std::vector<std::uint64_t>, kSeeds> hashes;
  const auto width = static_cast<unsigned>(std::bit_width(stems.size()));
  for (unsigned bits = std::max(kLeastBits, 2 * width - 2); bits < kMaxHashBits; ++bits) {
    for (unsigned seed = 0; seed < kSeeds; ++seed) {
      if (hashes.at(seed).empty()) {
        for (const std::string_view stem : stems) {
          hashes.at(seed).push_back(XXH3_64bits_withSeed(stem.data(), stem.size(), seed));
        }
      }
      if (are_different(hashes.at(seed), bits)) {
        return {.bits = bits, .seed = seed};
      }
    }
  }
  return {};
}

/// Returns the number of low bits that makes the Elias-Fano code short: about the base-2 logarithm
/// of the mean distance between two hashes.
unsigned low_bits_for(unsigned hash_bits, std::size_t entries) {
  const std::uint64_t distance =
      (std::uint64_t{1} << hash_bits) / std::max<std::uint64_t>(entries, 1);
  return distance < 2 ? 0 : static_cast<unsigned>(std::bit_width(distance)) - 1;
}

}  // namespace

struct WordPositionsWriter::Impl {
  struct Occurrence {
    std::uint32_t word = 0;
    std::uint32_t position = 0;
  };

  std::vector<Entry> entries;
  std::vector<Occurrence> occurrences;
  std::uint64_t frequent = 0;  ///< the set of frequent words: bit `1 << number` for each
  std::vector<std::uint32_t> paragraph_starts;
  std::vector<std::uint32_t> sentence_starts;  ///< except the first of each paragraph
  std::array<std::size_t, kTextZones> zone_paragraphs{};
  std::uint32_t paragraph_start = 0;
  std::uint32_t next_position = 0;

  /// Returns the hashed entries. Precondition: `sort_entries` was called.
  [[nodiscard]] std::span<const Entry> hashed() const {
    return std::span(entries).subspan(static_cast<std::size_t>(std::popcount(frequent)));
  }

  [[nodiscard]] std::string header(const StemHash& hash, unsigned low_bits,
                                   std::size_t gap_bytes) const {
    const std::size_t highest = hashed().empty() ? 0 : hashed().back().hash >> low_bits;
    const std::size_t steps = hashed().size() + highest + 1;
    std::string bytes;
    add_number(bytes, frequent);
    for (const std::size_t number :
         {hashed().size(), other_forms(), occurrences.size(), std::size_t{next_position},
          std::size_t{hash.bits}, std::size_t{hash.seed}, std::size_t{low_bits}, steps}) {
      add_number(bytes, number);
    }
    for (const std::size_t count : zone_paragraphs) {
      add_number(bytes, count);
    }
    for (const std::size_t number : {sentence_starts.size(), std::size_t{gap_bits()}, gap_bytes}) {
      add_number(bytes, number);
    }
    return bytes;
  }

  [[nodiscard]] std::size_t other_forms() const {
    return static_cast<std::size_t>(
        std::count_if(hashed().begin(), hashed().end(),
                      [](const Entry& entry) { return entry.code != kNoEnding; }));
  }

  /// Sorts the occurrences by the rank of their entry. The sort is stable: the positions of an
  /// entry keep the rising order in which they were added.
  void sort_occurrences() {
    std::vector<std::uint32_t> begins(entries.size() + 1);
    std::vector<std::uint32_t> ranks(entries.size());
    for (std::size_t rank = 0; rank < entries.size(); ++rank) {
      ranks[entries[rank].number] = static_cast<std::uint32_t>(rank);
    }
    for (const Occurrence& occurrence : occurrences) {
      ++begins[ranks[occurrence.word] + 1];
    }
    for (std::size_t rank = 1; rank < begins.size(); ++rank) {
      begins[rank] += begins[rank - 1];
    }
    std::vector<Occurrence> sorted(occurrences.size());
    for (const Occurrence& occurrence : occurrences) {
      sorted[begins[ranks[occurrence.word]]++] = occurrence;
    }
    occurrences = std::move(sorted);
  }

  /// Returns section 2 of the layout except the hashes.
  [[nodiscard]] std::string sections() const {
    BitWriter bits;
    for (const Entry& entry : hashed()) {
      bits.add(entry.code == kNoEnding ? 0 : 1, 1);
    }
    for (const Entry& entry : hashed()) {
      if (entry.code != kNoEnding) {
        bits.add(entry.code, kEndingBits);
      }
    }
    for (std::size_t i = 1; i <= occurrences.size(); ++i) {
      const bool last = i == occurrences.size() || occurrences[i].word != occurrences[i - 1].word;
      bits.add(last ? 1 : 0, 1);
    }
    const auto width = static_cast<unsigned>(std::bit_width(next_position));
    for (const std::uint32_t start : paragraph_starts) {
      bits.add(start, width);
    }
    for (const Occurrence& occurrence : occurrences) {
      bits.add(occurrence.position, width);
    }
    return bits.finish();
  }

  /// Returns the low bits of a distance between sentences: about the base-2 logarithm of the mean.
  [[nodiscard]] unsigned gap_bits() const {
    const std::size_t words = next_position / std::max<std::size_t>(sentence_starts.size(), 1);
    return words < 2 ? 0 : static_cast<unsigned>(std::bit_width(words)) - 1;
  }

  /// Returns the sentence starts, each as its distance from the previous one, in Rice code (R. F.
  /// Rice, "Some practical universal noiseless coding techniques", 1979).
  [[nodiscard]] std::string gaps() const {
    BitWriter bits;
    const unsigned low = gap_bits();
    std::uint32_t before = 0;
    for (const std::uint32_t start : sentence_starts) {
      const std::uint32_t gap = start - before;
      for (std::uint32_t step = 0; step < gap >> low; ++step) {
        bits.add(0, 1);
      }
      bits.add(1, 1);
      bits.add(gap & ((std::uint32_t{1} << low) - 1), low);
      before = start;
    }
    return bits.finish();
  }

  /// Returns the hashes in the code of P. Elias ("Efficient storage and retrieval by content and
  /// address of static files", 1974) and R. Fano: the high bits as steps in unary, then the low
  /// bits of each hash unchanged. A reader finds a hash without decoding the ones before it.
  [[nodiscard]] std::string hashes(unsigned low_bits) const {
    BitWriter bits;
    std::uint64_t step = 0;
    for (const Entry& entry : hashed()) {
      for (; step < entry.hash >> low_bits; ++step) {
        bits.add(0, 1);
      }
      bits.add(1, 1);
    }
    bits.add(0, 1);
    for (const Entry& entry : hashed()) {
      bits.add(entry.hash & ((std::uint64_t{1} << low_bits) - 1), low_bits);
    }
    return bits.finish();
  }

  [[nodiscard]] std::string rare_endings() const {
    std::string bytes;
    for (const Entry& entry : hashed()) {
      if (entry.code == kRareEnding) {
        const Ending ending = ending_of(entry.word);
        add_number(bytes, ending.dropped);
        add_text(bytes, ending.added);
      }
    }
    return bytes;
  }

  /// Chooses the hash of the stems, sorts the entries into the order of the layout, and returns the
  /// hash.
  StemHash sort_entries() {
    std::vector<std::string_view> stems;
    stems.reserve(entries.size());
    for (Entry& entry : entries) {
      entry.frequent = frequent_word(entry.word.form);
      if (entry.frequent) {
        frequent |= std::uint64_t{1} << *entry.frequent;
      } else {
        stems.push_back(entry.word.stem);
      }
    }
    std::sort(stems.begin(), stems.end());
    stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
    const StemHash hash = choose_hash(stems);
    for (Entry& entry : entries) {
      entry.hash = stem_hash(entry.word.stem, hash.seed, hash.bits);
      entry.code = ending_code(entry.word);
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
      if (a.frequent || b.frequent) {
        return a.frequent.value_or(kFrequentWords) < b.frequent.value_or(kFrequentWords);
      }
      return a.hash != b.hash ? a.hash < b.hash : a.word.form < b.word.form;
    });
    return hash;
  }
};

WordPositionsWriter::WordPositionsWriter() : impl_(std::make_unique<Impl>()) {}
WordPositionsWriter::~WordPositionsWriter() = default;

void WordPositionsWriter::begin_paragraph(TextZone zone) {
  impl_->paragraph_start = impl_->next_position;
  impl_->paragraph_starts.push_back(impl_->paragraph_start);
  ++impl_->zone_paragraphs[static_cast<std::size_t>(zone)];
}

void WordPositionsWriter::begin_sentence(std::uint32_t place) {
  impl_->sentence_starts.push_back(impl_->paragraph_start + place);
}

std::size_t WordPositionsWriter::add_word(const SurfaceForm& word) {
  const std::size_t number = impl_->entries.size();
  impl_->entries.push_back({.word = word, .number = static_cast<std::uint32_t>(number)});
  return number;
}

void WordPositionsWriter::add(std::size_t word_number, std::uint32_t place) {
  const std::uint32_t position = impl_->paragraph_start + place;
  impl_->occurrences.push_back(
      {.word = static_cast<std::uint32_t>(word_number), .position = position});
  impl_->next_position = std::max(impl_->next_position, position + 1);
}

std::string WordPositionsWriter::finish() {
  const StemHash hash = impl_->sort_entries();
  impl_->sort_occurrences();
  const unsigned low_bits = low_bits_for(hash.bits, impl_->hashed().size());
  const std::string gaps = impl_->gaps();
  std::string value = impl_->header(hash, low_bits, gaps.size()) + impl_->sections() +
                      impl_->hashes(low_bits) + gaps + impl_->rare_endings();
  *impl_ = {};
  return value;
}

}  // namespace dateline
