#include "option_lists.h"

#include <algorithm>
#include <iostream>
#include <string_view>

#include "help_formatter.h"
#include "shell_completions.h"

namespace dateline::program {
namespace {

/// Returns the values in the description of a validator. Example: `FORMAT:{text,json}` gives `text`
/// and `json`; any other description gives none.
std::vector<std::string> choices_of(const std::string& type) {
  std::vector<std::string> choices;
  const std::size_t begin = type.find(":{");
  if (begin == std::string::npos || type.back() != '}') {
    return choices;
  }
  std::string_view rest = std::string_view(type).substr(begin + 2);
  rest.remove_suffix(1);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(','), rest.size());
    choices.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return choices;
}

ListedOption listed_option(const CLI::Option& option) {
  ListedOption listed;
  for (const std::string& name : option.get_snames()) {
    listed.names.push_back("-" + name);
  }
  for (const std::string& name : option.get_lnames()) {
    listed.names.push_back("--" + name);
  }
  listed.value = value_name(option);
  listed.text = option_text(option);
  listed.choices = choices_of(option.get_type_name());
  listed.is_list = option.get_delimiter() != '\0';
  return listed;
}

/// @param is_command leaves out `--help`, which the program itself has already
ListedCommand listed_command(const CLI::App& app, bool is_command) {
  ListedCommand command{.name = is_command ? app.get_name() : "", .text = app.get_description()};
  for (const CLI::Option* option : app.get_options()) {
    const bool hidden = option->get_group().empty();
    if (option->nonpositional() && !hidden && !(is_command && option == app.get_help_ptr())) {
      command.options.push_back(listed_option(*option));
    }
  }
  return command;
}

/// Writes options as an mdoc list.
void write_man(const ListedCommand& command, std::ostream& out) {
  out << ".Bl -tag -width Ds\n";
  for (const ListedOption& option : command.options) {
    out << ".It";
    for (const std::string& name : option.names) {
      out << (&name == &option.names.front() ? " Fl " : " , Fl ") << name.substr(1);
    }
    out << (option.value.empty() ? "" : " Ar ") << option.value << "\n" << option.text << "\n";
  }
  out << ".El\n";
}

void copy_template(const CLI::App& app, const std::string& kind) {
  const std::vector<ListedCommand> commands = listed_commands(app);
  const std::string mark = kind == "man" ? ".\\\" OPTIONS" : "# OPTIONS";
  for (std::string line; std::getline(std::cin, line);) {
    if (!line.starts_with(mark)) {
      std::cout << line << "\n";
    } else if (kind == "man") {
      const std::string name = line.substr(std::min(mark.size() + 1, line.size()));
      const auto command = std::find_if(commands.begin(), commands.end(),
                                        [&](const ListedCommand& one) { return one.name == name; });
      if (command == commands.end()) {
        throw CLI::ValidationError("unknown command in the template: " + name);
      }
      write_man(*command, std::cout);
    } else if (kind == "bash") {
      write_bash(app.get_name(), commands, std::cout);
    } else if (kind == "zsh") {
      write_zsh(app.get_name(), commands, std::cout);
    } else {
      write_fish(app.get_name(), commands, std::cout);
    }
  }
}

}  // namespace

std::vector<ListedCommand> listed_commands(const CLI::App& app) {
  std::vector<ListedCommand> commands = {listed_command(app, /*is_command=*/false)};
  for (const CLI::App* command : app.get_subcommands(nullptr)) {
    commands.push_back(listed_command(*command, /*is_command=*/true));
  }
  return commands;
}

void add_generate_option(CLI::App& app) {
  app.add_option_function<std::string>("--generate",
                                       [&app](const std::string& kind) {
                                         copy_template(app, kind);
                                         throw CLI::Success();
                                       })
      ->check(CLI::IsMember({"man", "bash", "zsh", "fish"}))
      ->trigger_on_parse()
      ->group("");
}

}  // namespace dateline::program
