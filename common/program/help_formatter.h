/// The format of `--help`.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace dateline::program {

/// Returns the name of an option's value, such as `FILE`; empty for a flag.
std::string value_name(const CLI::Option& option);

/// Returns the description of an option, with its default.
std::string option_text(const CLI::Option& option);

/// Formats options with the names of their values, and descriptions that fit a terminal and end
/// with the default.
class HelpFormatter : public CLI::Formatter {
 public:
  HelpFormatter();

  std::string make_option_opts(const CLI::Option* option) const override;
  std::string make_option_desc(const CLI::Option* option) const override;
  std::string make_subcommand(const CLI::App* command) const override;
};

}  // namespace dateline::program
