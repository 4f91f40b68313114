/// What the functions of dateline.h share: exceptions become statuses and errors, strings copies.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "dateline.h"

namespace dateline::c {

/// Runs the body of a C function. What it throws becomes its status and, if the caller wants one,
/// an error; nothing leaves it.
dateline_status call(dateline_error** error, const std::function<dateline_status()>& body) noexcept;

/// An argument that must be there.
/// @throws Error{ErrorCode::usage} that names it if it is null
std::string_view required(const char* argument, const char* name);

/// The same for a handle or a place for an output.
template <typename Type>
Type& required(Type* argument, const char* name) {
  required(argument == nullptr ? nullptr : "", name);
  return *argument;
}

/// A copy that the caller frees.
/// @throws std::bad_alloc
char* copy(std::string_view text);

}  // namespace dateline::c
