/// Counts of what the hits of a query have in common.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/api.h"

namespace dateline {

/// What hits are counted by.
enum class FacetBy { person, place, organisation, source, year };

/// `person`, `place`, `org`, `source` or `year`, as users write it.
DATELINE_API std::string_view to_string(FacetBy by);

/// The facet of that name; nothing for another name.
DATELINE_API std::optional<FacetBy> parse_facet(std::string_view name);

/// All names, in order, with a comma and a space between them.
DATELINE_API std::string facet_names();

/// A value of a facet.
struct FacetCount {
  std::string name;       ///< a key, a source, a year; `undated` for articles of unknown year
  std::size_t count = 0;  ///< hits that have it

  bool operator==(const FacetCount&) const = default;  ///< member by member
};

/// The most frequent values, most frequent first, then by name. Spellings of one name (`Lloyd
/// Austin`, `Lloyd J. Austin III`) are counted together, under the most frequent of them, if they
/// are among the 500 most frequent.
struct Facet {
  FacetBy by = FacetBy::person;    ///< what was counted
  std::vector<FacetCount> values;  ///< at most `kFacetValues`
};

/// Values that a facet lists.
constexpr std::size_t kFacetValues = 10;

/// Up to this many hits are all counted; of more, at least this many.
constexpr std::size_t kFacetedExactly = 100'000;

}  // namespace dateline
