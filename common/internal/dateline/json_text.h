/// The one way in which JSON becomes text that leaves dateline.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace dateline {

/// As text, in one line unless `indent` is 0 or more. Safe on a terminal, as `printable_json` is;
/// bytes that are not UTF-8, as names of files may have, become U+FFFD.
std::string json_text(const nlohmann::ordered_json& json, int indent = -1);

}  // namespace dateline
