#include <spdlog/spdlog.h>
#include <sys/stat.h>
#include <unistd.h>

#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "commands.h"
#include "dateline/annotations_json.h"
#include "dateline/annotator.h"
#include "dateline/json_text.h"
#include "reading.h"

namespace dateline::program {
namespace {

/// An article and its annotations as JSON.
struct Annotated {
  nlohmann::ordered_json json;
  bool cut_short = false;  ///< only part of the article was analysed
};

Annotated annotated(const Article& article, FileFormat format) {
  nlohmann::ordered_json published;
  if (article.published) {
    published = {{"date", to_iso(article.published->date)},
                 {"precision", to_string(article.published->date.precision)},
                 {"origin", to_string(article.published->origin)}};
  }
  nlohmann::ordered_json json = {{"id", article.id},
                                 {"headline", article.headline},
                                 {"published", published},
                                 {"byline", article.byline},
                                 {"caption", article.caption},
                                 {"credit", article.credit},
                                 {"dateline", article.dateline}};
  const AnalysedText analysed = analysed_text(article);
  const Annotations annotations =
      annotate(analysed.text, article.dateline, publication_date(article));
  // The offsets of the mentions count from the beginning of the body for JSONL, so that they fit
  // the `body` member of the input. A page has no such member: they count from the headline on.
  const std::size_t begin = format == FileFormat::jsonl ? analysed.body : 0;
  json.update(annotations_json(std::string_view(analysed.text).substr(begin),
                               annotations_within(annotations, begin, analysed.text.size())));
  return {.json = std::move(json), .cut_short = annotations.cut_short};
}

/// Returns true if stdout is redirected to this file. Reading it would never end, because each
/// article read makes it longer.
bool is_own_output(const SourceFile& file) {
  struct stat out {};
  struct stat in {};
  return ::fstat(STDOUT_FILENO, &out) == 0 && ::stat(file.path.c_str(), &in) == 0 &&
         S_ISREG(out.st_mode) && out.st_dev == in.st_dev && out.st_ino == in.st_ino;
}

ExitStatus run_annotate(const ReadingOptions& arguments) {
  const ReadOptions options = read_options(arguments);
  bool any_skipped = false;
  FileFormat format = FileFormat::text;
  const ReadObserver observer{
      .article =
          [&](ReadArticle&& read) {
            const Annotated found = annotated(read.article, format);
            std::cout << json_text(found.json) << "\n";
            if (found.cut_short) {
              spdlog::warn("{}: {}", read.where, kCutShort);
            }
            return static_cast<bool>(std::cout);  // false once the reader of stdout is gone
          },
      .skipped =
          [&](const Skipped& skipped) {
            any_skipped = true;
            spdlog::warn("skipped {}: {}", skipped.where, skipped.reason);
          },
      .note = [](const Skipped& note) { spdlog::warn("{}: {}", note.where, note.reason); }};
  for (const std::string& path : arguments.paths) {
    const ScanResult found = scan(path, format_choice(arguments));
    for (const Skipped& skipped : found.skipped) {
      observer.skipped(skipped);
    }
    for (const SourceFile& file : found.files) {
      if (!std::cout) {
        return ExitStatus::done;
      }
      if (!is_own_output(file)) {
        format = file.format;
        read_articles(file, options, observer);
      }
    }
  }
  return any_skipped ? ExitStatus::some_skipped : ExitStatus::done;
}

}  // namespace

Subcommand add_annotate(CLI::App& app, const CommonOptions& /*common*/) {
  auto arguments = std::make_shared<ReadingOptions>();
  CLI::App* command = app.add_subcommand("annotate",
                                         "Print the people, places, organisations and dates in "
                                         "each article, one JSON object per line; "
                                         "uses no index");
  add_reading_options(*command, *arguments);
  command->footer(R"(Examples:
  dateline-index annotate page.txt | jq              see what dateline finds in a page
  dateline-index annotate --published 2023-01-12 page.txt
                                                     date the page; `Wednesday` is then the 11th)");
  return {.parsed = command, .run = [=] { return run_annotate(*arguments); }};
}

}  // namespace dateline::program
