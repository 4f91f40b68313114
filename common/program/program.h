/// What the dateline programs share: where the index is, how they log, how they end.
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
/// @param usual what the help says of the default
void add_timeout_option(CLI::App& app, CommonOptions& options, const std::string& usual);

/// How long a command may take: `--timeout`, else `usual`; 0: without a limit.
/// @throws Error{ErrorCode::usage} if it is no time
std::chrono::milliseconds timeout_of(const CommonOptions& options, std::chrono::milliseconds usual);

/// The default of commands that only read an index.
constexpr std::chrono::seconds kReadingTimeout{30};

/// The index to use: `--index`, else `$DATELINE_INDEX`, else `$XDG_DATA_HOME/dateline/index`, else
/// `~/.local/share/dateline/index`.
/// @throws Error{ErrorCode::usage} if none of them is known.
std::filesystem::path index_path(const CommonOptions& options);

/// Makes messages go to stderr, from the level that -v or -q asks for.
void set_up_logging(const CommonOptions& options);

/// What the library has to tell, as messages on stderr.
Log to_stderr();

/// True if results are for a person at a terminal who wants colour (NO_COLOR is honoured).
bool colour_wanted();

/// True if messages go to a terminal.
bool messages_on_terminal();

/// Parses the command line and runs `body`; turns what it throws into a message on stderr and the
/// exit status of the contract. A reader that closes the pipe is no error; any other failure to
/// write the results is.
int run(CLI::App& app, int argc, char** argv, const std::function<ExitStatus()>& body);

}  // namespace dateline::program
