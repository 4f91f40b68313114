/// How `--help` looks.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace dateline::program {

/// Returns the name of an option's value, such as `FILE`; empty for a flag.
std::string value_name(const CLI::Option& option);

/// Returns the description of an option, with its default.
std::string option_text(const CLI::Option& option);

/// Options with the names of their arguments, and what they do in lines that fit a terminal, with
/// the default behind.
class HelpFormatter : public CLI::Formatter {
 public:
  HelpFormatter();

  std::string make_option_opts(const CLI::Option* option) const override;
  std::string make_option_desc(const CLI::Option* option) const override;
  std::string make_subcommand(const CLI::App* command) const override;
};

}  // namespace dateline::program
