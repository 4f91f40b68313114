#include "reading.h"

namespace dateline::program {

void add_reading_options(CLI::App& command, ReadingOptions& options) {
  command.add_option("PATH", options.paths, "Files and folders of articles")
      ->required()
      ->check([](const std::string& path) {
        return path.empty() ? std::string("a path is empty") : std::string();
      });
  command
      .add_option("--format", options.format,
                  "How to read files: auto (by name: .txt and .text as saved pages, .jsonl and "
                  ".ndjson, also .gz or .zst, as JSONL), text, jsonl")
      ->check(CLI::IsMember({"auto", "text", "jsonl"}))
      ->type_name("FORMAT")
      ->capture_default_str();
  command
      .add_option("--published", options.published,
                  "Publication date of articles that have none: YYYY, YYYY-MM or YYYY-MM-DD")
      ->type_name("DATE");
}

FormatChoice format_choice(const ReadingOptions& options) {
  if (options.format == "text") {
    return FormatChoice::all_text;
  }
  return options.format == "jsonl" ? FormatChoice::all_jsonl : FormatChoice::auto_by_name;
}

ReadOptions read_options(const ReadingOptions& options) {
  ReadOptions reading;
  if (!options.published.empty()) {
    reading.published = parse_iso_date(options.published);
    if (!reading.published) {
      throw Error(ErrorCode::usage, "--published: invalid date `" + options.published + "`",
                  "write YYYY, YYYY-MM or YYYY-MM-DD");
    }
  }
  return reading;
}

}  // namespace dateline::program
