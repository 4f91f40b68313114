/// Functions that both parts of the fault shim use.
#pragma once

#include <dlfcn.h>

namespace dateline::test {

/// Returns the function that the program would call without the shim.
template <typename Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

/// Counts a request for memory and returns true if the request must fail.
bool no_memory();

}  // namespace dateline::test
