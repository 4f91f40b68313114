// The value, from its first byte:
//   numbers (LEB128): a set of frequent words, a bit each; entries of other words, those whose form
//     is another than the stem, positions, hash bits, hash seed, low bits of a hash, steps of its
//     high bits, and for each zone its paragraphs;
//   in bits: for each entry of another word whether its form is another than the stem (1); for each
//     of those its form (6); for each position whether it is its entry's last (1); for
//     each paragraph the position at which it starts; every position, entry by entry; at the next
//     byte the hash of each entry of another word, in the code of Elias and Fano;
//   the forms that are in no table: letters dropped from the stem, bytes added, these bytes.
// An entry is one form of one stem. The frequent words come first, by their numbers; the others
// stand in order of the hashes of their stems, which are as long as it takes for no two stems of
// the article to share one.
#include "dateline/word_positions.h"

#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <limits>
#include <optional>
#include <span>

#include "bits.h"
#include "dateline/analyzer.h"
#include "dateline/packed.h"

namespace dateline {
namespace {

constexpr unsigned kFormBits = 6;
constexpr std::size_t kSameForm = 0;
constexpr std::size_t kExplicitForm = (1U << kFormBits) - 1;

/// How a form differs from its stem: letters that it lacks at the end, and those it has instead.
struct Ending {
  std::size_t dropped = 0;
  std::string_view added;

  bool operator==(const Ending&) const = default;
};

/// The endings of English words, the most frequent in news first; their numbers are part of the
/// schema.
constexpr std::array<Ending, kExplicitForm - 1> kEndings = {
    {{0, "s"},     {0, "e"},       {0, "ed"},    {0, "ing"},   {1, "y"},       {0, "es"},
     {0, "al"},    {0, "ion"},     {0, "er"},    {0, "ly"},    {0, "ation"},   {0, "d"},
     {1, "ing"},   {0, "ment"},    {0, "ent"},   {0, "ers"},   {0, "ic"},      {0, "ity"},
     {0, "ate"},   {0, "ated"},    {0, "ions"},  {0, "ive"},   {0, "als"},     {0, "ations"},
     {0, "ence"},  {0, "y"},       {0, "ally"},  {0, "ities"}, {0, "ings"},    {0, "ant"},
     {0, "l"},     {1, "ying"},    {0, "ness"},  {0, "ance"},  {0, "able"},    {0, "ement"},
     {0, "ical"},  {0, "ped"},     {0, "ating"}, {0, "ous"},   {0, "ered"},    {0, "ting"},
     {0, "ely"},   {0, "ents"},    {0, "ized"},  {0, "ful"},   {0, "ational"}, {0, "ates"},
     {0, "ning"},  {0, "ional"},   {0, "ted"},   {0, "red"},   {0, "ative"},   {0, "ned"},
     {0, "ics"},   {0, "ization"}, {0, "ators"}, {0, "ately"}, {0, "ded"},     {0, "ments"},
     {0, "ently"}, {0, "ism"}}};

Ending ending_of(const WordForm& word) {
  const auto [stem_end, form_end] =
      std::mismatch(word.stem.begin(), word.stem.end(), word.form.begin(), word.form.end());
  return {.dropped = static_cast<std::size_t>(word.stem.end() - stem_end),
          .added = word.form.substr(static_cast<std::size_t>(form_end - word.form.begin()))};
}

std::size_t form_code(const WordForm& word) {
  const Ending ending = ending_of(word);
  if (ending == Ending{}) {
    return kSameForm;
  }
  const auto* const found = std::find(kEndings.begin(), kEndings.end(), ending);
  return found == kEndings.end() ? kExplicitForm
                                 : static_cast<std::size_t>(found - kEndings.begin()) + 1;
}

std::uint64_t stem_hash(std::string_view stem, unsigned seed, unsigned bits) {
  return XXH3_64bits_withSeed(stem.data(), stem.size(), seed) >> (64U - bits);
}

constexpr const char* kName = "the word positions of an article";

constexpr unsigned kMaxHashBits = 48;

/// A hash that tells the stems of one article apart.
struct StemHash {
  unsigned bits = kMaxHashBits;
  unsigned seed = 0;
};

struct Entry {
  std::string stem;
  std::string form;
  std::size_t code = kSameForm;
  std::uint64_t hash = 0;
  std::optional<unsigned> frequent;
  std::vector<std::uint32_t> positions;
};

/// The shortest hash that a few tries find. A hash shared by two stems would need 48 equal bits.
StemHash choose_hash(const std::vector<std::string_view>& stems) {
  constexpr unsigned kSeeds = 4;
  constexpr unsigned kLeastBits = 6;
  const auto width = static_cast<unsigned>(std::bit_width(stems.size()));
  std::vector<std::uint64_t> hashes(stems.size());
  for (unsigned bits = std::max(kLeastBits, 2 * width - 2); bits < kMaxHashBits; ++bits) {
    for (unsigned seed = 0; seed < kSeeds; ++seed) {
      std::transform(stems.begin(), stems.end(), hashes.begin(),
                     [&](std::string_view stem) { return stem_hash(stem, seed, bits); });
      std::sort(hashes.begin(), hashes.end());
      if (std::adjacent_find(hashes.begin(), hashes.end()) == hashes.end()) {
        return {.bits = bits, .seed = seed};
      }
    }
  }
  return {};
}

/// About the base-2 logarithm of the distance between hashes, which makes the code short.
unsigned low_bits_for(unsigned hash_bits, std::size_t entries) {
  const std::uint64_t distance =
      (std::uint64_t{1} << hash_bits) / std::max<std::uint64_t>(entries, 1);
  return distance < 2 ? 0 : static_cast<unsigned>(std::bit_width(distance)) - 1;
}

}  // namespace

struct WordPositionsWriter::Impl {
  std::vector<Entry> entries;
  std::uint64_t frequent = 0;  ///< bit `1 << number` of each frequent word
  std::vector<std::uint32_t> paragraph_starts;
  std::array<std::size_t, kTextZones> zone_paragraphs{};
  std::uint32_t paragraph_start = 0;
  std::uint32_t next_position = 0;
  std::size_t positions = 0;

  /// The entries that are known by a hash.
  [[nodiscard]] std::span<const Entry> hashed() const {
    return std::span(entries).subspan(static_cast<std::size_t>(std::popcount(frequent)));
  }

  [[nodiscard]] std::string header(const StemHash& hash, unsigned low_bits) const {
    const std::size_t highest = hashed().empty() ? 0 : hashed().back().hash >> low_bits;
    const std::size_t steps = hashed().size() + highest + 1;
    std::string bytes;
    add_number(bytes, frequent);
    for (const std::size_t number :
         {hashed().size(), other_forms(), positions, std::size_t{next_position},
          std::size_t{hash.bits}, std::size_t{hash.seed}, std::size_t{low_bits}, steps}) {
      add_number(bytes, number);
    }
    for (const std::size_t count : zone_paragraphs) {
      add_number(bytes, count);
    }
    return bytes;
  }

  [[nodiscard]] std::size_t other_forms() const {
    return static_cast<std::size_t>(
        std::count_if(hashed().begin(), hashed().end(),
                      [](const Entry& entry) { return entry.code != kSameForm; }));
  }

  [[nodiscard]] std::string sections() const {
    BitWriter bits;
    for (const Entry& entry : hashed()) {
      bits.add(entry.code == kSameForm ? 0 : 1, 1);
    }
    for (const Entry& entry : hashed()) {
      if (entry.code != kSameForm) {
        bits.add(entry.code, kFormBits);
      }
    }
    for (const Entry& entry : entries) {
      for (std::size_t i = 0; i < entry.positions.size(); ++i) {
        bits.add(i + 1 == entry.positions.size() ? 1 : 0, 1);
      }
    }
    const auto width = static_cast<unsigned>(std::bit_width(next_position));
    for (const std::uint32_t start : paragraph_starts) {
      bits.add(start, width);
    }
    for (const Entry& entry : entries) {
      for (const std::uint32_t position : entry.positions) {
        bits.add(position, width);
      }
    }
    return bits.finish();
  }

  /// The hashes after P. Elias ("Efficient storage and retrieval by content and address of static
  /// files", 1974) and R. Fano: the low bits of each as they are, the rest as steps in unary, so
  /// that a hash is found without reading those before it.
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

  [[nodiscard]] std::string explicit_forms() const {
    std::string bytes;
    for (const Entry& entry : hashed()) {
      if (entry.code == kExplicitForm) {
        const Ending ending = ending_of({.stem = entry.stem, .form = entry.form});
        add_number(bytes, ending.dropped);
        add_text(bytes, ending.added);
      }
    }
    return bytes;
  }

  StemHash sort_entries() {
    std::vector<std::string_view> stems;
    stems.reserve(entries.size());
    for (Entry& entry : entries) {
      entry.frequent = frequent_word(entry.form);
      if (entry.frequent) {
        frequent |= std::uint64_t{1} << *entry.frequent;
      } else {
        stems.push_back(entry.stem);
      }
    }
    std::sort(stems.begin(), stems.end());
    stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
    const StemHash hash = choose_hash(stems);
    for (Entry& entry : entries) {
      entry.hash = stem_hash(entry.stem, hash.seed, hash.bits);
      entry.code = form_code({.stem = entry.stem, .form = entry.form});
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
      if (a.frequent || b.frequent) {
        return a.frequent.value_or(kFrequentWords) < b.frequent.value_or(kFrequentWords);
      }
      return a.hash != b.hash ? a.hash < b.hash : a.form < b.form;
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

std::size_t WordPositionsWriter::add_word(const WordForm& word) {
  impl_->entries.push_back({.stem = std::string(word.stem), .form = std::string(word.form)});
  return impl_->entries.size() - 1;
}

void WordPositionsWriter::add(std::size_t word_number, std::uint32_t place) {
  const std::uint32_t position = impl_->paragraph_start + place;
  impl_->entries[word_number].positions.push_back(position);
  impl_->next_position = std::max(impl_->next_position, position + 1);
  ++impl_->positions;
}

std::string WordPositionsWriter::finish() {
  const StemHash hash = impl_->sort_entries();
  const unsigned low_bits = low_bits_for(hash.bits, impl_->hashed().size());
  std::string value = impl_->header(hash, low_bits) + impl_->sections() + impl_->hashes(low_bits) +
                      impl_->explicit_forms();
  *impl_ = {};
  return value;
}

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
  others_at_ = numbers.at() * 8;
  forms_at_ = others_at_ + entries_;
  ends_at_ = forms_at_ + other_forms * kFormBits;
  starts_at_ = ends_at_ + positions_;
  places_at_ = starts_at_ + paragraphs_ * position_bits_;
  hashes_at_ = (places_at_ + positions_ * position_bits_ + 7) / 8 * 8;
  explicit_at_ = (hashes_at_ + steps_ + entries_ * low_bits_ + 7) / 8 * 8;
  if (explicit_at_ > at_most || hash_bits_ == 0) {
    numbers.fail();
  }
}

/// Where the hashes with these high bits stand: as entries, and in the bits of the steps.
WordPositions::Step WordPositions::step(std::uint64_t high) const {
  std::size_t zeros = 0;
  std::size_t at = 0;
  while (at < steps_) {
    const auto width = static_cast<unsigned>(std::min<std::size_t>(kMaxBits, steps_ - at));
    const std::uint64_t bits = bits_at(value_, hashes_at_ + at, width);
    const std::size_t in_word = width - static_cast<unsigned>(std::popcount(bits));
    if (zeros + in_word >= high) {
      std::uint64_t others = ~bits;  // a one for each zero
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

/// Among the entries that are known by a hash.
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

/// How many of the first `count` bits from `at` on are set.
std::size_t WordPositions::ones(std::size_t at, std::size_t count) const {
  std::size_t set = 0;
  for (std::size_t done = 0; done < count; done += kMaxBits) {
    const auto bits = static_cast<unsigned>(std::min<std::size_t>(kMaxBits, count - done));
    set += static_cast<std::size_t>(std::popcount(bits_at(value_, at + done, bits)));
  }
  return set;
}

bool WordPositions::is_form(std::size_t entry, const WordForm& word) const {
  const std::size_t wanted = form_code(word);
  const bool other = bits_at(value_, others_at_ + entry, 1) != 0;
  if (!other || wanted == kSameForm) {
    return !other && wanted == kSameForm;
  }
  const std::size_t number = ones(others_at_, entry);
  const auto form = [&](std::size_t n) {
    return bits_at(value_, forms_at_ + n * kFormBits, kFormBits);
  };
  if (form(number) != wanted || wanted != kExplicitForm) {
    return form(number) == wanted;
  }
  PackedReader endings(value_, kName, explicit_at_ / 8);
  Ending ending;
  for (std::size_t n = 0; n <= number; ++n) {
    if (form(n) == kExplicitForm) {
      ending.dropped = endings.number();
      ending.added = endings.text();
    }
  }
  return ending == ending_of(word);
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

void WordPositions::find(const WordForm& word, std::vector<std::uint32_t>& out) const {
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

std::uint32_t WordPositions::paragraph_start(std::size_t number) const {
  return static_cast<std::uint32_t>(
      bits_at(value_, starts_at_ + number * position_bits_, position_bits_));
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
