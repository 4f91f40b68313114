/// The names of people, places and organisations that an index has, by how they begin.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/schema.h"

namespace dateline {

/// Names with a word that begins with `prefix`, in any case and with any accents; those in most
/// articles first, at most `limit`.
/// @param field of people, places or organisations
std::vector<std::string> listed_names(const Xapian::Database& database, const Field& field,
                                      std::string_view prefix, std::size_t limit);

}  // namespace dateline
