/// Writes the lists of options in manuals and shell completions, from the options that a program
/// parses. So an option is declared once.
#pragma once

#include <CLI/CLI.hpp>
#include <iosfwd>
#include <string>
#include <vector>

namespace dateline::program {

/// An option, as manuals and completions show it.
struct ListedOption {
  std::vector<std::string> names;    ///< Example: `-n`, `--limit`
  std::string value;                 ///< the name of its value, such as `N`; empty for a flag
  std::string text;                  ///< the text of `--help`
  std::vector<std::string> choices;  ///< the possible values, if only some are allowed
  bool is_list = false;              ///< takes several values, separated by commas
};

/// The options of a program or of one of its commands.
struct ListedCommand {
  std::string name;  ///< empty for the program itself
  std::string text;  ///< the description of the command
  std::vector<ListedOption> options;
};

/// Returns the options of the program itself, then those of each command.
std::vector<ListedCommand> listed_commands(const CLI::App& app);

/// Adds the hidden option `--generate KIND`, which the build uses. It copies a template from
/// standard input to standard output, writes the lists in place of the lines that ask for them, and
/// ends the program. KIND is one of:
/// - `man`: `.\" OPTIONS` asks for the options of the program, `.\" OPTIONS update` for those of
///   the command `update`, as an mdoc list
/// - `bash`, `zsh`, `fish`: `# OPTIONS` asks for all options, as definitions for the shell
void add_generate_option(CLI::App& app);

}  // namespace dateline::program
