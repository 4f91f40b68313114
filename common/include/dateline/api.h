/// Marks what a shared libdateline shows to those who link it; all else in it is hidden.
#pragma once

#define DATELINE_API __attribute__((visibility("default")))
