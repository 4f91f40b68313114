/// Functions for fuzz targets.
///
/// A target is a function that libFuzzer calls with one input after another. It must return for
/// every input: a crash, a sanitizer report, an escaped exception, or too much memory or time is a
/// finding.
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

/// Ends the process, which is a finding, if the condition is false.
void require(bool condition, const char* what);

/// Runs an action that reads an index. Returns false if the action reports by an exception that the
/// index is damaged, missing, or has another schema. Any other exception is a finding.
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
