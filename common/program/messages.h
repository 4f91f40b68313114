/// What the programs say on stderr. A message may quote a file name, an id or a query, which can
/// contain anything; so all that is said is cleaned here, in one place, and nothing else writes to
/// stderr except for the line that shows the progress.
#pragma once

#include <spdlog/formatter.h>

#include <memory>
#include <string_view>

namespace dateline::program {

/// Lays out each message of spdlog as one line, `printable_line`, whatever it quotes.
std::unique_ptr<spdlog::formatter> message_formatter();

/// Prints what the user can do about the message above, in one indented line; nothing if `hint` is
/// empty.
void print_hint(std::string_view hint);

/// Prints lines that were laid out by a program, such as a query with a caret below it.
void print_lines(std::string_view lines);

}  // namespace dateline::program
