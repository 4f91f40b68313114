/// The zones of an article that a query looks into.
#pragma once

#include "dateline/schema.h"
#include "dateline/word_positions.h"

namespace dateline {

/// The zones whose words a field finds; without a field, those that count as the article's text.
ZoneSet zones_of(const Field* field);

}  // namespace dateline
