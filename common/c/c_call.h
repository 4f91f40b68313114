/// What the functions of dateline.h share: exceptions become statuses and errors, strings copies.
#pragma once

#include <mutex>
#include <string>
#include <string_view>

#include "dateline.h"

namespace dateline::c {

/// The status of the exception that is being handled, and the error to go with it.
dateline_status failed(dateline_error** error) noexcept;

/// Runs the body of a C function. What it throws becomes its status and, if the caller wants one,
/// an error; nothing leaves it.
template <typename Body>
dateline_status call(dateline_error** error, Body body) noexcept {
  if (error != nullptr) {
    *error = nullptr;
  }
  try {
    return body();
  } catch (...) {
    return failed(error);
  }
}

/// Lets one call at a time use a handle.
struct OneCall {
  std::recursive_mutex mutex;
  bool busy = false;
};

/// Such a call.
class Turn {
 public:
  /// Waits for other threads.
  /// @throws Error{ErrorCode::usage} if this thread is in a call with the handle already
  explicit Turn(OneCall& handle);
  ~Turn() { handle_.busy = false; }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

 private:
  std::unique_lock<std::recursive_mutex> lock_;
  OneCall& handle_;
};

/// An argument that must be there.
/// @throws Error{ErrorCode::usage} that names it if it is null
std::string_view required(const char* argument, const char* name);

/// A text that must be there. Names of files are not texts: they may be any bytes.
/// @throws Error{ErrorCode::usage} that names it if it is null or not UTF-8
std::string_view required_text(const char* argument, const char* name);

/// A handle, or a place for an output, that must be there.
/// @throws Error{ErrorCode::usage} that names it if it is null
template <typename Type>
Type& required(Type* argument, const char* name) {
  required(argument == nullptr ? nullptr : "", name);
  return *argument;
}

/// A copy that the caller frees.
/// @throws std::bad_alloc
char* copy(std::string_view text);

}  // namespace dateline::c
