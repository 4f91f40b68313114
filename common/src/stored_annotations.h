/// Annotations in the compact form that a stored article carries: the mentions of one entity
/// together, each as its first byte and the byte behind its last.
#pragma once

#include <simdjson.h>

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>

#include "dateline/annotations.h"

namespace dateline {

nlohmann::ordered_json stored_json(const Annotations& annotations);

/// Reads what `stored_json` wrote of a text of `text_bytes`; nothing if it is anything else.
std::optional<Annotations> annotations_from_stored(const simdjson::dom::object& stored,
                                                   std::size_t text_bytes);

}  // namespace dateline
