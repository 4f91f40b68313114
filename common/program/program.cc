#include "program.h"

#include <fcntl.h>
#include <poll.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <new>

#include "crash.h"
#include "dateline.h"
#include "file_buffer.h"
#include "help_formatter.h"
#include "messages.h"
#include "option_lists.h"
#include "watchdog.h"

namespace dateline::program {
namespace {

namespace fs = std::filesystem;

/// An environment variable; empty if it is not set.
std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

int fail(ExitStatus status, const std::string& message, const std::string& hint = {}) {
  spdlog::error("{}", message);
  print_hint(hint);
  return static_cast<int>(status);
}

int parse_failure(CLI::App& app, const CLI::ParseError& error) {
  if (error.get_exit_code() == 0) {
    app.exit(error);  // --help and --version
    return static_cast<int>(ExitStatus::done);
  }
  const bool unknown = dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr ||
                       dynamic_cast<const CLI::ConversionError*>(&error) != nullptr ||
                       dynamic_cast<const CLI::ValidationError*>(&error) != nullptr;
  const bool takes_query = app.get_option_no_throw("QUERY") != nullptr;
  return fail(
      ExitStatus::usage, error.what(),
      app.get_name() + " --help lists the options" +
          (unknown && takes_query ? "; a query with a `-` in it goes in quotes: 'korea -north'"
                                  : ""));
}

/// Gives streams that were closed when the program began a file that refuses all writing, so that
/// what is printed does not go into the next file that is opened.
void keep_standard_streams() {
  for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; ++stream) {
    if (::fcntl(stream, F_GETFD) < 0 && ::open("/dev/null", O_RDONLY) != stream) {
      std::_Exit(static_cast<int>(ExitStatus::index_unusable));
    }
  }
}

/// True if stdout is a pipe whose reader has gone.
bool reader_has_gone() {
  pollfd out{.fd = STDOUT_FILENO, .events = POLLOUT, .revents = 0};
  return ::poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

/// Makes `std::cout` write through a buffer that knows why a write failed, while it lives.
class StandardOutput {
 public:
  StandardOutput() : before_(std::cout.rdbuf(&buffer_)) {}
  ~StandardOutput() { std::cout.rdbuf(before_); }
  StandardOutput(const StandardOutput&) = delete;
  StandardOutput& operator=(const StandardOutput&) = delete;

  /// The status, if everything printed has reached its reader. A reader that has gone wanted no
  /// more, which is success unless something else is to be said.
  int flushed(int status) {
    std::cout.flush();
    if (std::cout) {
      return status;
    }
    if (reader_has_gone()) {
      return status == static_cast<int>(ExitStatus::no_hit) ? static_cast<int>(ExitStatus::done)
                                                            : status;
    }
    return fail(ExitStatus::index_unusable,
                std::string("can't write the results: ") + std::strerror(buffer_.error()));
  }

 private:
  FileBuffer buffer_{STDOUT_FILENO};
  std::streambuf* before_;
};

}  // namespace

void add_common_options(CLI::App& app, CommonOptions& options) {
  app.add_option("--index", options.index,
                 "Folder of the index (default: $DATELINE_INDEX, else "
                 "$XDG_DATA_HOME/dateline/index)")
      ->type_name("DIR");
  app.add_flag("-v,--verbose", options.verbose, "Say more on stderr");
  app.add_flag("-q,--quiet", options.quiet, "Say only what changed or went wrong");
  app.set_version_flag("--version", app.get_name() + " " + dateline_version());
  app.formatter(std::make_shared<HelpFormatter>());
  add_generate_option(app);
}

void add_timeout_option(CLI::App& app, CommonOptions& options, const std::string& usual) {
  app.add_option("--timeout", options.timeout,
                 "End with status 4 if there is no answer within this time, such as 30s or 2m; 0: "
                 "no limit (default: " +
                     usual + ")")
      ->type_name("TIME");
}

std::filesystem::path index_path(const CommonOptions& options) {
  if (!options.index.empty()) {
    return options.index;
  }
  if (const std::string named = environment("DATELINE_INDEX"); !named.empty()) {
    return named;
  }
  if (const std::string data = environment("XDG_DATA_HOME"); !data.empty()) {
    return fs::path(data) / "dateline" / "index";
  }
  const std::string home = environment("HOME");
  if (home.empty()) {
    throw Error(ErrorCode::usage, "no index named", "name one with --index DIR");
  }
  return fs::path(home) / ".local" / "share" / "dateline" / "index";
}

std::chrono::milliseconds timeout_of(const CommonOptions& options,
                                     std::chrono::milliseconds usual) {
  return options.timeout.empty() ? usual : parse_timeout(options.timeout);
}

void set_up_logging(const CommonOptions& options) {
  auto logger = std::make_shared<spdlog::logger>(
      "dateline", std::make_shared<spdlog::sinks::stderr_color_sink_mt>(
                      environment("NO_COLOR").empty() ? spdlog::color_mode::automatic
                                                      : spdlog::color_mode::never));
  logger->set_formatter(message_formatter());
  const auto normal = options.quiet ? spdlog::level::warn : spdlog::level::info;
  logger->set_level(options.verbose ? spdlog::level::debug : normal);
  spdlog::set_default_logger(logger);
}

Log to_stderr() {
  return [](LogLevel level, std::string_view message) {
    switch (level) {
      case LogLevel::debug:
        spdlog::debug(message);
        break;
      case LogLevel::info:
        spdlog::info(message);
        break;
      case LogLevel::warning:
        spdlog::warn(message);
        break;
    }
  };
}

bool colour_wanted() {
  return ::isatty(STDOUT_FILENO) == 1 && environment("NO_COLOR").empty() &&
         environment("TERM") != "dumb";
}

bool messages_on_terminal() {
  return ::isatty(STDERR_FILENO) == 1;
}

int run(CLI::App& app, int argc, char** argv, const std::function<ExitStatus()>& body) {
  // A closed pipe and a file that may grow no more show as an error of the write.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  end_crashes_with_a_message();
  keep_standard_streams();
  std::ios::sync_with_stdio(false);
  set_up_logging({});
  StandardOutput out;
  try {
    app.parse(argc, argv);
    return out.flushed(static_cast<int>(body()));
  } catch (const CLI::ParseError& error) {
    return out.flushed(parse_failure(app, error));
  } catch (const PointedError& error) {
    out.flushed(0);
    spdlog::error("{}", error.what());
    print_lines(error.lines());
    print_hint(error.hint());
    return static_cast<int>(exit_status(error.code()));
  } catch (const Error& error) {
    out.flushed(0);
    return fail(exit_status(error.code()), error.what(), error.hint());
  } catch (const std::bad_alloc&) {
    return fail(ExitStatus::index_unusable, "out of memory");
  } catch (const std::exception& error) {
    return fail(ExitStatus::index_unusable, std::string("internal error: ") + error.what());
  }
}

}  // namespace dateline::program
