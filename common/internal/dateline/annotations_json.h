/// Converts annotations to the JSON that the programs print.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "dateline/annotations.h"

namespace dateline {

/// Returns an object with the members `text`, `people`, `places`, `organisations` and `dates`, as
/// `dateline-index annotate` prints them (see docs/json-output.md). Each mention has `start` and
/// `end` (exclusive), in Unicode code points of `text`, and its text, `surface`. Unknown values are
/// null. If the annotations are cut short, the object also has the member `cut_short`, which is
/// true.
nlohmann::ordered_json annotations_json(std::string_view text, const Annotations& annotations);

/// Returns the mentions that are entirely within the bytes `begin` to `end` (exclusive) of the
/// text. Their offsets are relative to `begin`.
Annotations annotations_within(const Annotations& annotations, std::size_t begin, std::size_t end);

}  // namespace dateline
