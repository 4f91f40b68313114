/// The messages of the programs on stderr. A message may quote a file name, an id or a query, which
/// can contain any bytes. So all messages are cleaned here. Only the progress line is written
/// elsewhere.
#pragma once

#include <spdlog/formatter.h>

#include <memory>
#include <string_view>

namespace dateline::program {

/// Formats each message of spdlog as one line without control characters (`printable_line`).
std::unique_ptr<spdlog::formatter> message_formatter();

/// Prints a hint for the user after a message, as one indented line. Prints nothing if `hint` is
/// empty.
void print_hint(std::string_view hint);

/// Prints lines that were laid out by a program, such as a query with a caret below it.
void print_lines(std::string_view lines);

}  // namespace dateline::program
