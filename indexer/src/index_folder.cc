#include "index_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "dateline/error.h"
#include "dateline/index_format.h"
#include "durable_files.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

constexpr const char* kLock = "lock";
constexpr const char* kScratch = "scratch";
constexpr std::string_view kDatabase = "db-";
constexpr std::string_view kStubType = "auto ";

Error broken(const fs::path& folder, const std::string& why, std::string hint = {}) {
  return {ErrorCode::index_broken, folder.string() + ": " + why, std::move(hint)};
}

std::string mending(const fs::path& folder) {
  return "mend it with: dateline-index --index " + folder.string() + " check --repair";
}

/// True for `db-` and a number.
bool is_database(std::string_view name) {
  return name.starts_with(kDatabase) && name.size() > kDatabase.size() &&
         name.find_first_not_of("0123456789", kDatabase.size()) == std::string_view::npos;
}

bool is_ours(const std::string& name) {
  return name == kStubFile || name == std::string(kStubFile) + ".new" || name == kLock ||
         name == kScratch || is_database(name);
}

/// None if there is no such folder.
std::vector<fs::path> databases_in(const fs::path& folder) {
  std::vector<fs::path> databases;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (is_database(entry.path().filename().string())) {
      databases.push_back(entry.path());
    }
  }
  return databases;
}

std::string stub_content(const fs::path& database) {
  return std::string(kStubType) + database.filename().string() + "\n";
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
    // A writer that died may have put a stub into place and not made that durable.
    sync_folder(folder_);
    if (open == Open::mend) {
      mend_stub();
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
  // A writer makes the lock before anything else; what has neither it nor a stub is someone else's.
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
  lock_ = ::open((folder_ / kLock).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (lock_ < 0) {
    throw broken(folder_, std::string("can't be written: ") + std::strerror(errno));
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
      throw Error(ErrorCode::index_locked, folder_.string() + ": another writer holds this index",
                  "try again when it has finished, or wait for it with --wait 60s");
    }
    if (options.stop_requested && options.stop_requested()) {
      ::close(lock_);
      throw Error(ErrorCode::stopped, folder_.string() + ": stopped while another writer holds it");
    }
    if (options.log && !std::exchange(told, true)) {
      options.log(LogLevel::info, folder_.string() + ": waiting for another writer");
    }
    std::this_thread::sleep_for(kPause);
  }
}

std::optional<fs::path> IndexFolder::live() const {
  // Whoever takes a stub that can't be read for none at all removes the database that it names.
  if (fs::symlink_status(folder_ / kStubFile).type() == fs::file_type::not_found) {
    return std::nullopt;
  }
  std::ifstream stub(folder_ / kStubFile);
  std::string line;
  if (!std::getline(stub, line)) {
    throw broken(folder_, std::string(kStubFile) + " can't be read");
  }
  const std::string name = line.starts_with(kStubType) ? line.substr(kStubType.size()) : "";
  // What is not named is removed as a leftover, so a damaged name must not pass for another.
  if (!is_database(name) || !fs::is_directory(folder_ / name)) {
    throw broken(folder_, std::string(kStubFile) + " is damaged", mending(folder_));
  }
  return folder_ / name;
}

bool IndexFolder::stub_is_sound() const {
  const auto database = live();
  std::ifstream stub(folder_ / kStubFile, std::ios::binary);
  const std::string content{std::istreambuf_iterator<char>(stub), {}};
  return database && content == stub_content(*database);
}

/// If a single database is there, it is the one that was named.
void IndexFolder::mend_stub() const {
  try {
    if (live()) {
      return;
    }
  } catch (const Error&) {  // NOLINT(bugprone-empty-catch): that is what is to be mended
  }
  const std::vector<fs::path> databases = databases_in(folder_);
  if (databases.size() == 1) {
    replace_file(folder_ / kStubFile, stub_content(databases.front()));
  }
}

fs::path IndexFolder::next() const {
  unsigned long number = 0;
  if (const auto database = live()) {
    const std::string digits = database->filename().string().substr(kDatabase.size());
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
  }
  return folder_ / (std::string(kDatabase) + std::to_string(number + 1));
}

fs::path IndexFolder::scratch() const {
  return folder_ / kScratch;
}

void IndexFolder::switch_to(const fs::path& database) {
  const auto before = live();
  sync_files_in(database);
  sync_folder(folder_);
  replace_file(folder_ / kStubFile, stub_content(database));
  if (before && *before != database) {
    std::error_code error;
    fs::remove_all(*before, error);  // the next writer tries again
  }
}

/// Before an index has articles it has a stub; who deleted that did not mean the articles.
void IndexFolder::require_no_articles() const {
  for (const fs::path& database : databases_in(folder_)) {
    bool holds_articles = false;
    try {
      const Xapian::Database opened(database.string());
      holds_articles =
          opened.get_doccount() > 0 && !opened.get_metadata(metadata::kSchemaVersion).empty();
    } catch (const Xapian::Error&) {  // NOLINT(bugprone-empty-catch): a writer died making it
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
    const bool database = is_database(name) && entry.path() != kept;
    if (database || name == kScratch || name == std::string(kStubFile) + ".new") {
      fs::remove_all(entry.path());
      if (log) {
        log(LogLevel::warning,
            entry.path().string() + ": removed; a writer that did not finish had left it");
      }
    }
  }
}

}  // namespace dateline
