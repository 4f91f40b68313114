/// Counts the values of facets while a query is matched.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dateline/facets.h"

namespace dateline {

/// Looks at each article that matches. One spy for each facet and query.
class FacetSpy : public Xapian::MatchSpy {
 public:
  explicit FacetSpy(FacetBy by) : by_(by) {}

  void operator()(const Xapian::Document& document, double weight) override;

  /// The most frequent values of the articles it was shown.
  [[nodiscard]] Facet facet() const;

 private:
  FacetBy by_;
  std::unordered_map<std::string, std::size_t> counts_;
};

}  // namespace dateline
