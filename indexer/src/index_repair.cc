#include <xapian.h>

#include <algorithm>
#include <set>
#include <utility>

#include "block_checksums.h"
#include "bulk_build.h"
#include "dateline/annotator.h"
#include "dateline/error.h"
#include "dateline/index_check.h"
#include "dateline/index_format.h"
#include "dateline/packed_annotations.h"
#include "dateline/stored_article.h"
#include "document_builder.h"
#include "file_states.h"
#include "index_folder.h"
#include "live_index.h"
#include "memory_budget.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

/// One article as the damaged index still has it.
struct Rescued {
  PreparedArticle article;
  std::vector<std::string> holders;
};

class Repair {
 public:
  Repair(IndexFolder& folder, fs::path damaged, const IndexWriterOptions& options,
         const ProgressObserver& observer)
      : folder_(folder),
        damaged_(std::move(damaged)),
        database_(damaged_.string()),
        build_(folder.scratch() / "shards", settings(), budget_for(options).jobs,
               options.articles_per_shard),
        observer_(observer) {}

  RepairReport run() {
    const Xapian::docid last = database_.get_lastdocid();
    Progress progress{.total_articles = last};
    for (Xapian::docid document = 1; document <= last; ++document) {
      rescue(document);
      progress.articles = document;
      if (observer_.progress) {
        observer_.progress(progress);
      }
      if (observer_.stop_requested && observer_.stop_requested()) {
        return {.stopped = true};
      }
    }
    report_.lost = std::max<std::size_t>(database_.get_doccount(), report_.kept) - report_.kept;
    put_in_place();
    return report_;
  }

 private:
  AnalysisSettings settings() {
    try {
      return LiveIndex(damaged_).settings();
    } catch (const Xapian::Error&) {
      return {};  // the only ones that this version writes
    }
  }

  void rescue(Xapian::docid document) {
    try {
      Rescued rescued = read(document);
      if (rescued.article.article.id.empty() || !ids_.insert(rescued.article.article.id).second) {
        return;
      }
      for (std::size_t i = 1; i < rescued.holders.size(); ++i) {
        more_holders_.emplace_back(document, rescued.holders[i]);
      }
      build_.add(std::move(rescued.article));
      ++report_.kept;
    } catch (const Error&) {          // NOLINT(bugprone-empty-catch): it is lost, or there never
    } catch (const Xapian::Error&) {  // NOLINT(bugprone-empty-catch): was one of that number
    }
  }

  [[nodiscard]] Rescued read(Xapian::docid number) const {
    // Whether there is such a document is kept elsewhere, which may be what is damaged; so are the
    // values, and the article is worth more than they are.
    const Xapian::Document document = database_.get_document(number, Xapian::DOC_ASSUME_VALID);
    Rescued rescued;
    rescued.article.document = number;
    rescued.article.article = unpack_article(document.get_value(slot_number(Slot::article)));
    require_undamaged(document, rescued.article.article);
    try {
      const std::string hash = document.get_value(slot_number(Slot::text_hash));
      rescued.article.origin = has_path_id(hash) ? IdOrigin::path : IdOrigin::own;
      rescued.holders = holders_of(document);
      rescued.article.annotations =
          unpack_annotations(document.get_value(slot_number(Slot::annotations)),
                             analysed_text(rescued.article.article).text);
    } catch (const Error&) {          // NOLINT(bugprone-empty-catch): what could not be read is
    } catch (const Xapian::Error&) {  // NOLINT(bugprone-empty-catch): made again
    }
    return rescued;
  }

  /// A flipped bit can leave a text that reads well.
  void require_undamaged(const Xapian::Document& document, const Article& article) const {
    std::string hash;
    bool known_file = true;
    try {
      hash = document.get_value(slot_number(Slot::content_hash));
      known_file = database_.term_exists(keyword_term(kFilePrefix, article.file));
    } catch (const Xapian::Error&) {  // NOLINT(bugprone-empty-catch): it can't be told, then
    }
    if (!known_file || (!hash.empty() && hash != DocumentBuilder::content_hash(article))) {
      throw Error(ErrorCode::index_broken, "the text of an article is damaged");
    }
  }

  void put_in_place() {
    if (report_.kept == 0 && report_.lost > 0) {
      throw Error(ErrorCode::index_broken,
                  folder_.path().string() + ": no article in it can be read",
                  "move it away and build it again from the news");
    }
    const fs::path base = folder_.scratch() / "base";
    LiveIndex::create(base);
    const fs::path next = folder_.next();
    build_.merge(base, next);
    {
      LiveIndex repaired(next);
      for (const auto& [document, file] : more_holders_) {
        repaired.add_holder(document, file);
      }
      keep_states(repaired);
      repaired.commit();
    }
    seal(next);
    folder_.switch_to(next);
  }

  /// What is known of files stays known, unless articles were lost: then all files are read again.
  void keep_states(LiveIndex& repaired) {
    if (report_.lost > 0) {
      return;
    }
    FileStates states;
    try {
      states.load([&](const std::string& key) { return database_.get_metadata(key); });
    } catch (const std::exception&) {
      return;
    } catch (const Xapian::Error&) {
      return;
    }
    states.save_all([&](const std::string& key, const std::string& value) {
      repaired.set_metadata(key, value);
    });
  }

  IndexFolder& folder_;
  fs::path damaged_;
  Xapian::Database database_;
  BulkBuild build_;
  const ProgressObserver& observer_;
  RepairReport report_;
  std::set<std::string> ids_;
  std::vector<std::pair<Xapian::docid, std::string>> more_holders_;
};

}  // namespace

RepairReport repair_index(const fs::path& index, const IndexWriterOptions& options,
                          const ProgressObserver& observer) {
  IndexFolder folder(index, IndexFolder::Open::mend, options);
  const auto live = folder.live();
  if (!live) {
    throw Error(ErrorCode::index_broken, index.string() + ": there is no database to be mended",
                "move it away and build it again from the news");
  }
  RepairReport report;
  in_our_words(index, [&] {
    fs::create_directories(folder.scratch());
    if (verify_seal(*live).root_damaged) {
      restore_root(*live);
    }
    report = Repair(folder, *live, options, observer).run();
    folder.remove_leftovers();
  });
  return report;
}

}  // namespace dateline
