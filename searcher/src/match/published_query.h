/// Queries for publication dates.
#pragma once

#include <xapian.h>

#include "dateline/query.h"

namespace dateline {

/// Returns the query for articles that may have been published within `range`. Example: an article
/// known to be from 2023 matches `date:2023-05`. A whole month or year is searched by its term, any
/// other range by comparing values.
Xapian::Query published_query(const DateRange& range);

}  // namespace dateline
