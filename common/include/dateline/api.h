/// Marks what a shared libdateline shows to those who link it; all else in it is hidden.
#pragma once

#define DATELINE_API __attribute__((visibility("default")))
#define DATELINE_HIDDEN __attribute__((visibility("hidden")))  // of a class that is shown, a part
