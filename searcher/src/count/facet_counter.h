/// Counts the values of a facet.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "dateline/facets.h"
#include "dateline/index_format.h"

namespace dateline {

/// Counts the values of one facet among the articles that match one query.
class FacetCounter {
 public:
  explicit FacetCounter(FacetBy by) : by_(by) {}

  /// Returns the slot that contains the values of the facet.
  [[nodiscard]] Slot slot() const;

  /// Counts the values of one article, separated by NUL; empty if the article has none.
  void add(std::string_view value);

  /// Returns the most frequent values.
  [[nodiscard]] Facet facet() const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };

  FacetBy by_;
  std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> counts_;
};

}  // namespace dateline
