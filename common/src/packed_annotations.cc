// Layout of packed annotations.
//
// There are four lists: people, places, organisations and dates. Mentions of the same entity are
// grouped, so that its key is stored once. Example: an article that mentions `Jim Baker` three
// times has one person, with one header and three mentions.
//
// A list contains the number of its entities, then for each entity
//   - its header (see below),
//   - the number of its mentions,
//   - for each mention: the distance in bytes from the beginning of the entity's previous mention
//     (or from 0), and the length in bytes.
//
// The header depends on the kind of entity.
//   - Person or organisation: the key; empty if it equals the text of the first mention.
//   - Place: the flags kGazetteer, kDemonym and kPosition. With kGazetteer only the number of the
//     gazetteer entry follows. Otherwise: the key (empty as above, but only if the place has no
//     containing places), the kind, the country, with kPosition the latitude and longitude in units
//     of 1e-7 degrees, the geonameid, and the number and names of the containing places.
//   - Date: a number with the flags kFrom and kTo in its lowest bits and the kind above them, the
//     value, and the days from 1970-01-01 to `from` and to `to`, if present.
#include "dateline/packed_annotations.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "builtin_data.h"
#include "dateline/bounded_annotations.h"
#include "dateline/packed.h"
#include "dateline/utf8.h"
#include "places/resolve_places.h"

namespace dateline {
namespace {

constexpr const char* kName = "the annotations of an article";

constexpr std::uint64_t kGazetteer = 1;
constexpr std::uint64_t kDemonym = 2;
constexpr std::uint64_t kPosition = 4;
constexpr std::uint64_t kFrom = 1;
constexpr std::uint64_t kTo = 2;
constexpr unsigned kDateFlags = 2;
constexpr double kDegree = 1e7;

/// Adds a signed number so that numbers near zero take few bytes. Examples: 0, -1, 1, -2 are stored
/// as 0, 1, 2, 3.
void add_signed(std::string& bytes, std::int64_t number) {
  add_number(bytes, (static_cast<std::uint64_t>(number) << 1U) ^
                        static_cast<std::uint64_t>(number >> 63U));
}

std::int64_t read_signed(PackedReader& reader) {
  const std::uint64_t number = reader.number();
  return static_cast<std::int64_t>(number >> 1U) ^ -static_cast<std::int64_t>(number & 1U);
}

/// Reads a text of an entity. Fails unless it is valid UTF-8, because callers print it.
std::string read_text(PackedReader& reader) {
  const std::string_view text = reader.text();
  if (!is_valid_utf8(text)) {
    reader.fail();
  }
  return std::string(text);
}

/// Returns true unless the byte at `at` is inside a UTF-8 character.
bool is_boundary(std::string_view text, std::size_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

template <typename Kind>
std::string_view text_of(std::string_view text, const Kind& mention) {
  return text.substr(mention.begin, mention.end - mention.begin);
}

// --- headers ---

std::string header(const NameMention& name, std::string_view surface) {
  std::string bytes;
  add_text(bytes, name.key == surface ? std::string_view() : name.key);
  return bytes;
}

std::string header(const PlaceMention& place, std::string_view surface) {
  const bool demonym = place.kind == PlaceKind::demonym;
  std::string bytes;
  if (place.gazetteer_entry) {
    add_number(bytes, kGazetteer | (demonym ? kDemonym : 0));
    add_number(bytes, *place.gazetteer_entry);
    return bytes;
  }
  const bool located = place.lat && place.lon;
  add_number(bytes, located ? kPosition : 0);
  const bool is_surface = place.key == surface && place.within.empty();
  add_text(bytes, is_surface ? std::string_view() : place.key);
  add_number(bytes, static_cast<std::uint64_t>(place.kind));
  add_text(bytes, place.country);
  if (located) {
    add_signed(bytes, std::llround(*place.lat * kDegree));
    add_signed(bytes, std::llround(*place.lon * kDegree));
  }
  add_number(bytes, place.geonameid);
  add_number(bytes, place.within.size());
  for (const std::string& holder : place.within) {
    add_text(bytes, holder);
  }
  return bytes;
}

std::string header(const DateMention& date, std::string_view /*surface*/) {
  const auto add_day = [](std::string& bytes, std::chrono::year_month_day day) {
    add_signed(bytes, std::chrono::sys_days(day).time_since_epoch().count());
  };
  std::string bytes;
  add_number(bytes, (static_cast<std::uint64_t>(date.kind) << kDateFlags) |
                        (date.from ? kFrom : 0) | (date.to ? kTo : 0));
  add_text(bytes, date.value);
  if (date.from) {
    add_day(bytes, *date.from);
  }
  if (date.to) {
    add_day(bytes, *date.to);
  }
  return bytes;
}

/// Reads an angle and clamps it to -180..180 degrees. Larger angles, which only damaged data
/// contains, could not be packed again.
double read_degrees(PackedReader& reader) {
  constexpr double kMost = 180;
  return std::clamp(static_cast<double>(read_signed(reader)) / kDegree, -kMost, kMost);
}

/// These read a header into a mention. The key stays empty if it equals the text of the first
/// mention (see `complete_key`).
void read_header(PackedReader& reader, NameMention& name) {
  name.key = read_text(reader);
}

void read_header(PackedReader& reader, PlaceMention& place) {
  const std::uint64_t flags = reader.number(kGazetteer | kDemonym | kPosition);
  if ((flags & kGazetteer) != 0) {
    const Gazetteer& gazetteer = builtin_gazetteer();
    const auto entry = static_cast<std::uint32_t>(reader.number(gazetteer.size() - 1));
    set_place(place, gazetteer, entry, (flags & kDemonym) != 0);
    return;
  }
  place.key = read_text(reader);
  place.kind =
      static_cast<PlaceKind>(reader.number(static_cast<std::uint64_t>(PlaceKind::demonym)));
  place.country = read_text(reader);
  if ((flags & kPosition) != 0) {
    place.lat = read_degrees(reader);
    place.lon = read_degrees(reader);
  }
  place.geonameid =
      static_cast<std::uint32_t>(reader.number(std::numeric_limits<std::uint32_t>::max()));
  for (std::uint64_t holders = reader.number(kMaxMentionBytes / sizeof(std::string)); holders > 0;
       --holders) {
    place.within.push_back(read_text(reader));
  }
}

void read_header(PackedReader& reader, DateMention& date) {
  const auto day = [&] {
    const std::int64_t days = read_signed(reader);
    constexpr std::int64_t kMost = 11'000'000;  // within the years that <chrono> supports
    if (days < -kMost || days > kMost) {
      reader.fail();
    }
    return std::chrono::year_month_day(
        std::chrono::sys_days(std::chrono::days(static_cast<int>(days))));
  };
  const std::uint64_t flags =
      reader.number((static_cast<std::uint64_t>(DateKind::set) << kDateFlags) | kFrom | kTo);
  date.kind = static_cast<DateKind>(flags >> kDateFlags);
  date.value = read_text(reader);
  if ((flags & kFrom) != 0) {
    date.from = day();
  }
  if ((flags & kTo) != 0) {
    date.to = day();
  }
}

/// Sets a key that the header left empty to the text of the entity's first mention.
void complete_key(DateMention& /*date*/, std::string_view /*surface*/) {}

template <typename Kind>
void complete_key(Kind& mention, std::string_view surface) {
  if (mention.key.empty()) {
    mention.key = surface;
  }
}

// --- lists ---

/// Returns a string that is equal for all mentions of one entity, whatever their text is.
template <typename Kind>
std::string identity(const Kind& mention) {
  return header(mention, "");
}

template <typename Kind>
void add_list(std::string& bytes, std::string_view text, const std::vector<Kind>& mentions) {
  std::unordered_map<std::string, std::size_t> numbers;
  std::vector<std::vector<const Kind*>> entities;
  for (const Kind& mention : mentions) {
    const auto [found, fresh] = numbers.try_emplace(identity(mention), entities.size());
    if (fresh) {
      entities.emplace_back();
    }
    entities[found->second].push_back(&mention);
  }
  add_number(bytes, entities.size());
  for (const std::vector<const Kind*>& entity : entities) {
    bytes += header(*entity.front(), text_of(text, *entity.front()));
    add_number(bytes, entity.size());
    std::uint32_t before = 0;
    for (const Kind* mention : entity) {
      add_number(bytes, mention->begin - before);
      add_number(bytes, mention->end - mention->begin);
      before = mention->begin;
    }
  }
}

/// Reads the number of mentions of an entity. `before` is the number of mentions that were already
/// read in this list.
std::uint64_t mention_count(PackedReader& reader, std::size_t before) {
  const std::uint64_t count = reader.number(kMaxMentions - before);
  if (count == 0) {
    reader.fail();
  }
  return count;
}

template <typename Kind>
std::vector<Kind> read_list(PackedReader& reader, std::string_view text) {
  std::vector<Kind> mentions;
  std::size_t cost = 0;  // each mention has its own copy of its entity's texts
  for (std::uint64_t entities = reader.number(kMaxMentions); entities > 0; --entities) {
    Kind mention;
    read_header(reader, mention);
    for (std::uint64_t count = mention_count(reader, mentions.size()); count > 0; --count) {
      const std::uint64_t distance = reader.number(text.size() - mention.begin);
      mention.begin += static_cast<std::uint32_t>(distance);
      const std::uint64_t length = reader.number(text.size() - mention.begin);
      mention.end = mention.begin + static_cast<std::uint32_t>(length);
      complete_key(mention, text_of(text, mention));
      cost += text_cost(mention);
      if (length == 0 || cost > kMaxMentions * kMaxMentionBytes ||
          !is_boundary(text, mention.begin) || !is_boundary(text, mention.end)) {
        reader.fail();
      }
      mentions.push_back(mention);
    }
  }
  std::sort(mentions.begin(), mentions.end(),
            [](const Kind& a, const Kind& b) { return a.begin < b.begin; });
  // Callers that split a text at its mentions rely on mentions that do not overlap.
  for (std::size_t i = 1; i < mentions.size(); ++i) {
    if (mentions[i].begin < mentions[i - 1].end) {
      reader.fail();
    }
  }
  return mentions;
}

/// Reads a list and returns one mention for each entity, with the data of its header only.
template <typename Kind>
std::vector<Kind> read_entities(PackedReader& reader) {
  std::vector<Kind> found;
  std::size_t mentions = 0;
  for (std::uint64_t entities = reader.number(kMaxMentions); entities > 0; --entities) {
    read_header(reader, found.emplace_back());
    const std::uint64_t count = mention_count(reader, mentions);
    mentions += count;
    for (std::uint64_t numbers = 2 * count; numbers > 0; --numbers) {
      reader.number();
    }
  }
  return found;
}

}  // namespace

std::string pack_annotations(const Annotations& annotations, std::string_view text) {
  std::string bytes;
  add_list(bytes, text, annotations.people);
  add_list(bytes, text, annotations.places);
  add_list(bytes, text, annotations.organisations);
  add_list(bytes, text, annotations.dates);
  return bytes;
}

Annotations unpack_annotations(std::string_view bytes, std::string_view text) {
  PackedReader reader(bytes, kName);
  Annotations annotations;
  annotations.people = read_list<NameMention>(reader, text);
  annotations.places = read_list<PlaceMention>(reader, text);
  annotations.organisations = read_list<NameMention>(reader, text);
  annotations.dates = read_list<DateMention>(reader, text);
  if (!reader.at_end()) {
    reader.fail();
  }
  return annotations;
}

std::vector<PlaceMention> places_named(std::string_view bytes) {
  PackedReader reader(bytes, kName);
  read_entities<NameMention>(reader);  // skips the people
  return read_entities<PlaceMention>(reader);
}

}  // namespace dateline
