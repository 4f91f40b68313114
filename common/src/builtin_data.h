/// The data files of common/data that are part of the library. They are mapped with it and read in
/// place: nothing is loaded before it is used.
#pragma once

#include <string_view>

#include "places/gazetteer.h"

namespace dateline {

std::string_view gazetteer_bytes();
std::string_view name_model_bytes();
std::string_view article_dictionary();

/// The gazetteer that these bytes are. Safe to use from several threads at once.
const Gazetteer& builtin_gazetteer();

}  // namespace dateline
