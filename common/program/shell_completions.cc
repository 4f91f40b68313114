#include "shell_completions.h"

#include <algorithm>
#include <ostream>

namespace dateline::program {
namespace {

/// Returns the name of a shell function or variable of the program. Example: `dateline-index` and
/// `options` give `_dateline_index_options`.
std::string identifier(std::string program, const std::string& name) {
  std::replace(program.begin(), program.end(), '-', '_');
  return "_" + program + "_" + name;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    text += (text.empty() ? "" : " ") + word;
  }
  return text;
}

/// Returns the names of the commands, without the program itself.
std::string command_names(const std::vector<ListedCommand>& commands) {
  std::vector<std::string> names;
  for (const ListedCommand& command : commands) {
    if (!command.name.empty()) {
      names.push_back(command.name);
    }
  }
  return joined(names);
}

/// Returns a text up to its default and its first semicolon outside brackets. Example: `Work that a
/// query may do; 0: no limit (default: 100)` gives `Work that a query may do`.
std::string brief(const std::string& text) {
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
    if ((text[at] == ';' && depth == 0) || text.compare(at, 10, " (default:") == 0) {
      return text.substr(0, at);
    }
  }
  return text;
}

/// Puts a backslash before each of some characters.
std::string escaped(const std::string& text, std::string_view special) {
  std::string safe;
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) {
      safe += '\\';
    }
    safe += c;
  }
  return safe;
}

/// Returns a text in single quotes for bash and zsh.
std::string quoted(const std::string& text) {
  std::string safe = "'";
  for (const char c : text) {
    safe += c == '\'' ? std::string("'\\''") : std::string(1, c);
  }
  return safe + "'";
}

std::string trimmed(std::string text) {
  text.erase(text.find_last_not_of(" .") + 1);
  return text;
}

/// Returns how bash completes the value of an option.
std::string bash_value(const ListedOption& option) {
  if (!option.choices.empty()) {
    return "words " + joined(option.choices);
  }
  return option.value == "DIR" ? "folder" : option.value == "FILE" ? "file" : "none";
}

/// Returns how zsh completes the value of an option: a message and an action.
std::string zsh_value(const ListedOption& option) {
  std::string message = option.value;
  std::transform(message.begin(), message.end(), message.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  message = ":" + message + ":";
  if (option.is_list) {
    return message + "_sequence compadd - " + joined(option.choices);
  }
  if (!option.choices.empty()) {
    return message + "(" + joined(option.choices) + ")";
  }
  return message + (option.value == "DIR"    ? "_directories"
                    : option.value == "FILE" ? "_files"
                                             : " ");
}

/// Returns the specification of an option for the zsh function `_arguments`.
std::string zsh_option(const ListedOption& option) {
  const bool ends = option.names.back() == "--help" || option.names.back() == "--version";
  const std::string text = "[" + escaped(trimmed(brief(option.text)), "[]:\\") + "]" +
                           (option.value.empty() ? "" : zsh_value(option));
  const std::string equals = option.value.empty() ? "" : "=";
  const std::string excluded = ends ? "(- *)" : "";
  if (option.names.size() == 1) {
    return quoted(excluded + option.names.front() + equals + text);
  }
  return quoted(ends ? excluded : "(" + joined(option.names) + ")") + "{" + option.names.front() +
         "," + option.names.back() + equals + "}" + quoted(text);
}

/// Returns a text in single quotes for fish.
std::string fish_quoted(const std::string& text) {
  return "'" + escaped(text, "'\\") + "'";
}

std::string fish_option(const ListedOption& option) {
  std::string line;
  for (const std::string& name : option.names) {
    line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  }
  if (option.value == "FILE") {
    line += " -r -F";
  } else if (!option.value.empty()) {
    line += " -x";
  }
  if (option.value == "DIR") {
    line += " -a '(__fish_complete_directories)'";
  } else if (!option.choices.empty()) {
    line += " -a " + fish_quoted(joined(option.choices));
  }
  return line + " -d " + fish_quoted(trimmed(brief(option.text)));
}

}  // namespace

void write_bash(const std::string& program, const std::vector<ListedCommand>& commands,
                std::ostream& out) {
  out << identifier(program, "commands") << "=" << quoted(command_names(commands)) << "\n\n"
      << identifier(program, "options") << "() {\n    case $1 in\n";
  for (const ListedCommand& command : commands) {
    std::vector<std::string> names;
    for (const ListedCommand& part : {commands.front(), command}) {
      for (const ListedOption& option : part.options) {
        if (std::find(names.begin(), names.end(), option.names.back()) == names.end()) {
          names.push_back(option.names.back());
        }
      }
    }
    out << "    " << quoted(command.name) << ") echo " << quoted(joined(names)) << " ;;\n";
  }
  out << "    esac\n}\n\n" << identifier(program, "value") << "() {\n    case \"$1 $2\" in\n";
  for (const ListedCommand& command : commands) {
    for (const ListedOption& option : command.options) {
      for (const std::string& name : option.names) {
        if (!option.value.empty()) {
          out << "    "
              << (command.name.empty() ? "*" + quoted(" " + name)
                                       : quoted(command.name + " " + name))
              << ") echo " << quoted(bash_value(option)) << " ;;\n";
        }
      }
    }
  }
  out << "    esac\n}\n";
}

void write_zsh(const std::string& program, const std::vector<ListedCommand>& commands,
               std::ostream& out) {
  if (commands.size() > 1) {
    out << "local -a " << identifier(program, "commands") << "=(\n";
    for (const ListedCommand& command : commands) {
      if (!command.name.empty()) {
        out << "    " << quoted(command.name + ":" + escaped(trimmed(brief(command.text)), ":"))
            << "\n";
      }
    }
    out << ")\n\n";
  }
  out << identifier(program, "options") << "() {\n    options=(\n";
  for (const ListedOption& option : commands.front().options) {
    out << "        " << zsh_option(option) << "\n";
  }
  out << "    )\n    case $1 in\n";
  for (const ListedCommand& command : commands) {
    if (!command.name.empty()) {
      out << "    " << command.name << ") options+=(\n";
      for (const ListedOption& option : command.options) {
        out << "        " << zsh_option(option) << "\n";
      }
      out << "    ) ;;\n";
    }
  }
  out << "    esac\n}\n";
}

void write_fish(const std::string& program, const std::vector<ListedCommand>& commands,
                std::ostream& out) {
  const std::string names = command_names(commands);
  for (const ListedCommand& command : commands) {
    std::string condition;
    if (!command.name.empty()) {
      out << "complete -c " << program << " -n "
          << fish_quoted("not __fish_seen_subcommand_from " + names) << " -a " << command.name
          << " -d " << fish_quoted(trimmed(brief(command.text))) << "\n";
      condition = " -n " + fish_quoted("__fish_seen_subcommand_from " + command.name);
    }
    for (const ListedOption& option : command.options) {
      out << "complete -c " << program << condition << fish_option(option) << "\n";
    }
  }
}

}  // namespace dateline::program
