#include "help_formatter.h"

#include <sstream>
#include <string_view>

namespace dateline::program {
namespace {

constexpr std::size_t kColumns = 100;
constexpr std::size_t kDescriptionColumn = 28;

/// Breaks a text between words so that it fits beside the names of options.
std::string wrapped(const std::string& text) {
  std::istringstream words(text);
  std::string lines;
  std::size_t column = 0;
  for (std::string word; words >> word;) {
    if (column > 0 && column + 1 + word.size() > kColumns - kDescriptionColumn) {
      lines += '\n';
      column = 0;
    }
    lines += column > 0 ? " " : "";
    lines += word;
    column += word.size() + (column > 0 ? 1 : 0);
  }
  return lines;
}

}  // namespace

std::string value_name(const CLI::Option& option) {
  if (option.get_type_size() == 0) {
    return "";
  }
  // The allowed values follow after a colon; the description says them better.
  const std::string type = option.get_type_name();
  return type.substr(0, type.find(':'));
}

std::string option_text(const CLI::Option& option) {
  const std::string standard = option.get_default_str();
  return option.get_description() + (standard.empty() ? "" : " (default: " + standard + ")");
}

HelpFormatter::HelpFormatter() {
  column_width(kDescriptionColumn);
}

std::string HelpFormatter::make_option_opts(const CLI::Option* option) const {
  std::string text;
  if (option->nonpositional() && option->get_type_size() != 0) {
    text += " " + value_name(*option);
  }
  const bool many = option->get_expected_max() == CLI::detail::expected_max_vector_size;
  return text + (many && option->get_positional() ? " ..." : "");
}

std::string HelpFormatter::make_option_desc(const CLI::Option* option) const {
  return wrapped(option_text(*option));
}

std::string HelpFormatter::make_subcommand(const CLI::App* command) const {
  std::ostringstream out;
  CLI::detail::format_help(out, command->get_display_name(true),
                           wrapped(command->get_description()), get_column_width());
  return out.str();
}

}  // namespace dateline::program
