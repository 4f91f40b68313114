/// The data files of common/data, which are embedded in the library. The system maps them with the
/// library and they are read in place: no page is loaded before its first use.
#pragma once

#include <string_view>

#include "places/gazetteer.h"

namespace dateline {

/// Each returns the bytes of one embedded file, valid until the process ends: gazetteer.bin,
/// names.model, and article.dict (the Zstandard dictionary for stored articles).
std::string_view gazetteer_bytes();
std::string_view name_model_bytes();
std::string_view article_dictionary();

/// Returns the gazetteer that reads `gazetteer_bytes()`. Safe to share between threads.
const Gazetteer& builtin_gazetteer();

}  // namespace dateline
