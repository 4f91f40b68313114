/// Converts JSON to text. All JSON that dateline prints or returns goes through this function.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace dateline {

/// Returns `json` as text that is safe on a terminal (see `printable_json`). Bytes that are not
/// UTF-8, for example in file names, become U+FFFD.
/// @param indent the number of spaces for each level; -1: all in one line
std::string json_text(const nlohmann::ordered_json& json, int indent = -1);

}  // namespace dateline
