#include "places/gazetteer.h"

#include <xxhash.h>

#include <algorithm>
#include <array>

#include "dateline/error.h"
#include "dateline/fold.h"
#include "places/gazetteer_format.h"

namespace dateline {
namespace {

namespace format = gazetteer_format;

/// The maximum number of places that `Gazetteer::holders` follows, so that damaged bytes cannot
/// make it run forever.
constexpr std::size_t kMaxHolders = 16;

std::uint32_t read_u16(const char* at) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(at);
  return bytes[0] | static_cast<std::uint32_t>(bytes[1]) << 8;
}

std::uint32_t read_u32(const char* at) {
  return read_u16(at) | read_u16(at + 2) << 16;
}

std::uint32_t read_u24(const char* at) {
  return read_u16(at) | static_cast<std::uint32_t>(static_cast<unsigned char>(at[2])) << 16;
}

double read_degrees(const char* at) {
  constexpr std::uint32_t kSign = 1U << 23;
  const auto number =
      static_cast<std::int32_t>(read_u24(at) ^ kSign) - static_cast<std::int32_t>(kSign);
  return number / format::kDegree;
}

Error malformed(const std::string& why) {
  return {ErrorCode::usage, "not a gazetteer that this dateline can read: " + why};
}

bool is_dash(char32_t c) {
  return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

bool is_dropped(char32_t c) {
  return c == '.' || c == '\'' || c == '`' || (c >= 0x2018 && c <= 0x201B) || c == 0x02BB ||
         c == 0x02BC || c == 0x02B9 || c == 0x00B4;
}

/// Returns the code point at `at` and moves `at` past it. The text must be valid UTF-8.
char32_t next(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  const int more = lead < 0xC0 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
  char32_t c = more == 0 ? lead : lead & (0x3FU >> more);
  for (int i = 0; i < more && at < text.size(); ++i) {
    c = c << 6 | (static_cast<unsigned char>(text[at++]) & 0x3FU);
  }
  return c;
}

/// Returns the words of a folded name separated by single spaces, without full stops and
/// apostrophes.
std::string spaced(std::string_view folded) {
  std::string out;
  out.reserve(folded.size());
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t begin = at;
    const char32_t c = next(folded, at);
    const bool space =
        c <= ' ' || c == 0xA0 || c == ',' || c == '/' || c == '(' || c == ')' || is_dash(c);
    if (space) {
      if (!out.empty() && out.back() != ' ') {
        out += ' ';
      }
    } else if (!is_dropped(c)) {
      out += folded.substr(begin, at - begin);
    }
  }
  if (!out.empty() && out.back() == ' ') {
    out.pop_back();
  }
  return out;
}

/// Returns the key with the abbreviated words that precede other words written out: `saint louis`
/// for `st louis`.
std::string written_out(std::string_view key) {
  constexpr std::array<std::array<std::string_view, 2>, 4> kShort = {
      {{"st ", "saint "}, {"ste ", "sainte "}, {"ft ", "fort "}, {"mt ", "mount "}}};
  std::string out;
  out.reserve(key.size() + 8);
  for (std::size_t at = 0; at < key.size();) {
    const std::size_t end = std::min(key.find(' ', at), key.size() - 1) + 1;
    const std::string_view word = key.substr(at, end - at);
    const auto* brief = std::find_if(kShort.begin(), kShort.end(),
                                     [&](const auto& pair) { return pair[0] == word; });
    out += brief == kShort.end() ? word : (*brief)[1];
    at = end;
  }
  return out;
}

}  // namespace

namespace gazetteer_format {

std::uint64_t hash(std::string_view key) {
  return XXH3_64bits(key.data(), key.size());
}

std::uint16_t pack_population(std::uint64_t people) {
  std::uint16_t power = 0;
  while (people >= 4096) {
    people /= 10;
    ++power;
  }
  return static_cast<std::uint16_t>(power << 12 | people);
}

std::uint32_t unpack_population(std::uint16_t packed) {
  std::uint64_t people = packed & 0xFFFU;
  for (unsigned power = packed >> 12; power > 0; --power) {
    people *= 10;
  }
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(people, 0xFFFFFFFFU));
}

}  // namespace gazetteer_format

std::string gazetteer_key(std::string_view name) {
  std::string key = spaced(fold(name));
  if (key.starts_with("the ")) {
    key.erase(0, 4);
  }
  return written_out(key);
}

PlaceName PlaceNames::Iterator::operator*() const {
  const std::uint32_t meaning = read_u32(at_);
  return {.place = meaning & format::kIndexMask,
          .demonym = (meaning & format::kDemonym) != 0,
          .alternate = (meaning & format::kAlternate) != 0,
          .abbreviation = (meaning & format::kAbbreviation) != 0,
          .common_word = (meaning & format::kCommonWord) != 0,
          .person_name = (meaning & format::kPersonName) != 0,
          .handicap =
              static_cast<std::uint8_t>(meaning >> format::kHandicapShift & format::kMostHandicap)};
}

PlaceNames::Iterator& PlaceNames::Iterator::operator++() {
  at_ = (read_u32(at_) & format::kLastMeaning) != 0 ? nullptr : at_ + 4;
  return *this;
}

Gazetteer::Gazetteer(std::string_view bytes) {
  if (bytes.size() < format::kHeaderBytes || !bytes.starts_with(format::kMagic)) {
    throw malformed("its header is unknown");
  }
  std::size_t at = format::kHeaderBytes;
  const char* size_at = bytes.data() + format::kMagic.size();
  for (std::string_view* part :
       {&places_, &holders_, &strings_, &buckets_, &names_, &meanings_, &prefixes_}) {
    const std::size_t size = read_u32(size_at);
    size_at += 4;
    if (size > bytes.size() - at) {
      throw malformed("it is cut short");
    }
    *part = bytes.substr(at, size);
    at += size;
  }
  const bool whole =
      at == bytes.size() && places_.size() % format::kPlaceBytes == 0 && holders_.size() % 8 == 0 &&
      names_.size() % 8 == 0 && meanings_.size() % 4 == 0 &&
      buckets_.size() == 4 * ((std::size_t{1} << format::kBucketBits) + 1) &&
      prefixes_.size() == (std::size_t{1} << format::kPrefixBits) / 8 &&
      (meanings_.empty() ||
       (read_u32(meanings_.data() + meanings_.size() - 4) & format::kLastMeaning) != 0);
  if (!whole) {
    throw malformed("its parts have wrong sizes");
  }
  place_count_ = static_cast<std::uint32_t>(places_.size() / format::kPlaceBytes);
}

PlaceNames Gazetteer::find(std::string_view key) const {
  const std::uint64_t hash = format::hash(key);
  const auto half = static_cast<std::uint32_t>(hash);
  const char* bucket = buckets_.data() + 4 * (hash >> (64 - format::kBucketBits));
  const std::size_t count = names_.size() / 8;
  const std::size_t end = std::min<std::size_t>(read_u32(bucket + 4), count);
  for (std::size_t i = read_u32(bucket); i < end; ++i) {
    const char* name = names_.data() + 8 * i;
    if (read_u32(name) == half) {
      const std::uint32_t meaning = read_u32(name + 4);
      if ((meaning & format::kLastMeaning) != 0) {
        return PlaceNames(name + 4);
      }
      return meaning < meanings_.size() / 4
                 ? PlaceNames(meanings_.data() + 4 * std::size_t{meaning})
                 : PlaceNames();
    }
  }
  return {};
}

bool Gazetteer::may_continue(std::string_view key) const {
  const std::uint64_t hash = format::hash(key);
  for (unsigned which = 0; which < format::kPrefixHashes; ++which) {
    const std::uint32_t bit = format::prefix_bit(hash, which);
    if ((static_cast<unsigned char>(prefixes_[bit / 8]) >> (bit % 8) & 1U) == 0) {
      return false;
    }
  }
  return true;
}

const char* Gazetteer::record(std::uint32_t index) const {
  if (index >= place_count_) {
    throw malformed("it has no place with the number " + std::to_string(index));
  }
  return places_.data() + format::kPlaceBytes * std::size_t{index};
}

PlaceKind Gazetteer::kind(std::uint32_t index) const {
  const auto kind = static_cast<unsigned char>(record(index)[format::kKindAt]);
  return static_cast<PlaceKind>(std::min<unsigned>(kind, static_cast<unsigned>(PlaceKind::site)));
}

std::optional<std::uint32_t> Gazetteer::parent(std::uint32_t index) const {
  const std::uint32_t parent = read_u16(record(index) + format::kParentAt);
  return parent < place_count_ && parent != format::kNoParent ? std::optional(parent)
                                                              : std::nullopt;
}

Place Gazetteer::place(std::uint32_t index) const {
  const char* const record = this->record(index);
  Place place;
  place.index = index;
  const std::size_t name_at = read_u24(record);
  if (name_at < strings_.size()) {
    place.name = strings_.substr(name_at + 1, static_cast<unsigned char>(strings_[name_at]));
  }
  place.kind = kind(index);
  if (record[format::kCountryAt] != 0) {
    place.country = std::string_view(record + format::kCountryAt, 2);
  }
  place.lat = read_degrees(record + format::kLatAt);
  place.lon = read_degrees(record + format::kLonAt);
  place.population = format::unpack_population(
      static_cast<std::uint16_t>(read_u16(record + format::kPopulationAt)));
  place.geonameid = read_u24(record + format::kGeonameidAt);
  place.parent = parent(index);
  place.weight = static_cast<std::uint8_t>(record[format::kWeightAt]);
  return place;
}

std::vector<std::uint32_t> Gazetteer::holders(std::uint32_t index) const {
  std::vector<std::uint32_t> found;
  const auto add = [&](std::uint32_t holder) {
    if (found.size() < kMaxHolders && holder < place_count_ && holder != index &&
        std::find(found.begin(), found.end(), holder) == found.end()) {
      found.push_back(holder);
    }
  };
  const auto add_holders_of = [&](std::uint32_t held) {
    if (const std::optional<std::uint32_t> holder = parent(held)) {
      add(*holder);
    }
    std::size_t low = 0;
    std::size_t high = holders_.size() / 8;
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      (read_u32(holders_.data() + 8 * middle) < held ? low : high) =
          read_u32(holders_.data() + 8 * middle) < held ? middle + 1 : middle;
    }
    for (; 8 * low < holders_.size() && read_u32(holders_.data() + 8 * low) == held; ++low) {
      add(read_u32(holders_.data() + 8 * low + 4));
    }
  };
  add_holders_of(index);
  for (std::size_t next_holder = 0; next_holder < found.size(); ++next_holder) {
    add_holders_of(found[next_holder]);
  }
  return found;
}

}  // namespace dateline
