#include "store/bulk_build.h"

#include <xapian.h>

#include <algorithm>
#include <utility>

#include "database/commit_room.h"
#include "positions/biword_lists.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

// The most text in a segment. Larger segments make a smaller index, but are written more slowly.
// The limit does not depend on the number of threads, so that the index doesn't either.
constexpr std::size_t kSegmentBytes = std::size_t{64} << 20U;

/// Less text than this is not worth a merge.
constexpr std::size_t kFewBytes = std::size_t{2} << 20U;

/// The number of segments at which they are merged into one. Keeps the number of open files within
/// the limit of any system.
constexpr std::size_t kMostUnmerged = 64;

/// The number of articles after which a segment is flushed. Xapian collects postings in trees,
/// which are slow once they outgrow the caches of a core. A flush appends to the posting lists on
/// disk, so a segment needs no merge of its own.
constexpr std::size_t kFlushedArticles = 500;

/// Checks that a merged database has the terms of the documents of `part`. If Xapian can't open the
/// table of terms of a database, for example because too many files are open, it treats the table
/// as empty.
/// @throws Xapian::DatabaseOpeningError if the merge has lost the terms in this way
void require_data(const Xapian::Database& merged, const fs::path& part) {
  const Xapian::Database database(part.string(), Xapian::DB_BACKEND_GLASS);
  const auto first = database.postlist_begin("");
  if (first == database.postlist_end("")) {
    return;
  }
  if (merged.get_document(*first).termlist_count() == 0) {
    throw Xapian::DatabaseOpeningError("can't read all of " + part.string());
  }
}

}  // namespace

void merge_databases(const fs::path& first, const std::vector<fs::path>& others,
                     const fs::path& into) {
  Xapian::Database all(first.string(), Xapian::DB_BACKEND_GLASS);
  for (const fs::path& other : others) {
    all.add_database(Xapian::Database(other.string(), Xapian::DB_BACKEND_GLASS));
  }
  all.compact(into.string(), Xapian::DBCOMPACT_NO_RENUMBER);
  const Xapian::Database merged(into.string(), Xapian::DB_BACKEND_GLASS);
  require_data(merged, first);
  for (const fs::path& other : others) {
    require_data(merged, other);
  }
}

/// A segment that is being written. Written without syncing, because a segment is read only after
/// it is finished, and is thrown away after a crash.
class BulkBuild::Segment {
 public:
  explicit Segment(fs::path path)
      : path_(std::move(path)),
        database_(path_.string(), Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS |
                                      Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS) {}

  void add(std::uint32_t number, const BuiltDocument& built) {
    cost_.add(built.document);
    database_.replace_document(number, built.document);
    biwords_.add(number, built.listed);
    if (++added_ % kFlushedArticles == 0) {
      commit();
    }
  }

  void finish() {
    biwords_.write([&](const std::string& key, const std::string& value) {
      database_.set_metadata(key, value);
    });
    commit();
  }

  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  void commit() {
    require_room(path_, cost_.bytes(path_));
    cost_.clear();
    database_.commit();
  }

  fs::path path_;
  Xapian::WritableDatabase database_;
  BiwordLists biwords_;
  CommitCost cost_;
  std::size_t added_ = 0;
};

BulkBuild::BulkBuild(fs::path folder, AnalysisSettings settings, std::size_t jobs,
                     std::size_t articles_per_segment)
    : folder_(std::move(folder)),
      articles_per_segment_(articles_per_segment),
      pipeline_(std::move(settings), jobs,
                [this](std::uint32_t number, const BuiltDocument& document) {
                  write(number, document);
                }) {}

BulkBuild::~BulkBuild() = default;

fs::path BulkBuild::next_path() {
  fs::create_directories(folder_);
  return folder_ / std::to_string(names_++);
}

void BulkBuild::add(PreparedArticle article) {
  ++articles_;
  bytes_ += article.article.body.size();
  if (begun_) {
    start(std::move(article));
    return;
  }
  first_.push_back(std::move(article));
  if (bytes_ >= kFewBytes || articles_ >= articles_per_segment_) {
    begin();
  }
}

/// Starts the segments with the articles that were collected so far.
void BulkBuild::begin() {
  begun_ = true;
  for (PreparedArticle& article : std::exchange(first_, {})) {
    start(std::move(article));
  }
}

void BulkBuild::start(PreparedArticle article) {
  ++next_articles_;
  next_bytes_ += article.article.body.size();
  if (next_articles_ >= articles_per_segment_ || next_bytes_ >= kSegmentBytes) {
    cuts_.push_back(article.document);
    next_articles_ = 0;
    next_bytes_ = 0;
  }
  pipeline_.add(std::move(article));
}

void BulkBuild::write(std::uint32_t number, const BuiltDocument& document) {
  if (!open_) {
    open_ = std::make_unique<Segment>(next_path());
  }
  open_->add(number, document);
  if (document.cut_short) {
    cut_short_.push_back(number);
  }
  if (!cuts_.empty() && cuts_.front() == number) {
    cuts_.pop_front();
    end_segment();
  }
}

void BulkBuild::end_segment() {
  open_->finish();
  ended_.push_back(open_->path());
  open_.reset();
  if (ended_.size() - merged_ >= kMostUnmerged) {
    merge_some();
  }
}

void BulkBuild::merge_some() {
  const auto first = ended_.begin() + static_cast<std::ptrdiff_t>(merged_);
  const fs::path path = next_path();
  merge_databases(*first, {first + 1, ended_.end()}, path);
  std::for_each(first, ended_.end(), [](const fs::path& part) { fs::remove_all(part); });
  ended_.erase(first, ended_.end());
  ended_.push_back(path);
  ++merged_;
}

std::vector<PreparedArticle> BulkBuild::take_if_few() {
  if (first_.empty()) {
    return {};
  }
  articles_ = 0;
  bytes_ = 0;
  return std::exchange(first_, {});
}

void BulkBuild::merge(const fs::path& base, const fs::path& into) {
  begin();
  pipeline_.finish();
  if (open_) {
    end_segment();
  }
  merge_databases(base, ended_, into);
  std::error_code error;
  fs::remove_all(folder_, error);  // on an error, the next writer tries again
}

}  // namespace dateline
