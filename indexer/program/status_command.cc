#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "commands.h"
#include "dateline/index_format.h"
#include "dateline/json_text.h"
#include "dateline/searcher.h"
#include "dateline/utf8.h"
#include "watchdog.h"

namespace dateline::program {
namespace {

namespace fs = std::filesystem;

std::uintmax_t bytes_of(const fs::path& directory) {
  std::uintmax_t bytes = 0;
  std::error_code error;
  for (const auto& entry : fs::recursive_directory_iterator(directory, error)) {
    bytes += entry.is_regular_file(error) ? entry.file_size(error) : 0;
  }
  return bytes;
}

ExitStatus print_status(const fs::path& index, bool json) {
  const Searcher searcher(index);
  const std::uintmax_t bytes = bytes_of(index);
  if (json) {
    std::cout << json_text({{"index", index.string()},
                            {"documents", searcher.document_count()},
                            {"undated", searcher.undated_count()},
                            {"revision", searcher.revision()},
                            {"schema", kSchemaVersion},
                            {"bytes", bytes}})
              << "\n";
    return ExitStatus::done;
  }
  std::cout << "index      " << printable_line(index.string()) << "\n"
            << "documents  " << searcher.document_count() << " (" << searcher.undated_count()
            << " undated)\n"
            << "revision   " << searcher.revision() << "\n"
            << "schema     " << kSchemaVersion << "\n"
            << "size       " << (bytes + (1U << 19U)) / (1U << 20U) << " MiB\n";
  return ExitStatus::done;
}

ExitStatus run_status(bool json, const CommonOptions& common) {
  const fs::path index = index_path(common);
  Watchdog watchdog(timeout_of(common, kReadingTimeout), index);
  return watchdog.watch([&] { return print_status(index, json); });
}

}  // namespace

Subcommand add_status(CLI::App& app, const CommonOptions& common) {
  auto json = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand(
      "status", "Print the number of articles, the revision and the size of the index");
  command->add_flag("--json", *json, "Print the result as a JSON object");
  return {.parsed = command, .run = [=, &common] { return run_status(*json, common); }};
}

}  // namespace dateline::program
