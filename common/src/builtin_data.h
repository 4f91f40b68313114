/// The data files of common/data that are part of the library. They are mapped with it and read in
/// place: nothing is loaded before it is used.
#pragma once

#include <string_view>

namespace dateline {

std::string_view gazetteer_bytes();
std::string_view name_model_bytes();

}  // namespace dateline
