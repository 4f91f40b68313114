/// What an article was understood to say: its mentions of people, places, organisations and dates.
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

/// A stretch of text that names something: bytes `begin` to `end` (exclusive) of the analysed text.
struct Mention {
  std::uint32_t begin = 0;  ///< of its first byte
  std::uint32_t end = 0;    ///< behind its last byte

  bool operator==(const Mention&) const = default;  ///< member by member
};

/// A person, or an organisation. Mentions with one key are one entity in the article.
struct NameMention : Mention {
  std::string key;  ///< the fullest form of the name in the article

  bool operator==(const NameMention&) const = default;  ///< member by member
};

/// What a place is.
enum class PlaceKind {
  country,
  region,   ///< a state, province or other first-level division
  county,   ///< a second-level division
  city,     ///< any populated place
  sea,      ///< oceans, seas, gulfs, bays, lakes and rivers
  strait,   ///< straits, channels and canals
  island,   ///< islands, shoals, reefs and groups of them
  base,     ///< military bases
  area,     ///< what borders do not draw: continents, `Indo-Pacific`, `Donbas`
  site,     ///< any other place: an airport, a mountain, a building, what is not in the gazetteer
  demonym,  ///< `Japanese`: the people or the adjective of a place
};

/// A place. What the gazetteer does not know has no country, no position and no parents.
struct PlaceMention : Mention {
  std::string key;  ///< the gazetteer's name of the place (for `Japanese`: `Japan`), else the text
  PlaceKind kind = PlaceKind::site;  ///< what it is
  std::string country;               ///< ISO 3166-1 alpha-2, empty for what lies in none or several
  std::optional<double> lat;         ///< degrees north
  std::optional<double> lon;         ///< degrees east
  std::uint32_t geonameid = 0;       ///< 0: not of GeoNames
  std::vector<std::string> within;   ///< the names of what holds it, nearest first: region, country
  /// Its number in the gazetteer of this version of dateline.
  std::optional<std::uint32_t> gazetteer_entry;

  bool operator==(const PlaceMention&) const = default;  ///< member by member
};

/// What TIMEX3 calls the type of an expression of time.
enum class DateKind { date, time, duration, set };

/// A date, time or duration that the text speaks of.
struct DateMention : Mention {
  std::string value;  ///< as TIMEX3 writes it: `2023-01-11`, `2023-W02`, `P2D`; empty: unresolved
  DateKind kind = DateKind::date;  ///< of expression
  /// The first day that it covers, of a DATE or TIME that was resolved to the calendar.
  std::optional<std::chrono::year_month_day> from;
  std::optional<std::chrono::year_month_day> to;  ///< the last one

  bool operator==(const DateMention&) const = default;  ///< member by member
};

/// All mentions in one text, each list in the order of the text and free of overlaps.
struct Annotations {
  std::vector<NameMention> people;         ///< by name
  std::vector<PlaceMention> places;        ///< by name or by their people and adjectives
  std::vector<NameMention> organisations;  ///< by name or acronym
  std::vector<DateMention> dates;          ///< and times, durations and repetitions
  /// The text had more than is analysed of one article, and what came after is missing. Not stored
  /// in an index.
  bool cut_short = false;

  bool operator==(const Annotations&) const = default;  ///< member by member
};

/// At most so many mentions of each kind are found: more are no news, and an article costs what its
/// mentions cost.
constexpr std::size_t kMaxMentions = 4000;

/// What is said of an article whose annotations are `cut_short`.
constexpr std::string_view kCutShort =
    "has more names or dates than are looked for in one article; the later ones are missing";

/// `country`, `region`, … as `annotate` prints them.
DATELINE_API std::string_view to_string(PlaceKind kind);

/// `DATE`, `TIME`, `DURATION` or `SET`.
DATELINE_API std::string_view to_string(DateKind kind);

}  // namespace dateline
