/// The names of the world's places, and what each can mean: read from bytes that
/// `build_gazetteer` made, in place, without a copy and without work at start.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/annotations.h"

namespace dateline {

/// One place of the gazetteer.
struct Place {
  std::uint32_t index = 0;  ///< its number in the gazetteer
  std::string_view name;    ///< as an English newspaper prints it; lives as long as the bytes
  PlaceKind kind = PlaceKind::city;  ///< never `demonym`
  std::string_view country;          ///< ISO 3166-1 alpha-2; empty for what lies in none or several
  double lat = 0;                    ///< degrees north
  double lon = 0;                    ///< degrees east
  std::uint32_t population = 0;      ///< rounded down to three or four digits; 0: unknown
  std::uint32_t geonameid = 0;       ///< 0: not of GeoNames
  std::optional<std::uint32_t> parent;  ///< what holds it: a city's county or region, …
  /// How often news speak of such a place, 0 to 255: ten times the decimal logarithm of its
  /// population with amends for its rank: capital, country, or one of the hand-kept list.
  std::uint8_t weight = 0;
};

/// One meaning of a name.
struct PlaceName {
  std::uint32_t place = 0;  ///< `Place::index`
  bool demonym = false;     ///< `japanese`, `parisians`: of the place, not the place
  bool alternate = false;   ///< another name than the one the gazetteer prints: `kiev`
  bool abbreviation =
      false;  ///< `calif`, `us`: stands for the place in capitals or after a city only
  bool common_word = false;  ///< an English word as well: `mobile`, `reading`, `nice`
  bool person_name = false;  ///< a usual surname or given name as well: `austin`, `jackson`
  /// How much less usual this name is, in the units of `Place::weight`: 0 to 63. `Peking`
  /// has none, the Polish name of London has much.
  std::uint8_t handicap = 0;
};

/// The meanings of one name, most prominent first. A view into the gazetteer's bytes.
class PlaceNames {
 public:
  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = PlaceName;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = PlaceName;

    explicit Iterator(const char* at) : at_(at) {}
    PlaceName operator*() const;
    Iterator& operator++();
    bool operator==(const Iterator&) const = default;

   private:
    const char* at_;  ///< null past the last
  };

  PlaceNames() = default;
  explicit PlaceNames(const char* first) : first_(first) {}
  [[nodiscard]] bool empty() const { return first_ == nullptr; }
  [[nodiscard]] Iterator begin() const { return Iterator(first_); }
  [[nodiscard]] static Iterator end() { return Iterator(nullptr); }
  /// The most prominent meaning; the list must not be empty.
  [[nodiscard]] PlaceName front() const { return *begin(); }

 private:
  const char* first_ = nullptr;
};

/// The spelling under which the gazetteer knows a name: each word folded (`fold`), words joined by
/// one space, hyphens and dashes as spaces, apostrophes and full stops dropped, `the` at the
/// beginning dropped, and `saint`, `fort`, `mount` for `st`, `ft`, `mt` that another word follows.
/// `U.S.` gives `us`, `St. Louis` gives `saint louis`, `Xi'an` gives `xian`.
std::string gazetteer_key(std::string_view name);

/// An immutable view of a gazetteer's bytes, which must outlive it. Safe to use from several
/// threads at once.
class Gazetteer {
 public:
  /// Checks the header and the sizes of the parts, not what they hold: damaged bytes can give
  /// wrong places, never a read outside of them.
  /// @throws Error if these are not the bytes of a gazetteer of this version
  explicit Gazetteer(std::string_view bytes);

  /// What a name can mean. `key` is spelled as `gazetteer_key` spells
  /// it. Allocates nothing.
  [[nodiscard]] PlaceNames find(std::string_view key) const;

  /// False if no name of several words begins with these whole words (`los`, `new york`). True for
  /// all that do, and by chance for one of about a hundred that don't.
  [[nodiscard]] bool may_continue(std::string_view key) const;

  [[nodiscard]] std::uint32_t size() const { return place_count_; }

  /// @throws Error if there is no place of that number
  [[nodiscard]] Place place(std::uint32_t index) const;

  /// What `place(index).kind` is, at a smaller cost.
  /// @throws Error if there is no place of that number
  [[nodiscard]] PlaceKind kind(std::uint32_t index) const;

  /// All that holds a place, nearest first: county, region, country, parts of the world. At most
  /// 16. `southwestern islands` and `Japan`, `East Asia`, `Asia` for Okinawa.
  [[nodiscard]] std::vector<std::uint32_t> holders(std::uint32_t index) const;

 private:
  std::string_view places_, strings_, holders_, buckets_, names_, meanings_, prefixes_;
  std::uint32_t place_count_ = 0;

  [[nodiscard]] const char* record(std::uint32_t index) const;
  [[nodiscard]] std::optional<std::uint32_t> parent(std::uint32_t index) const;
};

}  // namespace dateline
