/// dateline-index: from folders of news to an index.
#include <spdlog/spdlog.h>

#include <array>

#include "commands.h"
#include "dateline/error.h"
#include "stop_signal.h"
#include "watchdog.h"

namespace {

constexpr const char* kFooter = R"(Examples:
  dateline-index update ~/news                       index or refresh a folder
  dateline-index status                              see what is in it
  dateline-index annotate page.txt                   see what dateline understands of a page
  dateline-index export -o news.jsonl                all articles, to keep or to take elsewhere

`dateline-index COMMAND --help` has more examples and the options of a command; those above may
stand behind it. man dateline-index, man dateline-query.

Exit status: 0 done; 2 usage error; 3 done, but some articles were skipped (each is named on
stderr); 4 index missing, broken or of another version; 5 index locked by another writer.)";

/// A command that a signal ended while it waited ends as one that was at work.
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
  CLI::App app("Reads news articles into an index that dateline-search searches.",
               "dateline-index");
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
