// A repair never writes into the damaged database. It reads the articles, builds a new database
// from them in the same folder, checks the new database, and only then makes it the live one. The
// damaged database is kept in the folder. If the repair is killed, the index is unchanged, and the
// next command that writes removes the unfinished new database.
#include <xapian.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <optional>
#include <utility>

#include "check/database_check.h"
#include "check/salvage.h"
#include "database/block_checksums.h"
#include "database/durable_files.h"
#include "database/index_folder.h"
#include "dateline/error.h"
#include "dateline/glass_root.h"
#include "dateline/index_check.h"
#include "dateline/index_files.h"
#include "store/bulk_build.h"
#include "store/file_states.h"
#include "store/live_index.h"
#include "store/memory_budget.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

/// A database to read articles from, and how many of its articles are readable.
struct Source {
  fs::path database;                 ///< the damaged one, or a copy of it
  std::optional<fs::path> verified;  ///< a copy in which all damaged blocks are zeroed
  fs::path damaged;                  ///< the one in the index
  SalvageSurvey survey;
};

/// Repairs the index in a folder.
class Repair {
 public:
  Repair(IndexFolder& folder, const IndexWriterOptions& options, const ProgressObserver& observer)
      : folder_(folder), options_(options), observer_(observer) {}

  ~Repair() {
    std::error_code error;  // if this fails, the next command that writes removes it
    fs::remove_all(folder_.scratch(), error);
    if (unfinished_ && !is_live(*unfinished_)) {
      fs::remove_all(*unfinished_, error);
    }
  }
  Repair(const Repair&) = delete;
  Repair& operator=(const Repair&) = delete;

  RepairReport run() {
    fs::remove_all(folder_.scratch());
    fs::create_directories(folder_.scratch());
    for (const fs::path& damaged : candidates()) {
      consider_all(damaged);
    }
    if (stopped_) {
      return {.stopped = true};
    }
    if (!best_ || (best_->survey.readable.empty() && lost() > 0)) {
      throw Error(ErrorCode::index_broken,
                  folder_.path().string() + ": none of its articles can be read",
                  "move it away and build it again from the news");
    }
    return rebuild();
  }

 private:
  /// Returns true if the stub names the database. An error that comes after the stub was written
  /// must not remove the new database.
  [[nodiscard]] bool is_live(const fs::path& database) const {
    try {
      return folder_.live() == database;
    } catch (const Error&) {
      return false;
    }
  }

  /// Returns the database that the stub names or, if the stub is damaged, all databases.
  [[nodiscard]] std::vector<fs::path> candidates() const {
    try {
      if (const auto live = folder_.live()) {
        return {*live};
      }
    } catch (const Error&) {  // NOLINT(bugprone-empty-catch): the stub is damaged
    }
    std::vector<fs::path> all = folder_.databases();
    if (all.empty()) {
      throw Error(ErrorCode::index_broken,
                  folder_.path().string() + ": the index contains no database",
                  "move it away and build it again from the news");
    }
    return all;
  }

  /// Makes `source` the best one if more articles can be read from it than from the best so far.
  /// Surveys it twice if needed, because a read from a failing disk can succeed the second time.
  void consider(const Source& source) {
    constexpr int kLooks = 2;
    for (int look = 0; look < kLooks && !stopped_; ++look) {
      Source looked_at = source;
      try {
        looked_at.survey = Salvage(source.database, source.verified).survey(observer_);
      } catch (const Xapian::Error& error) {
        log_debug(source.database.string() + ": " + error.get_msg());
        continue;
      }
      const SalvageSurvey& survey = looked_at.survey;
      const bool all = survey.lost_ids.empty() && survey.lost_unknown == 0 &&
                       survey.whole == survey.readable.size();
      stopped_ = survey.stopped;
      if (!best_ || order_of(survey) > order_of(best_->survey)) {
        best_ = std::move(looked_at);
      }
      if (all) {
        return;
      }
    }
  }

  /// Returns a key by which surveys are compared: the greater, the better.
  static std::pair<std::size_t, std::size_t> order_of(const SalvageSurvey& survey) {
    return {survey.readable.size(), survey.whole};
  }

  /// Considers a damaged database as a source: the database itself if Xapian can read it safely,
  /// else a copy. The copy has the last root file for which there are checksums, and zeros in each
  /// block whose structure is damaged. Xapian reports a block of zeros as an error, but may crash
  /// or loop forever on other damage.
  void consider_all(const fs::path& damaged) {
    const std::string present =
        read_index_file(damaged / kRootFile, kMaxRootBytes).value_or(std::string());
    const auto parsed = parse_glass_root(present);
    const auto sealed = checksummed_root_of(damaged);
    const bool trusted =
        parsed && (!sealed || sealed->revision < parsed->revision || sealed->bytes == present);
    if (!trusted && !sealed) {
      log_debug(damaged.string() + ": the root file is damaged, and there is no copy of it");
      return;
    }
    const std::string& root = trusted ? present : sealed->bytes;
    std::vector<DamagedBlock> blocks = damaged_blocks(damaged);
    const std::size_t all = blocks.size();
    Source source{.database = damaged, .damaged = damaged};
    if (all > 0) {
      source.verified = copy_of(damaged, "verified", root, blocks);
    }
    std::erase_if(blocks, [](const DamagedBlock& block) { return block.is_readable; });
    if (!blocks.empty() && blocks.size() == all) {
      source.database = *std::exchange(source.verified, std::nullopt);
    } else if (!blocks.empty() || !trusted || !has_only_regular_files(damaged)) {
      source.database = copy_of(damaged, "copy", root, blocks);
    }
    consider(source);
  }

  /// Copies the regular files of a database to the scratch folder. The copy gets `root` as its root
  /// file, and zeros in `blocks`. Returns its path.
  [[nodiscard]] fs::path copy_of(const fs::path& damaged, const std::string& kind,
                                 const std::string& root,
                                 const std::vector<DamagedBlock>& blocks) const {
    fs::path copy = folder_.scratch() / (kind + "-" + damaged.filename().string());
    fs::create_directory(copy);
    for (const auto& entry : fs::directory_iterator(damaged)) {
      if (fs::is_regular_file(entry.symlink_status())) {
        fs::copy_file(entry.path(), copy / entry.path().filename());
      }
    }
    for (const DamagedBlock& block : blocks) {
      std::fstream table(copy / block.table, std::ios::binary | std::ios::in | std::ios::out);
      table.seekp(static_cast<std::streamoff>(block.number * kGlassBlockBytes));
      table << std::string(kGlassBlockBytes, '\0');
      if (!table.flush()) {
        throw Error(ErrorCode::index_broken, (copy / block.table).string() + ": can't be written");
      }
    }
    replace_file(copy / kRootFile, root);
    return copy;
  }

  /// Returns the number of articles that can't be read.
  [[nodiscard]] std::size_t lost() const {
    return best_->survey.lost_ids.size() + best_->survey.lost_unknown;
  }

  /// Builds and checks the new database, and makes it the live one.
  RepairReport rebuild() {
    unfinished_ = folder_.unused();
    if (!build(*unfinished_) || !is_whole(*unfinished_)) {
      return {.stopped = true};
    }
    RepairReport report{
        .kept = best_->survey.readable.size(), .lost = lost(), .lost_ids = best_->survey.lost_ids};
    report.damaged_kept_at = folder_.replace_damaged(best_->damaged, *unfinished_);
    unfinished_.reset();
    return report;
  }

  /// Builds the new database at `next`. Returns false if it was stopped.
  /// @throws Error{ErrorCode::index_broken} if an article can no longer be read
  bool build(const fs::path& next) {
    const Salvage salvage(best_->database, best_->verified);
    BulkBuild build(folder_.scratch() / "segments", salvage.settings(), budget_for(options_).jobs,
                    options_.articles_per_segment);
    std::vector<std::pair<Xapian::docid, std::string>> more_source_files;
    std::map<std::string, std::uint32_t> articles_of_files;
    std::size_t whole = 0;
    Progress progress{.total_articles = best_->survey.readable.size()};
    for (const Xapian::docid document : best_->survey.readable) {
      SalvagedArticle salvaged = salvage.read(document);
      whole += salvaged.whole ? 1 : 0;
      if (salvaged.source_files.empty()) {
        salvaged.source_files.push_back(salvaged.article.article.file);
      }
      for (std::size_t i = 0; i < salvaged.source_files.size(); ++i) {
        ++articles_of_files[salvaged.source_files[i]];
        if (i > 0) {
          more_source_files.emplace_back(document, salvaged.source_files[i]);
        }
      }
      build.add(std::move(salvaged.article));
      ++progress.articles;
      if (observer_.progress) {
        observer_.progress(progress);
      }
      if (observer_.stop_requested && observer_.stop_requested()) {
        return false;
      }
    }
    if (whole < best_->survey.whole) {
      throw Error(
          ErrorCode::index_broken,
          folder_.path().string() + ": some articles can no longer be read; the index is unchanged",
          "try again; the disk may be failing");
    }
    const fs::path base = folder_.scratch() / "base";
    LiveIndex::create(base);
    build.merge(base, next);
    LiveIndex repaired(next);
    for (const auto& [document, file] : more_source_files) {
      repaired.add_source_file(document, file);
    }
    save_states(repaired, salvage.file_states(), articles_of_files);
    repaired.commit();
    return true;
  }

  /// Saves the states of the source files. Marks a file as incomplete if its state or any of its
  /// articles was lost; the next update then reads the file again or, if the file is gone, drops
  /// its articles.
  static void save_states(LiveIndex& repaired, FileStates states,
                          const std::map<std::string, std::uint32_t>& articles_of_files) {
    std::vector<std::string> incomplete;
    states.for_each("/", [&](const std::string& file, const FileState& state) {
      const auto kept = articles_of_files.find(file);
      const std::uint32_t count = kept == articles_of_files.end() ? 0 : kept->second;
      if (state.complete && state.articles != count) {
        incomplete.push_back(file);
      }
    });
    for (const auto& [file, count] : articles_of_files) {
      if (!file.empty() && states.find(file) == nullptr) {
        incomplete.push_back(file);
      }
    }
    for (const std::string& file : incomplete) {
      const FileState* known = states.find(file);
      FileState state = known != nullptr ? *known : FileState{};
      state.complete = false;
      states.set(file, state);
    }
    states.save_all([&](const std::string& key, const std::string& value) {
      repaired.set_metadata(key, value);
    });
  }

  /// Checks the new database. Returns false if it was stopped.
  /// @throws Error{ErrorCode::index_broken} if the new database is damaged or lacks an article that
  /// could be read
  [[nodiscard]] bool is_whole(const fs::path& next) const {
    const CheckReport found = check_database(next, {.stop_requested = observer_.stop_requested});
    const bool lacks = found.articles < best_->survey.readable.size();
    if (!found.damage.empty() || (lacks && !found.stopped)) {
      throw Error(
          ErrorCode::index_broken,
          folder_.path().string() + ": the repaired database is not sound" +
              (found.damage.empty() ? "" : ": " + found.damage.front()) +
              "; the index is unchanged",
          "check that the disk is not full or failing; else build the index again from the news");
    }
    return !found.stopped;
  }

  void log_debug(const std::string& message) const {
    if (options_.log) {
      options_.log(LogLevel::debug, message);
    }
  }

  IndexFolder& folder_;
  const IndexWriterOptions& options_;
  const ProgressObserver& observer_;
  std::optional<Source> best_;
  std::optional<fs::path> unfinished_;  ///< the new database, until it is live
  bool stopped_ = false;
};

}  // namespace

RepairReport repair_index(const fs::path& index, const IndexWriterOptions& options,
                          const ProgressObserver& observer) {
  IndexFolder folder(index, IndexFolder::Open::repair, options);
  RepairReport report;
  translate_errors(index, [&] { report = Repair(folder, options, observer).run(); });
  return report;
}

}  // namespace dateline
