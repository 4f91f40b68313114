/// The common parts of the dateline programs: the place of the index, logging, and exit statuses.
#pragma once

#include <CLI/CLI.hpp>
#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <utility>

#include "dateline/error.h"
#include "dateline/log.h"

namespace dateline::program {

/// Options that every program has.
struct CommonOptions {
  std::string index;    ///< as given with --index; empty for the default
  std::string timeout;  ///< as given with --timeout; empty for the default of the command
  bool quiet = false;
  bool verbose = false;
};

/// An error with lines that show where it is, such as a query with a caret below it.
class PointedError : public Error {
 public:
  /// @param lines laid out for a terminal, without a newline at the end
  PointedError(const Error& error, std::string lines) : Error(error), lines_(std::move(lines)) {}

  [[nodiscard]] const std::string& lines() const { return lines_; }

 private:
  std::string lines_;
};

/// Adds `--index`, `-v`, `-q` and `--version`.
void add_common_options(CLI::App& app, CommonOptions& options);

/// Adds `--timeout`.
/// @param usual the default, as the help shows it
void add_timeout_option(CLI::App& app, CommonOptions& options, const std::string& usual);

/// Returns the time limit of a command: `--timeout`, or else `usual`; 0 means no limit.
/// @throws Error{ErrorCode::usage} if `--timeout` is not a time
std::chrono::milliseconds timeout_of(const CommonOptions& options, std::chrono::milliseconds usual);

/// The default time limit of commands that only read an index.
constexpr std::chrono::seconds kReadingTimeout{30};

/// Returns the index to use: `--index`, else `$DATELINE_INDEX`, else
/// `$XDG_DATA_HOME/dateline/index`, else
/// `~/.local/share/dateline/index`.
/// @throws Error{ErrorCode::usage} if none of them is known.
std::filesystem::path index_path(const CommonOptions& options);

/// Sets up logging to stderr, with the level of -v or -q.
void set_up_logging(const CommonOptions& options);

/// Returns a log that writes the messages of the library to stderr.
Log to_stderr();

/// Returns true if results go to a terminal and NO_COLOR is not set.
bool colour_wanted();

/// Returns true if messages go to a terminal.
bool messages_on_terminal();

/// Parses the command line, runs `body`, and returns the exit status. Turns exceptions into a
/// message on stderr and an exit status. A closed pipe is not an error; any other failure to write
/// the results is one.
int run(CLI::App& app, int argc, char** argv, const std::function<ExitStatus()>& body);

}  // namespace dateline::program
