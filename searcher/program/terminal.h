/// What the terminal is like that answers are read on.
#pragma once

#include <cstddef>
#include <string>

namespace dateline::program {

/// Columns of the terminal that stdout is; 0 if it is none.
std::size_t terminal_width();

/// Writes a text to stdout; if that is a terminal with fewer lines, by way of `$DATELINE_PAGER`,
/// else `$PAGER`, else `less`, if there is one.
void write_paged(const std::string& text);

}  // namespace dateline::program
