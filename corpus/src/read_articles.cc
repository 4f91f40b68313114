#include "dateline/read_articles.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "article_lines.h"
#include "dateline/date_text.h"
#include "dateline/file_reading.h"
#include "dateline/input_file.h"
#include "dateline/metadata_object.h"
#include "dateline/page_reader.h"
#include "dateline/trim.h"
#include "dateline/utf8.h"
#include "jsonl_reader.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

/// Adds the content of a whole file to a hash.
void add_file(ContentHasher& hasher, std::string_view bytes) {
  hasher.add(bytes);
  hasher.end_file();
}

/// Returns true if `path` exists, even as a dangling link.
bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::symlink_status(path, error).type() != fs::file_type::not_found;
}

/// Reads one text file and its sidecar.
class TextReader {
 public:
  TextReader(const SourceFile& file, const ReadOptions& options, const ReadObserver& observer)
      : file_(file), options_(options), observer_(observer) {}

  FileReading read() {
    const FileContent content = read_file(file_.path);
    if (content.stopped) {
      return {};
    }
    if (!content.error.empty()) {
      return skip(content.error);
    }
    add_file(hasher_, content.bytes);
    if (trim(content.bytes).empty()) {
      return skip("empty file");
    }
    if (looks_binary(content.bytes)) {
      return skip("binary data, not text");
    }
    ReadArticle read{.article = read_page(decode_text(content.bytes)),
                     .has_own_id = false,
                     .where = file_.path.string()};
    const Sidecar sidecar = read_sidecar(read.article);
    if (sidecar == Sidecar::stopped) {
      return {};
    }
    read.damaged = sidecar == Sidecar::damaged;
    if (is_blank(read.article.headline) && is_blank(read.article.body)) {
      return skip("no headline and no body: only page litter");
    }
    const bool complete = finish_article(std::move(read), file_, options_, observer_);
    return {.complete = complete,
            .content = sidecar_was_read_ ? std::optional(hasher_.hash()) : std::nullopt};
  }

 private:
  enum class Sidecar { none_or_read, damaged, stopped };

  [[nodiscard]] FileContent read_file(const fs::path& path) const {
    InputFile file(path, observer_.stop_requested);
    return read_whole(file, options_.max_article_bytes);
  }

  /// Completes an article from `STORY.json` beside `STORY.txt`, if there is one.
  Sidecar read_sidecar(Article& article) {
    const fs::path path = sidecar_path(file_.path);
    if (!is_there(path)) {
      sidecar_was_read_ = true;
      return Sidecar::none_or_read;
    }
    const FileContent content = read_file(path);
    if (content.stopped) {
      return Sidecar::stopped;
    }
    MetadataOutcome outcome{.error = content.error};
    if (outcome.error.empty()) {
      sidecar_was_read_ = true;
      add_file(hasher_, content.bytes);
      Article completed = article;
      outcome = MetadataReader().read_into(content.bytes, completed);
      if (outcome.error.empty()) {
        article = std::move(completed);
      }
    }
    for (const std::string& problem : {outcome.error, outcome.note}) {
      if (!problem.empty()) {
        observer_.note({.where = path.string(), .reason = problem});
      }
    }
    return outcome.error.empty() ? Sidecar::none_or_read : Sidecar::damaged;
  }

  [[nodiscard]] FileReading skip(const std::string& reason) const {
    observer_.skipped({.where = file_.path.string(), .reason = reason});
    return {};
  }

  const SourceFile& file_;
  const ReadOptions& options_;
  const ReadObserver& observer_;
  ContentHasher hasher_;
  bool sidecar_was_read_ = false;  ///< also true if there is no sidecar
};

/// Returns the publication date from outside the article: from the file's path, otherwise from the
/// options.
std::optional<Published> published_by_circumstance(const SourceFile& file,
                                                   const ReadOptions& options) {
  if (const auto date = find_date_in_path(file.name)) {
    return Published{.date = *date, .origin = DateOrigin::path};
  }
  if (options.published) {
    return Published{.date = *options.published, .origin = DateOrigin::given};
  }
  return std::nullopt;
}

}  // namespace

bool finish_article(ReadArticle read, const SourceFile& file, const ReadOptions& options,
                    const ReadObserver& observer) {
  Article& article = read.article;
  if (read.exported) {
    read.has_own_id = true;
    return observer.article(std::move(read));
  }
  article.file = file.path.string();
  if (article.id.empty()) {
    article.id = article.url;
  }
  read.has_own_id = !article.id.empty();
  if (!read.has_own_id) {
    article.id = file.name + read.where.substr(article.file.size());  // with the line, if any
  }
  if (article.credit.empty()) {
    if (const auto caption = parse_caption(article.caption)) {
      article.caption = caption->text;
      article.credit = caption->credit;
    }
  }
  if (article.dateline.empty()) {
    if (const auto dateline = parse_dateline(lead(article.body))) {
      article.dateline = dateline->text;
      if (!article.published && dateline->published) {
        article.published = Published{.date = *dateline->published, .origin = DateOrigin::dateline};
      }
    }
  }
  if (!article.published) {
    article.published = published_by_circumstance(file, options);
  }
  return observer.article(std::move(read));
}

FileReading read_and_hash(const SourceFile& file, const ReadOptions& options,
                          const ReadObserver& observer) {
  switch (file.format) {
    case FileFormat::jsonl:
      return read_jsonl(file, options, observer);
    case FileFormat::text:
      break;
  }
  return TextReader(file, options, observer).read();
}

bool read_articles(const SourceFile& file, const ReadOptions& options,
                   const ReadObserver& observer) {
  return read_and_hash(file, options, observer).complete;
}

std::optional<ContentHash> hash_content(const SourceFile& file,
                                        const std::function<bool()>& stop_requested) {
  ContentHasher hasher;
  constexpr std::uint64_t kMostAtOnce = std::uint64_t{1} << 20U;
  constexpr std::uint64_t kLeast = 4096;
  std::vector<char> buffer(std::clamp(file.stamp.bytes, kLeast, kMostAtOnce));
  const auto add = [&](const fs::path& path) {
    InputFile input(path, stop_requested);
    while (const std::size_t count = input.read(buffer.data(), buffer.size())) {
      hasher.add({buffer.data(), count});
    }
    hasher.end_file();
    return input.at_end();
  };
  if (!add(file.path) || (file.sidecar && !add(sidecar_path(file.path)))) {
    return std::nullopt;
  }
  return hasher.hash();
}

}  // namespace dateline
