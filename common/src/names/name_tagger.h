/// Finds the names in an article.
#pragma once

#include <vector>

#include "names/name_features.h"
#include "names/name_model.h"

namespace dateline {

/// Reads an article twice with a model's weights, the second time knowing what the first found.
/// Returns all segments of all regions, `other` ones among them, in order; `features` keeps the
/// first reading.
std::vector<NameSegment> find_names(NameFeatures& features, const NameModel& model);

}  // namespace dateline
