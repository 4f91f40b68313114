/// The form in which an index keeps what was understood of an article.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dateline/annotations.h"

namespace dateline {

/// Packs annotations of `text`, which must be `bounded`: the mentions of one entity together, and
/// of a place that the gazetteer has but its number there. The same values give the same bytes.
std::string pack_annotations(const Annotations& annotations, std::string_view text);

/// Reads what `pack_annotations` wrote of the same text, with the same gazetteer.
/// @throws Error{ErrorCode::index_broken} if it can't have been that: mentions that do not lie in
/// the text in order and apart, and more than `bounded` leaves, are damage.
Annotations unpack_annotations(std::string_view bytes, std::string_view text);

/// The places that packed annotations name, each once, without where they are named; the key of one
/// that nothing is known to hold may be missing.
/// @throws Error{ErrorCode::index_broken} if these are no packed annotations.
std::vector<PlaceMention> places_named(std::string_view bytes);

}  // namespace dateline
