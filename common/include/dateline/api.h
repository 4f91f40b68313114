/// Marks the symbols that a shared libdateline exports. All others are hidden.
#pragma once

#define DATELINE_API __attribute__((visibility("default")))
#define DATELINE_HIDDEN \
  __attribute__((visibility("hidden")))  // a private part of an exported class
