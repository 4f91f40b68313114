/// Queries for when an article was published.
#pragma once

#include <xapian.h>

#include "dateline/query.h"

namespace dateline {

/// Articles that can have been published within the range: whole years and months by their terms,
/// any other range by the values.
Xapian::Query published_query(const DateRange& range);

}  // namespace dateline
