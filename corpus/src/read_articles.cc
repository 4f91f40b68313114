#include "dateline/read_articles.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "article_lines.h"
#include "dateline/date_text.h"
#include "dateline/metadata_object.h"
#include "dateline/page_reader.h"
#include "dateline/trim.h"
#include "dateline/utf8.h"
#include "jsonl_reader.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

struct FileContent {
  std::string bytes;
  std::string error;  ///< for a person to read; empty if `bytes` is the whole file
};

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) {
      ::close(number_);
    }
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

FileContent failed() {
  return {.error = std::strerror(errno)};
}

FileContent read_file(const fs::path& path, std::size_t max_bytes) {
  // O_NONBLOCK: what was a file when it was found may be a FIFO by now, and must not hold us up.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat status {};
  if (file.number() < 0 || ::fstat(file.number(), &status) != 0) {
    return failed();
  }
  if (!S_ISREG(status.st_mode)) {
    return {.error = "not a regular file"};
  }
  FileContent content;
  std::size_t size = 0;
  content.bytes.resize(std::min(static_cast<std::size_t>(status.st_size), max_bytes) + 1);
  while (true) {
    const ssize_t count =
        ::read(file.number(), content.bytes.data() + size, content.bytes.size() - size);
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count < 0) {
      return failed();
    }
    size += static_cast<std::size_t>(count);
    if (size > max_bytes) {
      return {.error = "larger than " + std::to_string(max_bytes >> 20U) + " MiB"};
    }
    if (count == 0) {
      content.bytes.resize(size);
      return content;
    }
    if (size == content.bytes.size()) {
      content.bytes.resize(std::min(size * 2, max_bytes + 1));
    }
  }
}

/// Completes an article from `STORY.json` beside `STORY.txt`, if there is one.
/// Returns false if it could not be read.
bool read_sidecar(const SourceFile& file, const ReadOptions& options, const ReadObserver& observer,
                  Article& article) {
  const fs::path path = sidecar_path(file.path);
  std::error_code error;
  if (!fs::exists(path, error)) {
    return true;
  }
  const FileContent content = read_file(path, options.max_article_bytes);
  MetadataOutcome outcome{.error = content.error};
  if (outcome.error.empty()) {
    Article completed = article;
    outcome = MetadataReader().read_into(content.bytes, completed);
    if (outcome.error.empty()) {
      article = std::move(completed);
    }
  }
  for (const std::string& problem : {outcome.error, outcome.note}) {
    if (!problem.empty()) {
      observer.note({.where = path.string(), .reason = problem});
    }
  }
  return outcome.error.empty();
}

bool read_text(const SourceFile& file, const ReadOptions& options, const ReadObserver& observer) {
  const auto skip = [&](const std::string& reason) {
    observer.skipped({.where = file.path.string(), .reason = reason});
    return false;
  };
  const FileContent content = read_file(file.path, options.max_article_bytes);
  if (!content.error.empty()) {
    return skip(content.error);
  }
  if (trim(content.bytes).empty()) {
    return skip("empty file");
  }
  if (looks_binary(content.bytes)) {
    return skip("binary data, not text");
  }
  ReadArticle read{.article = read_page(decode_text(content.bytes)),
                   .has_own_id = false,
                   .where = file.path.string()};
  read.damaged = !read_sidecar(file, options, observer, read.article);
  if (trim(read.article.headline).empty() && trim(read.article.body).empty()) {
    return skip("no headline and no body: nothing but page litter");
  }
  return finish_article(std::move(read), file, options, observer);
}

/// When an article appeared by all that is known but its text and metadata.
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

bool read_articles(const SourceFile& file, const ReadOptions& options,
                   const ReadObserver& observer) {
  switch (file.format) {
    case FileFormat::jsonl:
      return read_jsonl(file, options, observer);
    case FileFormat::text:
      break;
  }
  return read_text(file, options, observer);
}

}  // namespace dateline
