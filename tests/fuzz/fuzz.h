/// What the fuzz targets share. A target is a function that libFuzzer calls with one input after
/// another; whatever the input, the function must return: a crash, a report of a sanitizer, an
/// exception that escapes, too much memory or too much time is a finding.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "dateline/error.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace dateline::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Ends the process, which is a finding, if a condition does not hold.
void require(bool condition, const char* what);

/// Runs an action that may say that what it reads is damaged, or not an index of this version.
/// Returns false if it did. Any other exception is a finding.
template <typename Action>
bool reads(Action action) {
  try {
    action();
    return true;
  } catch (const Error& error) {
    require(error.code() == ErrorCode::index_broken || error.code() == ErrorCode::index_schema ||
                error.code() == ErrorCode::index_missing,
            error.what());
    return false;
  }
}

}  // namespace dateline::fuzz
