/// What looks at each match of a query besides, and counts.
#pragma once

#include <xapian.h>

#include <optional>
#include <vector>

#include "dateline/searcher.h"
#include "facet_spy.h"
#include "timeline_spy.h"

namespace dateline {

/// The spies that a search asks for. One for each query.
struct Spies {
  std::vector<FacetSpy> facets;
  std::optional<TimelineSpy> timeline;

  explicit Spies(const SearchOptions& options)
      : facets(options.facets.begin(), options.facets.end()) {
    if (options.timeline) {
      timeline.emplace();
    }
  }

  [[nodiscard]] bool none() const { return facets.empty() && !timeline; }

  void join(Xapian::Enquire& enquire) {
    for (FacetSpy& spy : facets) {
      enquire.add_matchspy(&spy);
    }
    if (timeline) {
      enquire.add_matchspy(&*timeline);
    }
  }

  void report(SearchResult& result) const {
    for (const FacetSpy& spy : facets) {
      result.facets.push_back(spy.facet());
    }
    if (timeline) {
      result.timeline = timeline->timeline();
    }
  }
};

}  // namespace dateline
