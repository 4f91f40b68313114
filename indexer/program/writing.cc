#include "writing.h"

#include <map>
#include <string>

#include "program.h"
#include "stop_signal.h"

namespace dateline::program {

CLI::Validator duration_transform() {
  return CLI::AsNumberWithUnit(
      std::map<std::string, std::int64_t>{{"s", 1}, {"m", 60}, {"h", 3600}},
      CLI::AsNumberWithUnit::CASE_INSENSITIVE, "TIME");
}

void add_wait_option(CLI::App& command, std::chrono::seconds& wait) {
  command
      .add_option("--wait", wait,
                  "How long to wait for another writer, for example 60s (default: not at all)")
      ->transform(duration_transform())
      ->type_name("TIME");
}

void add_writing_options(CLI::App& command, WritingOptions& options) {
  command
      .add_option("--jobs", options.jobs, "Threads that analyse articles (default: one per core)")
      ->check(CLI::Range(1, 1024))
      ->type_name("N");
  command
      .add_option(
          "--memory", options.memory_bytes,
          "Approximate memory limit, 200M or more, for example 1G (default: a quarter of the "
          "machine's memory)")
      ->transform(CLI::AsSizeValue(/*kb_is_1000=*/false))
      ->type_name("SIZE");
  add_wait_option(command, options.wait);
}

IndexWriterOptions writer_options(const WritingOptions& options) {
  return {.jobs = options.jobs,
          .memory_bytes = options.memory_bytes,
          .wait = options.wait,
          .stop_requested = stop_is_wanted,
          .log = to_stderr()};
}

}  // namespace dateline::program
