/// The annotations of an article: its mentions of people, places, organisations and dates.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/api.h"

namespace dateline {

/// A mention: the bytes from `begin` to `end` (exclusive) of the analysed text.
struct Mention {
  std::uint32_t begin = 0;  ///< the offset of its first byte
  std::uint32_t end = 0;    ///< the offset after its last byte

  bool operator==(const Mention&) const = default;  ///< Returns true if all members are equal.
};

/// A mention of a person or an organisation. Mentions with the same key are the same entity.
struct NameMention : Mention {
  std::string key;  ///< the fullest form of the name in the article

  bool operator==(const NameMention&) const = default;  ///< Returns true if all members are equal.
};

/// The kind of a place.
enum class PlaceKind {
  country,
  region,   ///< a state, province or other first-level division
  county,   ///< a second-level division
  city,     ///< any populated place
  sea,      ///< oceans, seas, gulfs, bays, lakes and rivers
  strait,   ///< straits, channels and canals
  island,   ///< islands, shoals, reefs and groups of them
  base,     ///< military bases
  area,     ///< areas without official borders: continents, `Indo-Pacific`, `Donbas`
  site,     ///< any other place: airports, mountains, buildings, places not in the gazetteer
  demonym,  ///< the people or the adjective of a place. Example: `Japanese`
};

/// A mention of a place. A place that is not in the gazetteer has no country, no position and no
/// containing places.
struct PlaceMention : Mention {
  std::string key;  ///< the name in the gazetteer (`Japan` for `Japanese`), else the text
  PlaceKind kind = PlaceKind::site;  ///< the kind of the place
  std::string country;          ///< ISO 3166-1 alpha-2; empty for a place in no country or several
  std::optional<double> lat;    ///< degrees north
  std::optional<double> lon;    ///< degrees east
  std::uint32_t geonameid = 0;  ///< its number in GeoNames; 0 if it has none
  std::vector<std::string> within;  ///< the places that contain it, smallest first: region, country
  /// The number of its entry in the gazetteer of this version of dateline.
  std::optional<std::uint32_t> gazetteer_entry;

  bool operator==(const PlaceMention&) const = default;  ///< Returns true if all members are equal.
};

/// The type of a time expression, as in TIMEX3.
enum class DateKind { date, time, duration, set };

/// A mention of a date, time or duration.
struct DateMention : Mention {
  std::string value;  ///< in TIMEX3: `2023-01-11`, `2023-W02`, `P2D`; empty if unresolved
  DateKind kind = DateKind::date;  ///< the type
  /// The first day, if the mention is a date or time that was resolved to the calendar.
  std::optional<std::chrono::year_month_day> from;
  std::optional<std::chrono::year_month_day> to;  ///< the last day, likewise

  bool operator==(const DateMention&) const = default;  ///< Returns true if all members are equal.
};

/// All mentions in a text. Each list is in the order of the text; its mentions do not overlap.
struct Annotations {
  std::vector<NameMention> people;         ///< people
  std::vector<PlaceMention> places;        ///< places, also by their demonyms
  std::vector<NameMention> organisations;  ///< organisations, also by their acronyms
  std::vector<DateMention> dates;          ///< dates, times, durations and repetitions
  /// True if the text has more names or dates than are searched for in one article, so that later
  /// ones are missing. Not stored in an index.
  bool cut_short = false;

  bool operator==(const Annotations&) const = default;  ///< Returns true if all members are equal.
};

/// The maximum number of mentions of each kind in an article. No news article has more, and each
/// one takes time and space.
constexpr std::size_t kMaxMentions = 4000;

/// The message about an article whose annotations are `cut_short`.
constexpr std::string_view kCutShort =
    "has more names or dates than are looked for in one article; the later ones are missing";

/// Returns the name of a kind, as `annotate` prints it. Example: `country`.
DATELINE_API std::string_view to_string(PlaceKind kind);

/// Returns `DATE`, `TIME`, `DURATION` or `SET`.
DATELINE_API std::string_view to_string(DateKind kind);

}  // namespace dateline
