// Else <unistd.h> defines a `pread` of its own.
#undef _FORTIFY_SOURCE

#include "verified_reads.h"

#include <dlfcn.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <climits>
#include <exception>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "database/block_checksums.h"
#include "dateline/index_files.h"

namespace dateline::program {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBlockBytes = 8192;

/// The path of an open file; empty if it can't be told.
fs::path path_of(int descriptor) {
  std::array<char, PATH_MAX> path{};
  const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
  const ssize_t bytes = ::readlink(link.c_str(), path.data(), path.size());
  return std::string(path.data(), static_cast<std::size_t>(std::max<ssize_t>(bytes, 0)));
}

/// The checksums of a database, which its tables share. Safe to use from several threads.
class LastChecksums {
 public:
  /// @throws Error{ErrorCode::index_broken} if they are damaged.
  std::shared_ptr<const DatabaseChecksums> of(const fs::path& database) {
    struct stat now {};
    const bool known = ::stat((database / kChecksumsFile).c_str(), &now) == 0;
    const std::lock_guard lock(mutex_);
    if (!known || !same_file(now) || database_ != database) {
      checksums_ = DatabaseChecksums::open(database);
      database_ = database;
      file_ = now;
    }
    return checksums_;
  }

 private:
  /// A commit puts a new file into the place of the old one.
  [[nodiscard]] bool same_file(const struct stat& now) const {
    return now.st_dev == file_.st_dev && now.st_ino == file_.st_ino &&
           now.st_ctim.tv_sec == file_.st_ctim.tv_sec &&
           now.st_ctim.tv_nsec == file_.st_ctim.tv_nsec;
  }

  std::mutex mutex_;
  std::shared_ptr<const DatabaseChecksums> checksums_;
  fs::path database_;
  struct stat file_ {};  ///< the file that they were read from
};

/// An open file that blocks are read from.
class OpenFile {
 public:
  OpenFile(int descriptor, LastChecksums& last) {
    const fs::path path = path_of(descriptor);
    if (path.extension() != ".glass") {
      return;
    }
    is_table_ = true;
    try {
      checksums_ = last.of(path.parent_path());
      table_ = checksums_ ? checksums_->of(path.filename().string()) : BlockChecksums();
      verified_.resize(table_.size());
    } catch (const std::exception&) {
      damaged_ = true;
    }
  }

  bool is_sound(std::size_t number, std::string_view block) {
    if (number < verified_.size() && verified_[number]) {
      return true;
    }
    const bool sound = !damaged_ && (!is_table_ || table_.may_be_sound(number, block));
    if (number < verified_.size()) {
      verified_[number] = sound;
    }
    return sound;
  }

 private:
  std::shared_ptr<const DatabaseChecksums> checksums_;
  bool is_table_ = false;
  BlockChecksums table_;        ///< none if the table has no checksums
  std::vector<bool> verified_;  ///< blocks, which Xapian reads again and again
  bool damaged_ = false;        ///< the checksums can't be read
};

/// The open files by their descriptors. Safe to use from several threads.
class OpenFiles {
 public:
  bool is_sound(int descriptor, std::size_t number, std::string_view block) {
    const auto at = static_cast<std::size_t>(descriptor);
    {
      const std::lock_guard lock(mutex_);
      if (at < files_.size() && files_[at]) {
        return files_[at]->is_sound(number, block);
      }
    }
    auto file = std::make_unique<OpenFile>(descriptor,
                                           last_checksums_);  // without the lock: it closes files
    const std::lock_guard lock(mutex_);
    files_.resize(std::max(files_.size(), at + 1));
    files_[at] = std::move(file);
    return files_[at]->is_sound(number, block);
  }

  void forget(int descriptor) {
    const std::lock_guard lock(mutex_);
    const auto at = static_cast<std::size_t>(descriptor);
    if (at < files_.size()) {
      files_[at].reset();
    }
  }

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<OpenFile>> files_;
  LastChecksums last_checksums_;
};

std::atomic<bool> damage_accepted = false;

/// Never destroyed: files are closed until the process ends.
OpenFiles& open_files() {
  static auto* const files = new OpenFiles;
  return *files;
}

}  // namespace

void accept_damaged_blocks() {
  damage_accepted = true;
}

}  // namespace dateline::program

/// These take the place of the C library's functions of the same names in the whole process.
extern "C" {

__attribute__((visibility("default"))) ssize_t pread(int descriptor, void* buffer,
                                                     std::size_t bytes, off_t offset) {
  using namespace dateline::program;
  static const auto next = reinterpret_cast<decltype(&::pread)>(::dlsym(RTLD_NEXT, "pread"));
  constexpr int kMaxTries = 2;
  // A writer may overwrite a block of an older revision while it is read here. What is then read
  // the second time is the new block, which Xapian finds to be too new.
  for (int tries = 1;; ++tries) {
    const ssize_t count = next(descriptor, buffer, bytes, offset);
    const auto at = static_cast<std::size_t>(offset);
    if (bytes != kBlockBytes || count != static_cast<ssize_t>(bytes) || at % kBlockBytes != 0 ||
        damage_accepted ||
        open_files().is_sound(descriptor, at / kBlockBytes,
                              {static_cast<const char*>(buffer), bytes})) {
      return count;
    }
    if (tries == kMaxTries) {
      errno = EIO;
      return -1;
    }
  }
}

__attribute__((visibility("default"))) int close(int descriptor) {
  static const auto next = reinterpret_cast<decltype(&::close)>(::dlsym(RTLD_NEXT, "close"));
  if (descriptor >= 0) {
    dateline::program::open_files().forget(descriptor);
  }
  return next(descriptor);
}

}  // extern "C"
