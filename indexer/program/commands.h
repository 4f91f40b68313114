/// The subcommands of `dateline-index`.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

#include "program.h"

namespace dateline::program {

/// Runs a subcommand and returns the exit status of the program.
using Command = std::function<ExitStatus()>;

/// A subcommand. `run` must be called if the user named it, that is, if `parsed->parsed()`.
struct Subcommand {
  const CLI::App* parsed = nullptr;
  Command run;
};

// Each function adds a subcommand to the command line and returns it. `common` must outlive it.
Subcommand add_update(CLI::App& app, const CommonOptions& common);
Subcommand add_remove(CLI::App& app, const CommonOptions& common);
Subcommand add_annotate(CLI::App& app, const CommonOptions& common);
Subcommand add_check(CLI::App& app, const CommonOptions& common);
Subcommand add_compact(CLI::App& app, const CommonOptions& common);
Subcommand add_export(CLI::App& app, const CommonOptions& common);
Subcommand add_status(CLI::App& app, const CommonOptions& common);

/// The arguments of the commands that read files: the paths, `--format` and `--published`.
struct ReadingOptions {
  std::vector<std::string> paths;
  std::string format = "auto";
  std::string published;
};

/// Adds these arguments to a command. `options` must outlive the parsing.
void add_reading_options(CLI::App& command, ReadingOptions& options);

}  // namespace dateline::program
