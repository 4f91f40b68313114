/// Page litter: the lines of a saved page that are no part of the story.
#pragma once

#include <string_view>

namespace dateline {

/// True if the whole line is litter: `Read more of this story`, `Visited 136 times, 1 visit(s)
/// today`, share buttons, cookie notices and the like. A sentence that only contains such words is
/// none: a pattern covers a line from end to end, and a line that attributes words to a speaker
/// stays. `line` is one line without white space around it.
bool is_litter(std::string_view line);

/// True for a line such as `Related stories` or `Most read`, below which the headlines of other
/// stories are listed.
bool opens_headline_list(std::string_view line);

}  // namespace dateline
