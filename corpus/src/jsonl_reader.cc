#include "jsonl_reader.h"

#include <utility>

#include "dateline/article_json.h"
#include "dateline/article_texts.h"
#include "dateline/metadata_object.h"
#include "dateline/trim.h"
#include "dateline/utf8.h"
#include "line_source.h"

namespace dateline {
namespace {

/// A line of an export may be eight times as long as the limit for an article: a control character
/// is six bytes as JSON, and the line also contains the mentions.
constexpr std::size_t kLineFactor = 8;

/// A file with more lines of binary data is not a JSONL file. A few such lines may be left by a
/// crash or a damaged disk.
constexpr std::size_t kMostBinaryLines = 100;

std::string too_large(std::size_t max_bytes) {
  return "larger than " + std::to_string(max_bytes >> 20U) + " MiB";
}

bool is_utf16_or_32(std::string_view line) {
  using namespace std::string_view_literals;
  return line.starts_with("\xFF\xFE") || line.starts_with("\xFE\xFF") ||
         line.starts_with("\0\0\xFE\xFF"sv);
}

class JsonlReader {
 public:
  JsonlReader(const SourceFile& file, const ReadOptions& options, const ReadObserver& observer)
      : file_(file),
        options_(options),
        observer_(observer),
        lines_(file.path, kLineFactor * options.max_article_bytes, observer.stop_requested) {}

  FileReading read() {
    const bool to_the_end = read_lines();
    return {.complete = to_the_end && complete_,
            .content = to_the_end ? lines_.content() : std::nullopt};
  }

 private:
  /// Reads all lines. Returns false if it stopped before the end of the file.
  bool read_lines() {
    while (true) {
      switch (lines_.next()) {
        case LineSource::Result::line:
          break;
        case LineSource::Result::too_long:
          skip(where(), too_large(options_.max_article_bytes));
          continue;
        case LineSource::Result::end:
          if (lines_.line_number() == 0) {
            skip(file_.path.string(), "empty file");  // it is probably still being written
          }
          return true;
        case LineSource::Result::failed:
          give_up(lines_.error());
          return false;
        case LineSource::Result::stopped:
          return false;
      }
      if (lines_.line_number() == 1 && is_utf16_or_32(lines_.text())) {
        skip(file_.path.string(), "UTF-16 or UTF-32; save it as UTF-8");
        return false;
      }
      if (!read_line()) {
        return false;
      }
    }
  }

  /// Reads the current line. Returns false to end the reading.
  bool read_line() {
    const std::string_view line = lines_.text();
    if (trim(line).empty()) {
      return true;
    }
    // Check the size before parsing, which takes many times the memory of the line.
    if (line.size() > options_.max_article_bytes && !line.starts_with(kExportBegin)) {
      skip(where(), too_large(options_.max_article_bytes));
      return true;
    }
    ReadArticle read{.where = where()};
    const MetadataOutcome outcome = reader_.read_into(line, read.article);
    const bool held_here = read.article.file == file_.path.native();
    if (outcome.exported && !held_here && !file_.named) {
      if (!std::exchange(passed_over_, true)) {
        observer_.note(
            {.where = file_.path.string(),
             .reason = "an export is read only if the file itself is named, not its folder"});
      }
      return true;
    }
    if (!outcome.error.empty()) {
      skip(where(), outcome.error);
      binary_lines_ += looks_binary(line) ? 1U : 0U;
      if (binary_lines_ > kMostBinaryLines) {
        give_up("binary data, not JSON lines; not read further");
        return false;
      }
      return true;
    }
    read.exported = outcome.exported;
    if (text_bytes(read.article) > options_.max_article_bytes) {
      skip(where(), too_large(options_.max_article_bytes));
      return true;
    }
    if (!outcome.has_text && !read.exported) {
      skip(where(), "neither headline nor body");
      return true;
    }
    if (!outcome.note.empty()) {
      observer_.note({.where = where(), .reason = outcome.note});
    }
    return finish_article(std::move(read), file_, options_, observer_);
  }

  [[nodiscard]] std::string where() const {
    return file_.path.string() + ":" + std::to_string(lines_.line_number());
  }

  void skip(const std::string& where, const std::string& reason) {
    observer_.skipped({.where = where, .reason = reason});
    complete_ = false;
  }

  void give_up(const std::string& reason) {
    skip(file_.path.string(),
         reason + " (after line " + std::to_string(lines_.line_number()) + ")");
  }

  const SourceFile& file_;
  const ReadOptions& options_;
  const ReadObserver& observer_;
  LineSource lines_;
  MetadataReader reader_;
  bool complete_ = true;
  bool passed_over_ = false;
  std::size_t binary_lines_ = 0;
};

}  // namespace

FileReading read_jsonl(const SourceFile& file, const ReadOptions& options,
                       const ReadObserver& observer) {
  return JsonlReader(file, options, observer).read();
}

}  // namespace dateline
