#include "bulk_build.h"

#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <thread>
#include <utility>

#include "biword_lists.h"
#include "dateline/annotator.h"
#include "document_builder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

// The cut does not depend on the number of threads, so that neither does the index. Larger shards
// make a smaller index; they become smaller towards the end, so that all cores end at about the
// same time.
constexpr std::size_t kRestPerShard = 5;
constexpr std::size_t kMostShards = 24;
constexpr std::size_t kLeastShardBytes = std::size_t{2} << 20U;
constexpr std::size_t kMostShardBytes = std::size_t{64} << 20U;

/// How much text the next shard takes in, after so much of what is expected.
std::size_t shard_bytes(std::size_t expected, std::size_t before) {
  const std::size_t rest = expected - std::min(before, expected);
  const std::size_t least = std::max(kLeastShardBytes, expected / kMostShards);
  return std::clamp(rest / kRestPerShard, std::min(least, kMostShardBytes), kMostShardBytes);
}

/// Xapian collects postings in trees, which are slow where they outgrow the caches of a core. So
/// many articles at a time are flushed; the lists of terms then grow in place, which joins them.
constexpr std::size_t kFlushedArticles = 500;

constexpr std::size_t kMostUnmerged = 64;

/// What a thread uses while it builds a shard, about.
constexpr std::size_t kBytesPerJob = std::size_t{160} << 20U;

/// A table of documents' data or terms that Xapian can't open, as when too many files are open, it
/// takes for an empty one.
/// @throws Xapian::DatabaseOpeningError if that happened to a database when it was merged.
void require_data(const Xapian::Database& merged, const fs::path& part) {
  const Xapian::Database database(part.string());
  const auto first = database.postlist_begin("");
  if (first == database.postlist_end("")) {
    return;
  }
  const Xapian::Document document = merged.get_document(*first);
  if (document.get_data().empty() || document.termlist_count() == 0) {
    throw Xapian::DatabaseOpeningError("can't read all of " + part.string());
  }
}

}  // namespace

void merge_databases(const fs::path& first, const std::vector<fs::path>& others,
                     const fs::path& into) {
  Xapian::Database all(first.string());
  for (const fs::path& other : others) {
    all.add_database(Xapian::Database(other.string()));
  }
  all.compact(into.string(), Xapian::DBCOMPACT_NO_RENUMBER);
  const Xapian::Database merged(into.string());
  require_data(merged, first);
  for (const fs::path& other : others) {
    require_data(merged, other);
  }
}

BuiltDocument build_document(DocumentBuilder& builder, const PreparedArticle& article) {
  return builder.build(article.article,
                       article.annotations ? *article.annotations : annotations_of(article.article),
                       article.origin);
}

namespace {

void build_shard(const fs::path& path, const AnalysisSettings& settings,
                 std::vector<PreparedArticle> articles) {
  // Nobody reads it before it is whole, and after a crash it is thrown away.
  Xapian::WritableDatabase shard(path.string(), Xapian::DB_CREATE_OR_OVERWRITE |
                                                    Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC |
                                                    Xapian::DB_DANGEROUS);
  DocumentBuilder builder(settings);
  BiwordLists biwords;
  std::size_t added = 0;
  for (const PreparedArticle& article : articles) {
    const BuiltDocument built = build_document(builder, article);
    shard.replace_document(article.document, built.document);
    biwords.add(article.document, built.biwords);
    if (++added % kFlushedArticles == 0) {
      shard.commit();
    }
  }
  biwords.write(
      [&](const std::string& key, const std::string& value) { shard.set_metadata(key, value); });
  shard.commit();
}

}  // namespace

Annotations annotations_of(const Article& article) {
  const std::optional<CivilDate> published =
      article.published ? std::optional(article.published->date) : std::nullopt;
  return annotate(analysed_text(article).text, article.dateline, published);
}

std::size_t jobs_for(const IndexWriterOptions& options) {
  const auto pages = static_cast<std::size_t>(std::max(::sysconf(_SC_PHYS_PAGES), 1L));
  const auto page_bytes = static_cast<std::size_t>(std::max(::sysconf(_SC_PAGESIZE), 1L));
  const std::size_t memory =
      options.memory_bytes > 0 ? options.memory_bytes : pages * page_bytes / 4;
  const std::size_t wanted =
      options.jobs > 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  return std::clamp<std::size_t>(memory / kBytesPerJob, 1, wanted);
}

BulkBuild::BulkBuild(fs::path folder, AnalysisSettings settings, std::size_t at_once,
                     const BulkSize& size)
    : folder_(std::move(folder)),
      settings_(std::move(settings)),
      at_once_(at_once),
      shard_articles_(size.articles_per_shard),
      expected_bytes_(size.expected_bytes),
      shard_bytes_(shard_bytes(size.expected_bytes, 0)) {}

BulkBuild::~BulkBuild() {
  for (const std::shared_future<void>& job : running_) {
    job.wait();
  }
}

void BulkBuild::add(PreparedArticle article) {
  const std::size_t bytes = article.article.body.size();
  ++articles_;
  bytes_ += bytes;
  next_bytes_ += bytes;
  next_.push_back(std::move(article));
  if (next_.size() >= shard_articles_ || next_bytes_ >= shard_bytes_) {
    start_shard();
  }
}

void BulkBuild::run(const fs::path& path, std::function<void()> job) {
  while (running_.size() >= at_once_) {
    const std::shared_future<void> oldest = running_.front();
    running_.pop_front();
    oldest.get();
  }
  running_.push_back(std::async(std::launch::async, std::move(job)).share());
  shards_.push_back({.path = path, .done = running_.back()});
}

void BulkBuild::start_shard() {
  if (next_.empty()) {
    return;
  }
  fs::create_directories(folder_);
  const fs::path path = folder_ / std::to_string(names_++);
  // std::function wants to be copied, the articles do not.
  auto articles = std::make_shared<std::vector<PreparedArticle>>(std::move(next_));
  run(path, [path, settings = settings_, articles] {
    build_shard(path, settings, std::exchange(*articles, {}));
  });
  next_ = {};
  next_bytes_ = 0;
  shard_bytes_ = shard_bytes(expected_bytes_, bytes_);
  if (shards_.size() - merged_ >= kMostUnmerged) {
    merge_some();
  }
}

/// Keeps the number of open files within what any system allows.
void BulkBuild::merge_some() {
  const auto first = shards_.begin() + static_cast<std::ptrdiff_t>(merged_);
  const auto last = first + static_cast<std::ptrdiff_t>(kMostUnmerged / 2);
  const std::vector<Shard> parts(first, last);
  const fs::path path = folder_ / std::to_string(names_++);
  run(path, [path, parts] {
    for (const Shard& part : parts) {
      part.done.get();
    }
    std::vector<fs::path> others;
    std::transform(parts.begin() + 1, parts.end(), std::back_inserter(others),
                   [](const Shard& part) { return part.path; });
    merge_databases(parts.front().path, others, path);
    for (const Shard& part : parts) {
      fs::remove_all(part.path);
    }
  });
  const Shard merged = shards_.back();
  shards_.pop_back();
  const auto place =
      shards_.erase(shards_.begin() + static_cast<std::ptrdiff_t>(merged_),
                    shards_.begin() + static_cast<std::ptrdiff_t>(merged_ + parts.size()));
  shards_.insert(place, merged);
  ++merged_;
}

std::vector<PreparedArticle> BulkBuild::take_if_few() {
  if (!shards_.empty()) {
    return {};
  }
  articles_ = 0;
  bytes_ = 0;
  next_bytes_ = 0;
  return std::exchange(next_, {});
}

void BulkBuild::merge(const fs::path& base, const fs::path& into) {
  start_shard();
  std::vector<fs::path> paths;
  for (const Shard& shard : shards_) {
    shard.done.get();
    paths.push_back(shard.path);
  }
  running_.clear();
  merge_databases(base, paths, into);
  std::error_code error;
  fs::remove_all(folder_, error);  // the next writer tries again
}

}  // namespace dateline
