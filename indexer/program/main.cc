/// dateline-index: builds, updates, checks and exports an index of news articles.
#include <spdlog/spdlog.h>

#include <array>

#include "commands.h"
#include "dateline/error.h"
#include "stop_signal.h"
#include "watchdog.h"

namespace {

constexpr const char* kFooter = R"(Examples:
  dateline-index update ~/news                       index a folder, or update the index
  dateline-index status                              show the size and revision of the index
  dateline-index annotate page.txt                   see what dateline finds in a page
  dateline-index export -o news.jsonl                save all articles to a file

`dateline-index COMMAND --help` shows the options of a command and more examples. The options above
may also follow the command. See also: man dateline-index, man dateline-query.

Exit status: 0 success; 2 usage error; 3 success, but some articles were skipped (stderr names
each); 4 index missing, broken or of another version; 5 index locked by another writer.)";

/// Runs a command. If a signal ends it while it waits, for example for another writer, returns the
/// same exit status as for a signal during its work: 128 + the signal's number.
dateline::ExitStatus run_until_stopped(const dateline::program::Subcommand& command) {
  try {
    return command.run();
  } catch (const dateline::Error& error) {
    if (error.code() != dateline::ErrorCode::stopped) {
      throw;
    }
    spdlog::warn("{}", error.what());
    return static_cast<dateline::ExitStatus>(128 + dateline::program::stop_signal());
  }
}

}  // namespace

int main(int argc, char** argv) {
  using namespace dateline::program;
  CLI::App app("Indexes news articles so that dateline-search can search them.", "dateline-index");
  CommonOptions common;
  add_common_options(app, common);
  add_timeout_option(app, common, "30s for status, else none");
  app.footer(kFooter);
  app.require_subcommand(1);
  app.fallthrough();
  const std::array commands = {add_update(app, common),   add_remove(app, common),
                               add_annotate(app, common), add_status(app, common),
                               add_check(app, common),    add_compact(app, common),
                               add_export(app, common)};
  return run(app, argc, argv, [&] {
    set_up_logging(common);
    for (const Subcommand& command : commands) {
      if (command.parsed->parsed()) {
        if (common.timeout.empty()) {
          return run_until_stopped(command);
        }
        Watchdog watchdog(parse_timeout(common.timeout), index_path(common));
        return watchdog.watch([&] { return run_until_stopped(command); });
      }
    }
    return dateline::ExitStatus::usage;
  });
}
