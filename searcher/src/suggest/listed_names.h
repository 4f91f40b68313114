/// Lists the people, places and organisations in an index whose names begin with given letters.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/schema.h"

namespace dateline {

/// Returns at most `limit` names that contain a word beginning with `prefix`, the names in most
/// articles first. Case and accents are ignored. Example: `bag` finds `Ibrahim al-Baghdadi` and
/// `Baghdad Airport`. The search is bounded; for a short prefix, it may miss rare names.
/// @param field the field of people, places or organisations
std::vector<std::string> listed_names(const Xapian::Database& database, const Field& field,
                                      std::string_view prefix, std::size_t limit);

}  // namespace dateline
