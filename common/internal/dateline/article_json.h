/// An article as one JSON object with the names of `Article`'s members.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "dateline/article.h"

namespace dateline {

/// Marks the JSON of an article as that of an export, and which form of it: it holds all that is
/// known of the article, and a reader adds nothing.
constexpr const char* kExportMember = "dateline_export";

/// What each line of an export begins with.
constexpr std::string_view kExportBegin = R"({"dateline_export":)";
constexpr int kExportVersion = 1;

/// An article as a JSON object. Empty parts are left out.
nlohmann::ordered_json json_object(const Article& article);

/// The same as text. Empty parts are left out. The same article gives the same bytes.
std::string to_json(const Article& article);

/// Reads what `to_json` wrote; unknown members are ignored.
/// @throws Error{ErrorCode::index_broken} if it is not such an object.
Article article_from_json(std::string_view json);

}  // namespace dateline
