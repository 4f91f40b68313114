// Layout of the value that contains the word positions of an article.
//
// An entry is one surface form of one stem, with the positions of that form. Example: the text
// `Ships inspected the ships and shipped` has the entries `ships` (stem `ship`, positions 0 and 3),
// `inspected` (stem `inspect`, position 1), `shipped` (stem `ship`, position 5), and one entry for
// each of the frequent words `the` and `and`. The entries of frequent words come first, in the
// order of their numbers. The other entries are "hashed entries": they are sorted by a hash of
// their stem, and the value contains only the hash, not the stem. The hash has just enough bits to
// be different for all stems of the article.
//
// The value contains, from its first byte:
//
// 1. Numbers (LEB128):
//    - the set of frequent words, one bit each
//    - the number of hashed entries
//    - the number of hashed entries whose form differs from the stem
//    - the number of positions
//    - the highest position plus 1; its width in bits is the width of every position below
//    - the bits of a hash, the seed of the hash, the low bits of a hash
//    - the number of bits in the steps, the unary code of the high bits (see below)
//    - for each zone, the number of its paragraphs
//    - the number of sentences that are not the first of their paragraph
//    - the low bits of the distance between two such sentences
//    - the size of section 3 in bytes
// 2. Bits:
//    - for each hashed entry, whether its form differs from the stem (1 bit)
//    - for each form that differs, the code of its ending (6 bits, word_endings.h)
//    - for each position, whether it is the last of its entry (1 bit)
//    - for each paragraph, the position at which it starts
//    - all positions, entry by entry
//    - from the next byte on, the hashes of the hashed entries in Elias-Fano code: the steps,
//      then the low bits of each hash
// 3. Bits, from the next byte on: for each of those sentences, the distance of its start from the
//    previous one in Rice code: the high bits in unary, then the low bits.
// 4. Bytes, for each ending that has no code: the number of bytes to drop from the stem, the
//    number of bytes to add, and these bytes.
//
// In the steps, each hashed entry is a 1, and each increase of the high bits by one is a 0.
// Example: hashes with the high bits 0, 2, 2, 3 have the steps 1 00 1 1 0 1 0. To find the entries
// with the high bits h, a reader skips h zeros: the ones that follow are these entries (see
// `step`).
#include "dateline/word_positions.h"

#include <algorithm>
#include <bit>
#include <limits>

#include "bits.h"
#include "dateline/analyzer.h"
#include "dateline/packed.h"
#include "stem_hash.h"
#include "word_endings.h"

namespace dateline {
namespace {

constexpr const char* kName = "the word positions of an article";

/// Returns one of the endings that have no code: the one after the first `before` of them. `at` is
/// the byte offset of section 4 in `value`.
Ending rare_ending(std::string_view value, std::size_t at, std::size_t before) {
  PackedReader endings(value, kName, at);
  Ending ending;
  for (std::size_t i = 0; i <= before; ++i) {
    ending.dropped = endings.number();
    ending.added = endings.text();
  }
  return ending;
}

}  // namespace

WordPositions::WordPositions(std::string_view value) : value_(value) {
  PackedReader numbers(value, kName);
  const std::size_t at_most = value.size() * 8;
  frequent_ = numbers.number((std::uint64_t{1} << kFrequentWords) - 1);
  entries_ = numbers.number(at_most);
  const std::size_t other_forms = numbers.number(entries_);
  positions_ = numbers.number(at_most);
  position_bits_ = static_cast<unsigned>(
      std::bit_width(numbers.number(std::numeric_limits<std::uint32_t>::max())));
  hash_bits_ = static_cast<unsigned>(numbers.number(kMaxHashBits));
  hash_seed_ = static_cast<unsigned>(numbers.number(kMaxHashBits));
  low_bits_ = static_cast<unsigned>(numbers.number(kMaxHashBits));
  steps_ = numbers.number(at_most);
  for (std::size_t& count : zone_paragraphs_) {
    count = numbers.number(at_most);
    paragraphs_ += count;
  }
  sentences_ = numbers.number(at_most);
  gap_bits_ = static_cast<unsigned>(numbers.number(kMaxHashBits));
  const std::size_t gap_bytes = numbers.number(value.size());
  others_at_ = numbers.at() * 8;
  forms_at_ = others_at_ + entries_;
  ends_at_ = forms_at_ + other_forms * kEndingBits;
  starts_at_ = ends_at_ + positions_;
  places_at_ = starts_at_ + paragraphs_ * position_bits_;
  hashes_at_ = (places_at_ + positions_ * position_bits_ + 7) / 8 * 8;
  gaps_at_ = (hashes_at_ + steps_ + entries_ * low_bits_ + 7) / 8 * 8;
  explicit_at_ = gaps_at_ + gap_bytes * 8;
  if (explicit_at_ > at_most || hash_bits_ == 0) {
    numbers.fail();
  }
}

/// Returns the place of the first hash with these high bits: the number of its hashed entry, and
/// the bit offset of that entry in the steps. If no hash has these high bits, that bit is 0 or at
/// the end of the steps.
WordPositions::Step WordPositions::step(std::uint64_t high) const {
  std::size_t zeros = 0;
  std::size_t at = 0;
  while (at < steps_) {
    const auto width = static_cast<unsigned>(std::min<std::size_t>(kMaxBits, steps_ - at));
    const std::uint64_t bits = bits_at(value_, hashes_at_ + at, width);
    const std::size_t in_word = width - static_cast<unsigned>(std::popcount(bits));
    if (zeros + in_word >= high) {
      std::uint64_t others = ~bits;  // has a one for each zero
      for (; high > zeros + 1; ++zeros) {
        others &= others - 1;
      }
      at += high > zeros ? static_cast<unsigned>(std::countr_zero(others)) + 1 : 0;
      return {.entry = at - high, .bit = at};
    }
    zeros += in_word;
    at += width;
  }
  return {.entry = entries_, .bit = steps_};
}

/// Returns the range of the hashed entries whose stem has the hash of `stem`.
WordPositions::Range WordPositions::hashed_entries(std::string_view stem) const {
  const std::uint64_t wanted = stem_hash(stem, hash_seed_, hash_bits_);
  const std::uint64_t low = wanted & ((std::uint64_t{1} << low_bits_) - 1);
  Step at = step(wanted >> low_bits_);
  Range found{.begin = entries_, .end = entries_};
  for (; at.entry < entries_ && bits_at(value_, hashes_at_ + at.bit, 1) != 0;
       ++at.entry, ++at.bit) {
    const std::uint64_t bits =
        bits_at(value_, hashes_at_ + steps_ + at.entry * low_bits_, low_bits_);
    if (bits == low) {
      found.begin = std::min(found.begin, at.entry);
      found.end = at.entry + 1;
    } else if (bits > low) {
      break;
    }
  }
  if (found.begin == entries_) {
    found.end = entries_;
  }
  return found;
}

/// Returns how many of the `count` bits from bit offset `at` on are set.
std::size_t WordPositions::ones(std::size_t at, std::size_t count) const {
  std::size_t set = 0;
  for (std::size_t done = 0; done < count; done += kMaxBits) {
    const auto bits = static_cast<unsigned>(std::min<std::size_t>(kMaxBits, count - done));
    set += static_cast<std::size_t>(std::popcount(bits_at(value_, at + done, bits)));
  }
  return set;
}

/// Returns the code of the ending of form `number`, counted from 0 among the forms that differ from
/// their stem.
std::size_t WordPositions::ending_code_of(std::size_t number) const {
  return bits_at(value_, forms_at_ + number * kEndingBits, kEndingBits);
}

/// Returns how many of the first `number` of those forms have an ending without a code.
std::size_t WordPositions::rare_before(std::size_t number) const {
  std::size_t rare = 0;
  for (std::size_t n = 0; n < number; ++n) {
    rare += ending_code_of(n) == kRareEnding ? 1 : 0;
  }
  return rare;
}

bool WordPositions::is_form(std::size_t entry, const SurfaceForm& word) const {
  const std::size_t wanted = ending_code(word);
  const bool other = bits_at(value_, others_at_ + entry, 1) != 0;
  if (!other || wanted == kNoEnding) {
    return !other && wanted == kNoEnding;
  }
  const std::size_t number = ones(others_at_, entry);
  if (ending_code_of(number) != wanted || wanted != kRareEnding) {
    return ending_code_of(number) == wanted;
  }
  return rare_ending(value_, explicit_at_ / 8, rare_before(number)) == ending_of(word);
}

std::string WordPositions::form_of(std::size_t entry, std::string_view stem) const {
  if (bits_at(value_, others_at_ + entry, 1) == 0) {
    return std::string(stem);
  }
  const std::size_t number = ones(others_at_, entry);
  const std::size_t code = ending_code_of(number);
  const Ending ending = code == kRareEnding
                            ? rare_ending(value_, explicit_at_ / 8, rare_before(number))
                            : ending_of_code(code);
  std::string form(stem.substr(0, stem.size() - std::min(stem.size(), ending.dropped)));
  return form.append(ending.added);
}

WordPositions::Range WordPositions::positions_of(std::size_t entry) const {
  constexpr std::size_t kStep = kMaxBits;
  Range range;
  std::size_t ends = 0;  // entries that end before `at`
  for (std::size_t at = 0; at < positions_; at += kStep) {
    std::uint64_t word =
        bits_at(value_, ends_at_ + at, static_cast<unsigned>(std::min(kStep, positions_ - at)));
    const auto count = static_cast<std::size_t>(std::popcount(word));
    if (ends + count < entry) {
      ends += count;
      continue;
    }
    for (; word != 0; word &= word - 1) {
      const std::size_t end = at + static_cast<std::size_t>(std::countr_zero(word)) + 1;
      ++ends;
      if (ends == entry) {
        range.begin = end;
      } else if (ends == entry + 1) {
        range.end = end;
        return range;
      }
    }
  }
  PackedReader({}, kName).fail();
}

void WordPositions::add_positions(std::size_t entry, std::vector<std::uint32_t>& out) const {
  const Range range = positions_of(entry);
  for (std::size_t i = range.begin; i < range.end; ++i) {
    out.push_back(static_cast<std::uint32_t>(
        bits_at(value_, places_at_ + i * position_bits_, position_bits_)));
  }
}

void WordPositions::find(const SurfaceForm& word, std::vector<std::uint32_t>& out) const {
  if (const auto frequent = frequent_word(word.form)) {
    const std::uint64_t bit = std::uint64_t{1} << *frequent;
    if ((frequent_ & bit) != 0) {
      add_positions(static_cast<std::size_t>(std::popcount(frequent_ & (bit - 1))), out);
    }
    return;
  }
  const auto before = static_cast<std::size_t>(std::popcount(frequent_));
  const Range entries = hashed_entries(word.stem);
  for (std::size_t entry = entries.begin; entry < entries.end; ++entry) {
    if (word.form.empty() || is_form(entry, word)) {
      add_positions(before + entry, out);
    }
  }
}

void WordPositions::find_forms(std::string_view stem,
                               const std::function<bool(std::string_view form)>& wanted,
                               std::vector<std::uint32_t>& out) const {
  const auto before = static_cast<std::size_t>(std::popcount(frequent_));
  const Range entries = hashed_entries(stem);
  for (std::size_t entry = entries.begin; entry < entries.end; ++entry) {
    if (wanted(form_of(entry, stem))) {
      add_positions(before + entry, out);
    }
  }
}

std::uint32_t WordPositions::paragraph_start(std::size_t number) const {
  return static_cast<std::uint32_t>(
      bits_at(value_, starts_at_ + number * position_bits_, position_bits_));
}

std::vector<std::uint32_t> WordPositions::sentence_starts() const {
  std::vector<std::uint32_t> starts;
  std::uint64_t start = 0;
  std::size_t at = gaps_at_;
  while (starts.size() < sentences_) {
    std::uint64_t steps = 0;
    for (; bits_at(value_, at, 1) == 0; ++at, ++steps) {
      if (at >= explicit_at_) {
        PackedReader({}, kName).fail();
      }
    }
    start += (steps << gap_bits_) + bits_at(value_, at + 1, gap_bits_);
    at += 1 + gap_bits_;
    starts.push_back(static_cast<std::uint32_t>(start));
  }
  return starts;
}

std::uint64_t WordPositions::hash_of(std::string_view stem) const {
  return stem_hash(stem, hash_seed_, hash_bits_);
}

/// Returns the numbers of all entries, including those of frequent words, that have a position from
/// `first` to `end` (exclusive), in rising order.
std::vector<std::size_t> WordPositions::entries_within(std::uint32_t first,
                                                       std::uint32_t end) const {
  std::vector<std::size_t> found;
  std::size_t entry = 0;
  for (std::size_t at = 0; at < positions_; ++at) {
    const std::uint64_t position =
        bits_at(value_, places_at_ + at * position_bits_, position_bits_);
    if (position >= first && position < end && (found.empty() || found.back() != entry)) {
      found.push_back(entry);
    }
    entry += bits_at(value_, ends_at_ + at, 1);
  }
  return found;
}

/// Sets `stem_hash` in all `words`, which must be in rising order of their entries. The high bits
/// of an entry's hash are the number of zeros before its one in the steps.
void WordPositions::set_hashes(std::vector<PlacedWord>& words) const {
  std::size_t entry = 0;  // the entry of the next one in the steps
  auto word = words.begin();
  for (std::size_t at = 0; at < steps_ && word != words.end();) {
    const auto width = static_cast<unsigned>(std::min<std::size_t>(kMaxBits, steps_ - at));
    std::uint64_t bits = bits_at(value_, hashes_at_ + at, width);
    const auto count = static_cast<std::size_t>(std::popcount(bits));
    for (; bits != 0 && word != words.end() && word->entry < entry + count; bits &= bits - 1) {
      if (word->entry == entry) {
        const std::uint64_t high = at + static_cast<std::size_t>(std::countr_zero(bits)) - entry;
        const std::uint64_t low =
            bits_at(value_, hashes_at_ + steps_ + entry * low_bits_, low_bits_);
        word->stem_hash = high << low_bits_ | low;
        ++word;
      }
      ++entry;
    }
    entry += static_cast<std::size_t>(std::popcount(bits));
    at += width;
  }
}

std::vector<WordPositions::PlacedWord> WordPositions::words_of_first_paragraph(
    TextZone zone) const {
  std::size_t number = 0;
  for (std::size_t before = 0; before < static_cast<std::size_t>(zone); ++before) {
    number += zone_paragraphs_[before];
  }
  if (zone_paragraphs_[static_cast<std::size_t>(zone)] == 0) {
    return {};
  }
  const std::uint32_t end = number + 1 < paragraphs_ ? paragraph_start(number + 1)
                                                     : std::numeric_limits<std::uint32_t>::max();
  std::vector<PlacedWord> frequent;
  std::vector<PlacedWord> others;
  const auto frequent_words = static_cast<std::size_t>(std::popcount(frequent_));
  for (const std::size_t entry : entries_within(paragraph_start(number), end)) {
    if (entry >= frequent_words) {
      others.push_back({.frequent = {}, .entry = entry - frequent_words});
      continue;
    }
    std::uint64_t words = frequent_;
    for (std::size_t passed = 0; passed < entry; ++passed) {
      words &= words - 1;
    }
    frequent.push_back({.frequent = static_cast<unsigned>(std::countr_zero(words))});
  }
  set_hashes(others);
  frequent.insert(frequent.end(), others.begin(), others.end());
  return frequent;
}

WordPositions::Paragraph WordPositions::paragraph_at(std::uint32_t position) const {
  std::size_t low = 0;
  std::size_t high = paragraphs_;
  while (high - low > 1) {
    const std::size_t middle = low + (high - low) / 2;
    (paragraph_start(middle) <= position ? low : high) = middle;
  }
  Paragraph paragraph{.number = low};
  std::size_t before = 0;
  for (std::size_t zone = 0; zone < kTextZones; ++zone) {
    if (low < before + zone_paragraphs_[zone]) {
      paragraph.zone = static_cast<TextZone>(zone);
      paragraph.first_of_zone = low == before;
      break;
    }
    before += zone_paragraphs_[zone];
  }
  return paragraph;
}

}  // namespace dateline
