#include "dateline/index_check.h"

#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <cerrno>
#include <map>
#include <sstream>
#include <utility>

#include "check/database_check.h"
#include "database/block_checksums.h"
#include "database/index_folder.h"
#include "dateline/error.h"
#include "dateline/index_files.h"
#include "dateline/index_format.h"
#include "dateline/stored_article.h"
#include "documents/document_builder.h"
#include "positions/biword_check.h"
#include "store/article_store.h"
#include "store/file_states.h"
#include "store/live_index.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

/// Limits the report: one damaged block can cause a message for every article.
constexpr std::size_t kMostDamage = 100;

/// Checks a database: first its checksums, then the structure of its tables, then each article.
class Check {
 public:
  Check(const fs::path& database, const ProgressObserver& observer)
      : path_(database), observer_(observer) {}

  CheckReport run() {
    ChecksumReport sealed = verify_checksums(path_);
    report_.uncovered_blocks = sealed.uncovered;
    report_.leftover_blocks = sealed.leftover_blocks;
    for (std::string& damage : sealed.damage) {
      add(std::move(damage));
    }
    if (!report_.damage.empty()) {
      return std::move(report_);  // Xapian may crash on damaged blocks
    }
    guarded([&] { require_safe_database(path_); });
    if (!report_.damage.empty()) {
      return std::move(report_);
    }
    guarded([&] { check_structure(); });
    guarded([&] { check_articles(); });
    guarded([&] { check_files(); });
    return std::move(report_);
  }

 private:
  void add(std::string damage) {
    if (report_.damage.size() < kMostDamage) {
      report_.damage.push_back(std::move(damage));
    }
  }

  void add_all(std::vector<std::string> damage) {
    for (std::string& one : damage) {
      add(std::move(one));
    }
  }

  /// Runs a part of the check. An error that it throws is damage, except that the index has another
  /// schema.
  void guarded(const std::function<void()>& part) {
    try {
      part();
    } catch (const Xapian::Error& error) {
      add(error.get_msg());
    } catch (const Error& error) {
      if (error.code() == ErrorCode::index_schema) {
        throw;
      }
      add(error.what());
    } catch (const std::exception& error) {
      add(error.what());
    }
  }

  void check_structure() {
    std::ostringstream said;
    if (Xapian::Database::check(path_.string(), 0, &said) != 0) {
      std::string errors = said.str();
      std::replace(errors.begin(), errors.end(), '\n', ' ');
      add("Xapian's check found errors: " + errors);
    }
  }

  void check_articles() {
    const Xapian::Database database(path_.string(), Xapian::DB_BACKEND_GLASS);
    DocumentBuilder builder(settings_of(database));
    BiwordCheck biwords(database);
    Progress progress{.total_articles = database.get_doccount()};
    for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
      guarded([&] { check_article(database.get_document(*at), builder, biwords); });
      ++report_.articles;
      progress.articles = report_.articles;
      if (observer_.progress) {
        observer_.progress(progress);
      }
      if (observer_.stop_requested && observer_.stop_requested()) {
        report_.stopped = true;
        return;
      }
    }
    guarded([&] { add_all(biwords.finish()); });
    if (report_.articles != progress.total_articles) {
      add(std::to_string(progress.total_articles) + " articles are recorded, but there are " +
          std::to_string(report_.articles));
    }
  }

  /// Builds an article's document again from the stored article, and compares the two.
  void check_article(const Xapian::Document& document, DocumentBuilder& builder,
                     BiwordCheck& biwords) {
    const std::string number = "document " + std::to_string(document.get_docid());
    const AnnotatedArticle stored =
        unpack_annotated(document.get_value(slot_number(Slot::article)),
                         document.get_value(slot_number(Slot::annotations)));
    const std::string hash = document.get_value(slot_number(Slot::text_hash));
    const IdOrigin origin = has_path_id(hash) ? IdOrigin::path : IdOrigin::own;
    const BuiltDocument anew = builder.build(stored.article, stored.annotations, origin);
    const Xapian::Document& built = anew.document;
    add_all(biwords.add(document.get_docid(), anew.listed));
    if (terms_of(document) != terms_of(built)) {
      add(number + " (" + stored.article.id + "): its terms do not match its text");
    }
    const auto values = values_of(document);
    for (const auto& [slot, value] : values_of(built)) {
      const auto found = values.find(slot);
      if (found == values.end() || found->second != value) {
        add(number + " (" + stored.article.id + "): value " + std::to_string(slot) +
            " does not match its text");
      }
    }
    ++ids_[stored.article.id];
    if (ids_[stored.article.id] > 1) {
      add(number + ": another document has the same id " + stored.article.id);
    }
    for (const std::string& file : source_files_of(document)) {
      ++files_[file];
    }
  }

  /// Returns all terms with their frequencies, except those of the source files, which do not
  /// depend on the text.
  static std::map<std::string, Xapian::termcount> terms_of(const Xapian::Document& document) {
    std::map<std::string, Xapian::termcount> terms;
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
      if (!(*term).starts_with(kFilePrefix)) {
        terms.emplace(*term, term.get_wdf());
      }
    }
    return terms;
  }

  /// Returns all values except the article itself and its source files.
  static std::map<Xapian::valueno, std::string> values_of(const Xapian::Document& document) {
    std::map<Xapian::valueno, std::string> values;
    for (auto value = document.values_begin(); value != document.values_end(); ++value) {
      if (value.get_valueno() != slot_number(Slot::source_files) &&
          value.get_valueno() != slot_number(Slot::article)) {
        values.emplace(value.get_valueno(), *value);
      }
    }
    return values;
  }

  [[nodiscard]] AnalysisSettings settings_of(const Xapian::Database& database) const {
    return read_settings(path_.parent_path(), database.get_metadata(metadata::kSchemaVersion),
                         database.get_metadata(metadata::kAnalysis));
  }

  /// Checks that each source file has as many articles as its state records.
  void check_files() {
    if (report_.stopped) {
      return;
    }
    const Xapian::Database database(path_.string(), Xapian::DB_BACKEND_GLASS);
    FileStates states;
    states.load([&](const std::string& key) { return database.get_metadata(key); });
    states.for_each("/", [&](const std::string& file, const FileState& state) {
      const auto held = files_.find(file);
      const std::size_t count = held == files_.end() ? 0 : held->second;
      if (state.complete && count != state.articles) {
        add(file + " is recorded with " + std::to_string(state.articles) +
            " articles, but the index has " + std::to_string(count));
      }
    });
  }

  fs::path path_;
  const ProgressObserver& observer_;
  CheckReport report_;
  std::map<std::string, std::size_t> ids_;    ///< the number of articles with each id
  std::map<std::string, std::size_t> files_;  ///< the number of articles of each source file
};

}  // namespace

CheckReport check_database(const fs::path& database, const ProgressObserver& observer) {
  return Check(database, observer).run();
}

CheckReport check_index(const fs::path& index, const IndexWriterOptions& options,
                        const ProgressObserver& observer) {
  if (::access((index / "lock").c_str(), W_OK) != 0 && errno == EACCES) {
    throw Error(ErrorCode::index_broken, index.string() + ": you have no permission to write here",
                "check needs the write lock: run it as the owner of the index");
  }
  try {
    const IndexFolder folder(index, IndexFolder::Open::existing, options);
    const auto live = folder.live();
    if (!live) {
      return {.damage = {index.string() + ": the index contains no database"}};
    }
    return check_database(*live, observer);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::index_broken) {
      throw;
    }
    return {.damage = {error.what()}};
  }
}

void compact_index(const fs::path& index, const IndexWriterOptions& options) {
  require_index(index);
  ArticleStore(index, options).compact();
}

}  // namespace dateline
