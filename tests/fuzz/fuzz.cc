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
