/// Reads the options of an update from JSON, for callers of dateline.h.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "dateline/update.h"

namespace dateline {

/// The options that the JSON object contains. Example: `{"paths": ["/srv/news"], "progress": true}`
struct JsonUpdateOptions {
  std::vector<std::filesystem::path> paths;
  UpdateOptions update;
  bool progress = false;  ///< report the progress after each article
};

/// Returns the options in a JSON object.
/// @throws Error{ErrorCode::usage} if the JSON is not valid, has an unknown member or a member of
/// the wrong type, or has no `paths`; the message names the member
JsonUpdateOptions read_update_options(std::string_view json);

}  // namespace dateline
