#include <spdlog/spdlog.h>

#include <iostream>
#include <memory>

#include "commands.h"
#include "dateline/export.h"
#include "progress_line.h"
#include "stop_signal.h"
#include "writing.h"

namespace dateline::program {
namespace {

struct ExportArguments {
  std::string format = "jsonl";
  std::chrono::seconds wait{0};
};

std::string lines_of(const AnnotatedArticle& article, const std::string& format) {
  return format == "jsonl" ? export_line(article) + "\n" : opensearch_lines(article);
}

ExitStatus run_export(const ExportArguments& arguments, const CommonOptions& common) {
  if (arguments.format == "opensearch-mapping") {
    std::cout << opensearch_mapping();
    return ExitStatus::done;
  }
  note_stop_signals();
  ProgressLine line(messages_on_terminal() && !common.quiet);
  const auto go_on = [] { return std::cout && stop_signal() == 0; };
  Progress done;
  visit_articles(index_path(common), {.wait = arguments.wait, .log = to_stderr()},
                 [&](const AnnotatedArticle& article, const Progress& progress) {
                   std::cout << lines_of(article, arguments.format);
                   done = progress;
                   line.show([&](double /*seconds*/) {
                     return std::to_string(done.articles) + " of " +
                            std::to_string(done.total_articles) + " articles";
                   });
                   return go_on();
                 });
  line.clear();
  if (stop_signal() != 0) {
    spdlog::warn("stopped by a signal: {} of {} articles are written", done.articles,
                 done.total_articles);
    return static_cast<ExitStatus>(128 + stop_signal());
  }
  spdlog::debug("{} articles", done.articles);
  return ExitStatus::done;
}

}  // namespace

Subcommand add_export(CLI::App& app, const CommonOptions& common) {
  auto arguments = std::make_shared<ExportArguments>();
  CLI::App* command = app.add_subcommand(
      "export",
      "Print all articles with what they speak of, for another index or another search engine");
  command
      ->add_option("--format", arguments->format,
                   "jsonl (an article a line; update reads it back), opensearch-bulk (for "
                   "OpenSearch's bulk API), opensearch-mapping (the mapping for these; reads no "
                   "index)")
      ->check(CLI::IsMember({"jsonl", "opensearch-bulk", "opensearch-mapping"}))
      ->type_name("FORMAT")
      ->capture_default_str();
  add_wait_option(*command, arguments->wait);
  command->footer(R"(Examples:
  dateline-index export | zstd > news.jsonl.zst
                            keep all articles; update reads them back
  dateline-index export | jq -r '.annotations.people[].key' | sort | uniq -c | sort -rn | head
                            who is spoken of most
  dateline-index export --format opensearch-bulk | split -l 2000 --filter 'curl ...'
                            take them to OpenSearch)");
  return {.parsed = command, .run = [=, &common] { return run_export(*arguments, common); }};
}

}  // namespace dateline::program
