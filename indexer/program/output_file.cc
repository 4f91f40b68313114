#include "output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <string>

#include "dateline/error.h"

namespace dateline::program {
namespace {

namespace fs = std::filesystem;

Error unwritable(ErrorCode code, const fs::path& path, int error_number) {
  return {code, "can't write " + path.string() + ": " + std::strerror(error_number)};
}

/// True if the content of a file or a folder has reached the disk.
bool synced(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool done = file >= 0 && ::fsync(file) == 0;
  if (file >= 0) {
    ::close(file);
  }
  return done;
}

/// The mode of a file that is made without saying which.
mode_t usual_mode() {
  const mode_t hidden = ::umask(0);
  ::umask(hidden);
  return 0666 & ~hidden;
}

/// True for another name of stdout, which must be written to where its writing has come to.
bool is_stdout(const fs::path& path) {
  struct stat named {};
  struct stat open {};
  return is_stream(path) && ::stat(path.c_str(), &named) == 0 &&
         ::fstat(STDOUT_FILENO, &open) == 0 && named.st_dev == open.st_dev &&
         named.st_ino == open.st_ino;
}

/// Where a chain of links leads, be there something or not.
fs::path end_of_links(fs::path path) {
  constexpr int kMostLinks = 40;  // as the system has it
  std::error_code error;
  for (int i = 0; i < kMostLinks && fs::is_symlink(path, error); ++i) {
    path = path.parent_path() / fs::read_symlink(path, error);
  }
  return path;
}

/// Makes an empty file beside another, of a name that nothing else has.
fs::path make_beside(const fs::path& path, mode_t mode) {
  std::string name = path.string() + ".XXXXXX";
  const int file = ::mkostemp(name.data(), O_CLOEXEC);
  if (file < 0) {
    throw unwritable(ErrorCode::usage, path, errno);
  }
  (void)::fchmod(file, mode);  // where modes can't be set, they are as they are
  ::close(file);
  return name;
}

}  // namespace

bool is_stream(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  const std::string name = path.lexically_normal().string();
  return (fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status)) ||
         name.starts_with("/dev/") || name.starts_with("/proc/");
}

OutputFile::OutputFile(const fs::path& path) : path_(path) {
  if (is_stdout(path)) {
    stream_ = &std::cout;
    return;
  }
  if (!is_stream(path)) {
    path_ = end_of_links(path);
    struct stat status {};
    const bool is_there = ::stat(path_.c_str(), &status) == 0;
    fresh_ = make_beside(path_, is_there ? status.st_mode & 07777U : usual_mode());
  }
  out_.open(fresh_.empty() ? path_ : fresh_, std::ios::binary | std::ios::app);
  if (!out_) {
    throw unwritable(ErrorCode::usage, path_, errno);
  }
}

OutputFile::~OutputFile() {
  if (!fresh_.empty()) {
    ::unlink(fresh_.c_str());
  }
}

void OutputFile::finish() {
  if (stream_ != &out_) {
    return;  // whoever prints looks whether all was written
  }
  out_.close();
  if (!out_) {
    throw Error(ErrorCode::index_broken, "can't write all of " + path_.string(),
                "is there room for it, and somebody who reads it?");
  }
  if (fresh_.empty()) {
    return;
  }
  const fs::path folder = path_.has_parent_path() ? path_.parent_path() : ".";
  if (!synced(fresh_) || std::rename(fresh_.c_str(), path_.c_str()) != 0) {
    throw unwritable(ErrorCode::index_broken, path_, errno);
  }
  fresh_.clear();
  if (!synced(folder)) {
    throw unwritable(ErrorCode::index_broken, path_, errno);
  }
}

}  // namespace dateline::program
