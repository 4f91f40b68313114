#include "output_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

#include "dateline/error.h"
#include "stop_signal.h"

namespace dateline::program {
namespace {

namespace fs = std::filesystem;

/// The number of random letters and digits at the end of a temporary name.
constexpr std::size_t kFreshLetters = 6;

Error unwritable(ErrorCode code, const fs::path& path, int error_number) {
  return {code, "can't write " + path.string() + ": " + std::strerror(error_number)};
}

/// Writes a folder's entries to the disk. Returns false, with `errno`, if that fails.
bool is_synced(const fs::path& folder) {
  const OpenFile open(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return open.is_open() && ::fsync(open.get()) == 0;
}

/// Returns the mode of a file that a program creates without asking for one: 0666 and the umask.
mode_t usual_mode() {
  const mode_t hidden = ::umask(0);
  ::umask(hidden);
  return 0666 & ~hidden;
}

/// Returns true if `path` is another name of stdout, for example `/dev/fd/1`. Such a file must be
/// written through std::cout, after the output that is already there.
bool is_stdout(const fs::path& path) {
  struct stat named {};
  struct stat open {};
  return is_stream(path) && ::stat(path.c_str(), &named) == 0 &&
         ::fstat(STDOUT_FILENO, &open) == 0 && named.st_dev == open.st_dev &&
         named.st_ino == open.st_ino;
}

/// Returns the path that a chain of links leads to, whether it exists or not.
fs::path end_of_links(fs::path path) {
  constexpr int kMostLinks = 40;  // the limit of Linux
  std::error_code error;
  for (int i = 0; i < kMostLinks && fs::is_symlink(path, error); ++i) {
    path = path.parent_path() / fs::read_symlink(path, error);
  }
  return path;
}

fs::path folder_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : ".";
}

/// Returns the temporary names for `path` without their random end, for example
/// `news.jsonl.dateline-`.
std::string fresh_prefix(const fs::path& path) {
  constexpr std::string_view kMark = ".dateline-";
  constexpr std::size_t kLongestName = 255;  // the limit of most file systems
  const std::string name = path.filename();
  return name.substr(0, kLongestName - kMark.size() - kFreshLetters) + std::string(kMark);
}

bool is_fresh_name(std::string_view name, std::string_view prefix) {
  return name.starts_with(prefix) && name.size() == prefix.size() + kFreshLetters &&
         std::all_of(name.end() - kFreshLetters, name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
         });
}

/// Returns true if `path` still names the open file.
bool is_named(int file, const fs::path& path) {
  struct stat open {};
  struct stat named {};
  return ::fstat(file, &open) == 0 && ::lstat(path.c_str(), &named) == 0 &&
         open.st_dev == named.st_dev && open.st_ino == named.st_ino;
}

/// Removes a temporary file if it belongs to this user and is not locked: a killed program left it.
void remove_if_left(const fs::path& path) {
  const OpenFile file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  struct stat status {};
  if (file.is_open() && ::fstat(file.get(), &status) == 0 && S_ISREG(status.st_mode) &&
      status.st_uid == ::geteuid() && status.st_nlink == 1 &&
      ::flock(file.get(), LOCK_EX | LOCK_NB) == 0 && is_named(file.get(), path)) {
    ::unlink(path.c_str());
  }
}

void remove_leftovers(const fs::path& path) {
  const std::string prefix = fresh_prefix(path);
  std::error_code error;
  for (fs::directory_iterator entry(folder_of(path), error), end; !error && entry != end;
       entry.increment(error)) {
    if (is_fresh_name(entry->path().filename().native(), prefix)) {
      remove_if_left(entry->path());
    }
  }
}

struct FreshFile {
  fs::path name;
  OpenFile file;
};

/// Creates an empty file with a temporary name in the folder of `path`, and locks it.
FreshFile make_beside(const fs::path& path) {
  for (;;) {
    std::string name = folder_of(path) / (fresh_prefix(path) + std::string(kFreshLetters, 'X'));
    OpenFile file(::mkostemp(name.data(), O_CLOEXEC));
    if (!file.is_open()) {
      throw unwritable(ErrorCode::usage, path, errno);
    }
    // Between its creation and the lock, another program may have removed it as a leftover.
    const bool taken = ::flock(file.get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    if (!taken && is_named(file.get(), name)) {
      return {.name = name, .file = std::move(file)};
    }
  }
}

}  // namespace

bool is_stream(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  const std::string name = path.lexically_normal().string();
  return (fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status)) ||
         name.starts_with("/dev/") || name.starts_with("/proc/");
}

OpenFile::~OpenFile() {
  close();
}

OpenFile::OpenFile(OpenFile&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

OpenFile& OpenFile::operator=(OpenFile&& other) noexcept {
  std::swap(file_, other.file_);
  return *this;
}

bool OpenFile::close() {
  const int file = std::exchange(file_, -1);
  return file < 0 || ::close(file) == 0;
}

OpenFile open_to_append(const fs::path& path, int create) {
  constexpr int kAppend = O_WRONLY | O_APPEND | O_CLOEXEC | O_NOCTTY;
  constexpr auto kPause = std::chrono::milliseconds(50);
  while (true) {
    // Without O_NONBLOCK, open() would wait for a reader, and would go on waiting after a signal.
    OpenFile file(::open(path.c_str(), kAppend | create | O_NONBLOCK, 0666));
    if (file.is_open()) {
      ::fcntl(file.get(), F_SETFL, O_APPEND);
      return file;
    }
    if (errno != ENXIO || !fs::is_fifo(path)) {
      return file;
    }
    if (stop_is_wanted()) {
      throw Error(ErrorCode::stopped, path.string() + ": stopped while waiting for a reader");
    }
    std::this_thread::sleep_for(kPause);
  }
}

OutputFile::OutputFile(const fs::path& path) : path_(path) {
  if (is_stdout(path)) {
    stream_ = &std::cout;
    return;
  }
  if (is_stream(path)) {
    file_ = open_to_append(path);
    if (!file_.is_open()) {
      throw unwritable(ErrorCode::usage, path, errno);
    }
  } else {
    path_ = end_of_links(path);
    if (std::error_code error; !path_.has_filename() || fs::is_directory(path_, error)) {
      throw unwritable(ErrorCode::usage, path, EISDIR);
    }
    remove_leftovers(path_);
    FreshFile fresh = make_beside(path_);
    fresh_ = fresh.name;
    file_ = std::move(fresh.file);
  }
  out_.rdbuf(&buffer_.emplace(file_.get()));
}

OutputFile::~OutputFile() {
  if (!fresh_.empty()) {
    ::unlink(fresh_.c_str());
  }
}

void OutputFile::finish() {
  if (!buffer_) {
    return;  // stdout: `run` checks that everything was written
  }
  if (!out_.flush()) {
    throw unwritable(ErrorCode::index_broken, path_, buffer_->error());
  }
  if (!fresh_.empty()) {
    struct stat before {};
    const bool is_there = ::stat(path_.c_str(), &before) == 0;
    // Some file systems can't set modes; their default is acceptable.
    (void)::fchmod(file_.get(), is_there ? before.st_mode & 07777U : usual_mode());
    if (::fsync(file_.get()) != 0 || std::rename(fresh_.c_str(), path_.c_str()) != 0) {
      throw unwritable(ErrorCode::index_broken, path_, errno);
    }
    fresh_.clear();
    if (!is_synced(folder_of(path_))) {
      throw unwritable(ErrorCode::index_broken, path_, errno);
    }
  }
  if (!file_.close()) {
    throw unwritable(ErrorCode::index_broken, path_, errno);
  }
}

}  // namespace dateline::program
