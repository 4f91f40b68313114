#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commands.h"
#include "dateline/export.h"
#include "output_file.h"
#include "progress_line.h"
#include "stop_signal.h"
#include "writing.h"

namespace dateline::program {
namespace {

struct ExportArguments {
  std::string format = "jsonl";
  std::string output;
  std::chrono::seconds wait{0};
};

/// An export format: how it writes an article or, if it needs no article, its whole output.
struct ExportFormat {
  std::string_view name;
  std::string (*lines)(const AnnotatedArticle&);
  std::string_view (*whole)() = nullptr;
};

constexpr std::array kFormats = {
    ExportFormat{"jsonl",
                 [](const AnnotatedArticle& article) { return export_line(article) + "\n"; }},
    ExportFormat{"opensearch-bulk", opensearch_lines},
    ExportFormat{"opensearch-mapping", nullptr, opensearch_mapping},
};

const ExportFormat& export_format(std::string_view name) {
  return *std::find_if(kFormats.begin(), kFormats.end(),
                       [&](const ExportFormat& format) { return format.name == name; });
}

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const ExportFormat& format : kFormats) {
    names.emplace_back(format.name);
  }
  return names;
}

/// Writes articles until all are written, the reader of `out` is gone, or a signal arrives. Returns
/// how many articles were written, and how many there are.
Progress write_articles(std::ostream& out, const ExportFormat& format,
                        const ExportArguments& arguments, const CommonOptions& common) {
  ProgressLine line(messages_on_terminal() && !common.quiet);
  Progress done;
  const IndexWriterOptions options{
      .wait = arguments.wait, .stop_requested = stop_is_wanted, .log = to_stderr()};
  visit_articles(index_path(common), options,
                 [&](const AnnotatedArticle& article, const Progress& progress) {
                   out << format.lines(article);
                   done = progress;
                   line.show([&](double /*seconds*/) {
                     return std::to_string(done.articles) + " of " +
                            std::to_string(done.total_articles) + " articles";
                   });
                   return out && stop_signal() == 0;
                 });
  return done;
}

ExitStatus run_export(const ExportArguments& arguments, const CommonOptions& common) {
  std::optional<OutputFile> file;
  if (!arguments.output.empty()) {
    file.emplace(arguments.output);
  }
  std::ostream& out = file ? file->stream() : std::cout;
  const ExportFormat& format = export_format(arguments.format);
  if (format.whole != nullptr) {
    out << format.whole();
  } else {
    note_stop_signals(SlowWork::is_ended);
    const Progress done = write_articles(out, format, arguments, common);
    if (stop_signal() != 0) {
      spdlog::warn("stopped by a signal: {} of {} articles were written", done.articles,
                   done.total_articles);
      return static_cast<ExitStatus>(128 + stop_signal());
    }
    spdlog::debug("{} articles", done.articles);
  }
  if (file) {
    file->finish();
  }
  return ExitStatus::done;
}

}  // namespace

Subcommand add_export(CLI::App& app, const CommonOptions& common) {
  auto arguments = std::make_shared<ExportArguments>();
  CLI::App* command = app.add_subcommand(
      "export",
      "Print all articles with their annotations, for another index or another search engine");
  command
      ->add_option("--format", arguments->format,
                   "jsonl (one article per line; update reads it back), opensearch-bulk (for "
                   "OpenSearch's bulk API), opensearch-mapping (the mapping for these documents; "
                   "needs no index)")
      ->check(CLI::IsMember(format_names()))
      ->type_name("FORMAT")
      ->capture_default_str();
  command
      ->add_option("-o,--output", arguments->output,
                   "Write to this file instead of stdout; it appears only when it is complete")
      ->type_name("FILE");
  add_wait_option(*command, arguments->wait);
  command->footer(R"(Examples:
  dateline-index export -o news.jsonl
                            save all articles; update reads the file back
  dateline-index export | jq -r '.annotations.people[].key' | sort | uniq -c | sort -rn | head
                            count who is mentioned most often
  dateline-index export --format opensearch-bulk | split -l 400 --filter 'curl ...'
                            load all articles into OpenSearch)");
  return {.parsed = command, .run = [=, &common] { return run_export(*arguments, common); }};
}

}  // namespace dateline::program
