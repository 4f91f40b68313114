/// Facets: the most frequent people, places, organisations, sources or years among the articles
/// that match a query.
///
/// @code{.cpp}
/// #include <dateline/searcher.h>
///
/// #include <iostream>
///
/// int main(int, char** argv) {
///   const dateline::Searcher searcher(argv[1]);
///   dateline::SearchOptions options;
///   options.facets = {dateline::FacetBy::place, dateline::FacetBy::year};
///   const auto result = searcher.search("submarine cable", options);
///   for (const dateline::Facet& facet : result.facets) {
///     for (const dateline::FacetCount& value : facet.values) {
///       std::cout << to_string(facet.by) << " " << value.name << ": " << value.count << "\n";
///     }
///   }
/// }
/// @endcode
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/api.h"

namespace dateline {

/// The property of an article that a facet counts.
enum class FacetBy { person, place, organisation, source, year };

/// Returns the name of a facet: `person`, `place`, `org`, `source` or `year`.
DATELINE_API std::string_view to_string(FacetBy by);

/// Returns the facet with this name, in small letters, or nullopt if no facet has it.
DATELINE_API std::optional<FacetBy> parse_facet(std::string_view name);

/// Returns the names of all facets as a list for messages: `person, place, org, source, year`.
DATELINE_API std::string facet_names();

/// A value of a facet and how many matching articles have it.
struct FacetCount {
  std::string name;       ///< a name, a source or a year; `undated` if the year is unknown
  std::size_t count = 0;  ///< matching articles with this value

  bool operator==(const FacetCount&) const = default;  ///< Returns true if all members are equal.
};

/// The most frequent values of a facet, most frequent first; values with equal counts are in
/// alphabetical order. Only the 500 most frequent spellings are considered. Spellings of one name
/// are counted together, under the most frequent spelling. Example: `Lloyd J. Austin III` counts as
/// `Lloyd Austin`.
struct Facet {
  FacetBy by = FacetBy::person;    ///< the property that was counted
  std::vector<FacetCount> values;  ///< at most `kFacetValues`
};

/// The maximum number of values in a facet.
constexpr std::size_t kFacetValues = 10;

/// If at most this many articles match, facets and timelines count all of them; if more match, they
/// count at least this many.
constexpr std::size_t kFacetedExactly = 100'000;

}  // namespace dateline
