#include "jsonl_reader.h"

#include <utility>

#include "dateline/article_json.h"
#include "dateline/article_texts.h"
#include "dateline/metadata_object.h"
#include "dateline/trim.h"
#include "line_source.h"

namespace dateline {
namespace {

/// A line of an export may be so much longer than its article: each control character is six bytes
/// as JSON, and behind the text stand its mentions.
constexpr std::size_t kLineFactor = 8;

std::string too_large(std::size_t max_bytes) {
  return "larger than " + std::to_string(max_bytes >> 20U) + " MiB";
}

}  // namespace

bool read_jsonl(const SourceFile& file, const ReadOptions& options, const ReadObserver& observer) {
  LineSource lines(file.path, kLineFactor * options.max_article_bytes);
  MetadataReader reader;
  bool complete = true;
  bool passed_over = false;
  const auto skip = [&](const std::string& where, const std::string& reason) {
    observer.skipped({.where = where, .reason = reason});
    complete = false;
  };
  while (true) {
    const LineSource::Result result = lines.next();
    const std::string where = file.path.string() + ":" + std::to_string(lines.line_number());
    if (result == LineSource::Result::end) {
      if (lines.line_number() == 0) {
        skip(file.path.string(), "empty file");  // more likely being written than meant
      }
      return complete;
    }
    if (result == LineSource::Result::failed) {
      skip(file.path.string(),
           lines.error() + " (after line " + std::to_string(lines.line_number()) + ")");
      return false;
    }
    if (result == LineSource::Result::too_long) {
      skip(where, too_large(options.max_article_bytes));
      continue;
    }
    if (trim(lines.text()).empty()) {
      continue;
    }
    // Before it is parsed, which takes many times its length.
    if (lines.text().size() > options.max_article_bytes &&
        !lines.text().starts_with(kExportBegin)) {
      skip(where, too_large(options.max_article_bytes));
      continue;
    }
    ReadArticle read{.where = where};
    const MetadataOutcome outcome = reader.read_into(lines.text(), read.article);
    const bool held_here = read.article.file == file.path.native();
    if (outcome.exported && !held_here && !file.named) {
      if (!std::exchange(passed_over, true)) {
        observer.note({.where = file.path.string(),
                       .reason = "an export is read only if it is itself named, not its folder"});
      }
      continue;
    }
    if (!outcome.error.empty()) {
      skip(where, outcome.error);
      continue;
    }
    read.exported = outcome.exported;
    if (text_bytes(read.article) > options.max_article_bytes) {
      skip(where, too_large(options.max_article_bytes));
      continue;
    }
    if (!outcome.has_text && !read.exported) {
      skip(where, "neither headline nor body");
      continue;
    }
    if (!outcome.note.empty()) {
      observer.note({.where = where, .reason = outcome.note});
    }
    if (!finish_article(std::move(read), file, options, observer)) {
      return false;
    }
  }
}

}  // namespace dateline
