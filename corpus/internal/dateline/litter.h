/// Recognises page litter: the lines of a saved page that are not part of the story.
#pragma once

#include <string_view>

namespace dateline {

/// Returns true if the whole line is litter, for example `Read more of this story`, `Visited 136
/// times, 1 visit(s) today`, a share button or a cookie notice. A sentence that only contains such
/// words is not litter: a pattern must match the line from end to end, and a line that attributes
/// words to a speaker is kept.
///
/// @param line one line without leading or trailing white space
bool is_litter(std::string_view line);

/// Returns true for a line that begins a list of the headlines of other stories. Examples:
/// `Related stories`, `Most read`.
bool opens_headline_list(std::string_view line);

}  // namespace dateline
