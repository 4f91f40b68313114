/// Selects the zones of an article that a query searches.
#pragma once

#include "dateline/schema.h"
#include "dateline/word_positions.h"

namespace dateline {

/// Returns the zones that a field searches; for null, the zones that count as the article's text.
ZoneSet zones_of(const Field* field);

}  // namespace dateline
