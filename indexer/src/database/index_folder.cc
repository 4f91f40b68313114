#include "database/index_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "database/durable_files.h"
#include "dateline/error.h"
#include "dateline/index_files.h"
#include "dateline/index_format.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

constexpr const char* kLock = "lock";
constexpr const char* kScratch = "scratch";
constexpr const char* kDamagedMark = "damaged";
constexpr const char* kKeptPrefix = "damaged-";

Error broken(const fs::path& folder, const std::string& why, std::string hint = {}) {
  return {ErrorCode::index_broken, folder.string() + ": " + why, std::move(hint)};
}

std::string mending(const fs::path& folder) {
  return "repair it with: dateline-index --index " + folder.string() + " check --repair";
}

/// Returns true if a file in the folder of an index may have this name.
bool is_ours(const std::string& name) {
  return name == kStubFile || name == std::string(kStubFile) + ".new" || name == kLock ||
         name == kScratch || name == kDamagedMark || name == std::string(kDamagedMark) + ".new" ||
         name.starts_with(kKeptPrefix) || is_database_name(name);
}

/// Returns N for the database `db-N`.
unsigned long number_of(const fs::path& database) {
  const std::string digits = database.filename().string().substr(kDatabasePrefix.size());
  unsigned long number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

/// Returns the databases in a folder, the newest first; none if the folder does not exist.
/// @throws Error{ErrorCode::index_broken} if the folder can't be listed: a database that is not
/// listed must not be overwritten.
std::vector<fs::path> databases_in(const fs::path& folder) {
  std::vector<fs::path> databases;
  std::error_code error;
  fs::directory_iterator entries(folder, error);
  for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
    const fs::directory_entry& entry = *entries;
    std::error_code unknown;
    if (is_database_name(entry.path().filename().string()) &&
        fs::is_directory(entry.symlink_status(unknown))) {
      databases.push_back(entry.path());
    }
  }
  if (error && error != std::errc::no_such_file_or_directory) {
    throw broken(folder, "can't be listed: " + error.message());
  }
  std::sort(databases.begin(), databases.end(),
            [](const fs::path& a, const fs::path& b) { return number_of(a) > number_of(b); });
  return databases;
}

}  // namespace

IndexFolder::IndexFolder(fs::path folder, Open open, const IndexWriterOptions& options)
    : folder_(std::move(folder)) {
  require_index_or_nothing();
  std::error_code error;
  if (open == Open::make) {
    fs::create_directories(folder_, error);
  } else if (databases_in(folder_).empty()) {
    require_index(folder_);
  }
  if (error) {
    throw broken(folder_, "can't make the folder: " + error.message());
  }
  lock(options);
  try {
    // A writer that was killed may have renamed a stub into place without syncing the folder.
    sync_folder(folder_);
    keep_marked();
    if (open == Open::repair) {
      return;  // in a damaged index, a database that looks like a leftover may be the live one
    }
    remove_leftovers(options.log);
    if (!live()) {
      const fs::path whole = fs::absolute(folder_).lexically_normal();
      sync_folder((whole.has_filename() ? whole : whole.parent_path()).parent_path());
    }
  } catch (const fs::filesystem_error& failure) {
    ::close(lock_);
    throw broken(folder_, failure.what());
  } catch (...) {
    ::close(lock_);
    throw;
  }
}

IndexFolder::~IndexFolder() {
  ::close(lock_);
}

/// Checks that the folder is an index, is empty or does not exist.
void IndexFolder::require_index_or_nothing() const {
  std::error_code error;
  if (!fs::exists(folder_, error)) {
    return;
  }
  if (fs::exists(folder_ / "iamglass", error)) {
    throw other_schema(folder_);
  }
  fs::directory_iterator entries(folder_, error);
  if (error) {
    throw broken(folder_, error.message());
  }
  // A writer creates the lock file before anything else. A folder that has neither a lock file nor
  // a stub belongs to another program.
  bool empty = true;
  bool ours = true;
  for (const fs::directory_entry& entry : entries) {
    empty = false;
    ours = ours && is_ours(entry.path().filename().string());
  }
  if (!ours ||
      (!empty && !fs::exists(folder_ / kLock, error) && !fs::exists(folder_ / kStubFile, error))) {
    throw broken(folder_, "exists and is not an index",
                 "name another folder with --index, or an empty one");
  }
}

void IndexFolder::lock(const IndexWriterOptions& options) {
  constexpr auto kPause = std::chrono::milliseconds(100);
  lock_ = open_index_file(folder_ / kLock, O_RDWR | O_CREAT);
  if (lock_ < 0) {
    throw broken(folder_, "the folder is gone");
  }
  const auto until = std::chrono::steady_clock::now() + options.wait;
  bool told = false;
  while (::flock(lock_, LOCK_EX | LOCK_NB) != 0) {
    const int cause = errno;
    if (cause == EINTR) {
      continue;
    }
    if (cause != EWOULDBLOCK || std::chrono::steady_clock::now() >= until) {
      ::close(lock_);
      if (cause != EWOULDBLOCK) {
        throw broken(folder_, std::string("can't be locked: ") + std::strerror(cause));
      }
      throw Error(ErrorCode::index_locked,
                  folder_.string() + ": another writer has locked this index",
                  "try again when it has finished, or wait for it with --wait 60s");
    }
    if (options.stop_requested && options.stop_requested()) {
      ::close(lock_);
      throw Error(ErrorCode::stopped,
                  folder_.string() + ": stopped while waiting for another writer");
    }
    if (options.log && !std::exchange(told, true)) {
      options.log(LogLevel::info, folder_.string() + ": waiting for another writer");
    }
    std::this_thread::sleep_for(kPause);
  }
}

std::optional<fs::path> IndexFolder::live() const {
  try {
    return live_database(folder_);
  } catch (const Error& error) {
    throw Error(error.code(), error.what(), mending(folder_));
  }
}

std::vector<fs::path> IndexFolder::databases() const {
  return databases_in(folder_);
}

fs::path IndexFolder::next() const {
  const auto before = live();
  return numbered(before ? number_of(*before) + 1 : 1);
}

fs::path IndexFolder::unused() const {
  const std::vector<fs::path> all = databases_in(folder_);
  return numbered(all.empty() ? 1 : number_of(all.front()) + 1);
}

fs::path IndexFolder::numbered(unsigned long number) const {
  const std::string name = std::string(kDatabasePrefix) + std::to_string(number);
  if (!is_database_name(name)) {
    throw broken(folder_, "no database number is left");
  }
  return folder_ / name;
}

fs::path IndexFolder::scratch() const {
  return folder_ / kScratch;
}

void IndexFolder::switch_to(const fs::path& database) {
  const auto before = live();
  put_in_place(database);
  if (before && *before != database) {
    std::error_code error;
    fs::remove_all(*before, error);  // if this fails, the next writer tries again
  }
}

/// Makes a database durable, and then makes the stub name it.
void IndexFolder::put_in_place(const fs::path& database) const {
  sync_files_in(database);
  sync_folder(folder_);
  replace_file(folder_ / kStubFile, stub_content(database));
}

fs::path IndexFolder::replace_damaged(const fs::path& damaged, const fs::path& repaired) {
  // After a crash, the next writer finishes the rename that the mark asks for, or removes the mark.
  replace_file(folder_ / kDamagedMark, damaged.filename().string());
  put_in_place(repaired);
  return keep_marked().value_or(damaged);
}

/// If a mark names a damaged database that a repaired one has replaced, renames the damaged one to
/// `damaged-N` and returns its new path. Removes the mark in any case.
std::optional<fs::path> IndexFolder::keep_marked() const {
  constexpr std::size_t kMaxMarkBytes = 64;
  const auto mark = read_index_file(folder_ / kDamagedMark, kMaxMarkBytes);
  if (!mark) {
    return std::nullopt;
  }
  std::optional<fs::path> kept;
  const fs::path database = folder_ / *mark;
  std::error_code error;
  std::optional<fs::path> in_place;
  try {
    in_place = live();
  } catch (const Error&) {  // no repair has finished
    in_place = database;
  }
  if (is_database_name(*mark) && fs::is_directory(fs::symlink_status(database, error)) &&
      in_place != database) {
    kept = free_name(kKeptPrefix + mark->substr(kDatabasePrefix.size()));
    fs::rename(database, *kept);
    sync_folder(folder_);
  }
  fs::remove(folder_ / kDamagedMark);
  sync_folder(folder_);
  return kept;
}

/// Returns a path in the folder that does not exist yet: `wanted`, or `wanted-2` and so on.
fs::path IndexFolder::free_name(const std::string& wanted) const {
  fs::path name = folder_ / wanted;
  for (int n = 2; fs::exists(fs::symlink_status(name)); ++n) {
    name = folder_ / (wanted + "-" + std::to_string(n));
  }
  return name;
}

/// Prevents the removal of databases with articles as leftovers when the stub is missing. An index
/// gets its stub before its first article, so somebody must have deleted the stub by mistake.
void IndexFolder::require_no_articles() const {
  for (const fs::path& database : databases_in(folder_)) {
    bool holds_articles = false;
    try {
      require_safe_database(database);
      const Xapian::Database opened(database.string(), Xapian::DB_BACKEND_GLASS);
      holds_articles =
          opened.get_doccount() > 0 && !opened.get_metadata(metadata::kSchemaVersion).empty();
    } catch (const Xapian::Error&) {  // NOLINT(bugprone-empty-catch): a writer died creating it
    } catch (const Error&) {          // NOLINT(bugprone-empty-catch): the same
    }
    if (holds_articles) {
      throw broken(folder_, std::string(kStubFile) + " is missing", mending(folder_));
    }
  }
}

void IndexFolder::remove_leftovers(const Log& log) const {
  const auto kept = live();
  if (!kept) {
    require_no_articles();
  }
  for (const auto& entry : fs::directory_iterator(folder_)) {
    const std::string name = entry.path().filename().string();
    const bool database = is_database_name(name) && entry.path() != kept;
    if (database || name == kScratch || name == std::string(kStubFile) + ".new") {
      fs::remove_all(entry.path());
      if (log) {
        log(LogLevel::warning,
            entry.path().string() + ": removed; it was left over from an unfinished writer");
      }
    }
  }
}

}  // namespace dateline
