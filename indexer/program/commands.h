/// The subcommands of `dateline-index`. Each adds itself to the command line and returns what runs
/// it.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

#include "program.h"

namespace dateline::program {

using Command = std::function<ExitStatus()>;

/// One subcommand: run `run` if `parsed` was named.
struct Subcommand {
  const CLI::App* parsed = nullptr;
  Command run;
};

Subcommand add_update(CLI::App& app, const CommonOptions& common);
Subcommand add_remove(CLI::App& app, const CommonOptions& common);
Subcommand add_annotate(CLI::App& app, const CommonOptions& common);
Subcommand add_check(CLI::App& app, const CommonOptions& common);
Subcommand add_compact(CLI::App& app, const CommonOptions& common);
Subcommand add_export(CLI::App& app, const CommonOptions& common);
Subcommand add_status(CLI::App& app, const CommonOptions& common);

/// How files are read: `--format` and `--published`, for the commands that read files.
struct ReadingOptions {
  std::vector<std::string> paths;
  std::string format = "auto";
  std::string published;
};
void add_reading_options(CLI::App& command, ReadingOptions& options);

}  // namespace dateline::program
