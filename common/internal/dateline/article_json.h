/// Converts an article to a JSON object whose members have the names of `Article`'s members.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "dateline/article.h"

namespace dateline {

/// The member that marks the JSON of an article as a line of an export. Its value is
/// `kExportVersion`. A line of an export contains everything that is known about the article, so a
/// reader must not add anything to it (such as a date from the path).
constexpr const char* kExportMember = "dateline_export";

/// The text with which each line of an export begins.
constexpr std::string_view kExportBegin = R"({"dateline_export":)";
constexpr int kExportVersion = 1;

/// Returns an article as a JSON object without the parts that are empty.
nlohmann::ordered_json json_object(const Article& article);

/// Returns the same object as text. The same article always gives the same bytes.
std::string to_json(const Article& article);

/// Reads the JSON that `to_json` wrote. Ignores unknown members.
/// @throws Error{ErrorCode::index_broken} if `json` is not the JSON of an article.
Article article_from_json(std::string_view json);

}  // namespace dateline
