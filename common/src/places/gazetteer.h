/// A gazetteer: the names of the world's places and the meanings of each name. It is a view of
/// bytes that `build_gazetteer` made; it reads them in place, without a copy and without work at
/// start-up. Example: the name `georgia` can mean the American state or the country.
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
  std::string_view name;    ///< as English newspapers print it; a view of the gazetteer's bytes
  PlaceKind kind = PlaceKind::city;  ///< never `demonym`
  std::string_view country;          ///< ISO 3166-1 alpha-2; empty if it lies in none or in several
  double lat = 0;                    ///< degrees north
  double lon = 0;                    ///< degrees east
  std::uint32_t population = 0;      ///< rounded down to three or four digits; 0: unknown
  std::uint32_t geonameid = 0;       ///< 0: the place is not in GeoNames
  std::optional<std::uint32_t> parent;  ///< the place that contains it: the county of a city
  /// How prominent the place is in news, 0 to 255: ten times the decimal logarithm of its
  /// population, adjusted for its rank (such as capital or country), or the number in the hand-kept
  /// list of places.
  std::uint8_t weight = 0;
};

/// One meaning of a name. Example: `paris` means, among others, the Paris in France and the one in
/// Texas.
struct PlaceName {
  std::uint32_t place = 0;  ///< `Place::index`
  bool demonym = false;     ///< `japanese`, `parisians`: the people of the place
  bool alternate = false;   ///< a name other than `Place::name`: `kiev`
  /// `calif`, `us`: means the place only if the text writes it as an abbreviation, in capitals or
  /// with a full stop.
  bool abbreviation = false;
  bool common_word = false;  ///< also an English word: `mobile`, `reading`, `nice`
  bool person_name = false;  ///< also a common surname or given name: `austin`, `jackson`
  /// How much rarer this name of the place is than its main name, 0 to 63, in the units of
  /// `Place::weight`. The handicap of `Peking` is 0, that of the Polish name of London is high.
  std::uint8_t handicap = 0;
};

/// The meanings of one name, the most prominent first. A view of the gazetteer's bytes.
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
    const char* at_;  ///< null after the last meaning
  };

  PlaceNames() = default;
  explicit PlaceNames(const char* first) : first_(first) {}
  [[nodiscard]] bool empty() const { return first_ == nullptr; }
  [[nodiscard]] Iterator begin() const { return Iterator(first_); }
  [[nodiscard]] static Iterator end() { return Iterator(nullptr); }
  /// Returns the most prominent meaning. Precondition: the list is not empty.
  [[nodiscard]] PlaceName front() const { return *begin(); }

 private:
  const char* first_ = nullptr;
};

/// Returns the spelling under which the gazetteer stores a name. The words are folded (`fold`) and
/// separated by one space; hyphens, dashes, commas, slashes and round brackets count as spaces.
/// Apostrophes, full stops and a `the` at the beginning are dropped. `st`, `ste`, `ft` and `mt`
/// before another word become `saint`, `sainte`, `fort` and `mount`. Example: `U.S.` gives `us`,
/// `St. Louis` gives `saint louis`, `Xi'an` gives `xian`.
std::string gazetteer_key(std::string_view name);

/// An immutable view of a gazetteer's bytes, which must outlive it. Thread-safe.
class Gazetteer {
 public:
  /// Checks the header and the sizes of the parts, but not their contents: damaged bytes can give
  /// wrong places, never a read outside the bytes.
  /// @throws Error if `bytes` is not a gazetteer of this version
  explicit Gazetteer(std::string_view bytes);

  /// Returns the meanings of a name, or an empty list for an unknown name. `key` must be spelled as
  /// `gazetteer_key` spells it. Allocates nothing.
  [[nodiscard]] PlaceNames find(std::string_view key) const;

  /// Returns true if a longer name may begin with the whole words in `key`: `los`, `new york`. A
  /// result of true is wrong for about one in a hundred keys; false is always right.
  [[nodiscard]] bool may_continue(std::string_view key) const;

  /// Returns the number of places.
  [[nodiscard]] std::uint32_t size() const { return place_count_; }

  /// Returns the place with this number, 0 to `size() - 1`.
  /// @throws Error if there is no such place
  [[nodiscard]] Place place(std::uint32_t index) const;

  /// Returns `place(index).kind`, at a lower cost.
  /// @throws Error if there is no such place
  [[nodiscard]] PlaceKind kind(std::uint32_t index) const;

  /// Returns the places that contain a place, nearest first: county, region, country, parts of the
  /// world. At most 16. Example: Okinawa gives `southwestern islands` and `Japan`, `East Asia`,
  /// `Asia`.
  /// @throws Error if there is no such place
  [[nodiscard]] std::vector<std::uint32_t> holders(std::uint32_t index) const;

 private:
  std::string_view places_, strings_, holders_, buckets_, names_, meanings_, prefixes_;
  std::uint32_t place_count_ = 0;

  [[nodiscard]] const char* record(std::uint32_t index) const;
  [[nodiscard]] std::optional<std::uint32_t> parent(std::uint32_t index) const;
};

}  // namespace dateline
