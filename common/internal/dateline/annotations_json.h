/// The annotations of a text as programs print them.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "dateline/annotations.h"

namespace dateline {

/// The members `text`, `people`, `places`, `organisations` and `dates`, as `dateline-index
/// annotate` prints them (see docs/json-output.md): each mention with `start` and `end` in Unicode
/// code points of `text`, end exclusive, and its `surface`. What is unknown is null. `cut_short`,
/// true, is a member only of annotations that are.
nlohmann::ordered_json annotations_json(std::string_view text, const Annotations& annotations);

/// The mentions that lie in the bytes `begin` to `end` (exclusive) of the text, with offsets that
/// count from `begin`.
Annotations annotations_within(const Annotations& annotations, std::size_t begin, std::size_t end);

}  // namespace dateline
