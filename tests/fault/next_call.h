/// What the two parts of the fault shim share.
#pragma once

#include <dlfcn.h>

namespace dateline::test {

/// The function that a program would call if the shim were not there.
template <typename Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

/// True if this request for memory is to fail; counts it.
bool no_memory();

}  // namespace dateline::test
