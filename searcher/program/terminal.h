/// The terminal that stdout is connected to, and the pager.
#pragma once

#include <cstddef>
#include <string>

namespace dateline::program {

/// Returns the number of columns of the terminal; 0 if stdout is not a terminal.
std::size_t terminal_width();

/// Writes a text to stdout. If stdout is a terminal with fewer lines than the text, writes it
/// through the pager: `$DATELINE_PAGER`, else `$PAGER`, else `less` if it is installed. The value
/// `cat` means no pager.
void write_paged(const std::string& text);

}  // namespace dateline::program
