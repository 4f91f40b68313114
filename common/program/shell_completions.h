/// Writes the options of a program as definitions for the completion scripts of three shells. The
/// scripts (`completion/` of each program) use these definitions, and complete everything else.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "option_lists.h"

namespace dateline::program {

/// Writes a variable and two functions for bash. Example for `dateline-index`:
/// - `_dateline_index_commands`: the names of the commands
/// - `_dateline_index_options COMMAND`: prints the long names of its options
/// - `_dateline_index_value COMMAND OPTION`: prints how to complete the option's value: `folder`,
///   `file`, `none`, or `words` and the possible values; prints nothing if it takes no value
void write_bash(const std::string& program, const std::vector<ListedCommand>& commands,
                std::ostream& out);

/// Writes an array and a function for zsh. Example for `dateline-index`:
/// - `_dateline_index_commands`: the names and descriptions of the commands, for `_describe`
/// - `_dateline_index_options COMMAND`: sets the array `options` to the specifications of its
///   options, for `_arguments`
void write_zsh(const std::string& program, const std::vector<ListedCommand>& commands,
               std::ostream& out);

/// Writes a `complete` command for each command and each option for fish.
void write_fish(const std::string& program, const std::vector<ListedCommand>& commands,
                std::ostream& out);

}  // namespace dateline::program
