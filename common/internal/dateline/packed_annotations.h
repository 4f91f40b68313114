/// Packs annotations into the form in which an index stores them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dateline/annotations.h"

namespace dateline {

/// Packs the annotations of `text`. The mentions of one entity are stored together; a place of the
/// gazetteer is stored only as its number there. The same annotations always give the same bytes.
/// Precondition: the annotations are `bounded`.
std::string pack_annotations(const Annotations& annotations, std::string_view text);

/// Reads the bytes that `pack_annotations` wrote for the same text, with the same gazetteer.
/// @throws Error{ErrorCode::index_broken} if the bytes are damaged: mentions that overlap, are
/// empty or outside the text, or more mentions than `bounded` keeps.
Annotations unpack_annotations(std::string_view bytes, std::string_view text);

/// Returns the different places in packed annotations. Their offsets are 0, because this does not
/// need the text. For the same reason, the key of a place that is not in the gazetteer may be
/// empty.
/// @throws Error{ErrorCode::index_broken} if the bytes are damaged.
std::vector<PlaceMention> places_named(std::string_view bytes);

}  // namespace dateline
