#include "fuzz.h"

#include <cstdio>
#include <cstdlib>

namespace dateline::fuzz {

void require(bool condition, const char* what) {
  if (!condition) {
    std::fprintf(stderr, "this does not hold: %s\n", what);
    std::abort();
  }
}

}  // namespace dateline::fuzz

/// Xapian 1.4.22 leaks an object when a damaged database makes its constructor throw.
extern "C" __attribute__((visibility("default"))) const char* __lsan_default_suppressions() {
  return "leak:libxapian.so\n";
}
