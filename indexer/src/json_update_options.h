/// The options of an update as JSON, for callers of dateline.h.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "dateline/update.h"

namespace dateline {

/// What such an object says.
struct JsonUpdateOptions {
  std::vector<std::filesystem::path> paths;
  UpdateOptions update;
  bool progress = false;  ///< tell after each article how far it is
};

/// @throws Error{ErrorCode::usage} that names what is not as it must be
JsonUpdateOptions read_update_options(std::string_view json);

}  // namespace dateline
