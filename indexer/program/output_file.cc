#include "output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>
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

OutputFile::OutputFile(const fs::path& path) : path_(path) {
  std::error_code unresolved;
  if (const fs::path target = fs::canonical(path, unresolved); !unresolved) {
    path_ = target;
  }
  struct stat status {};
  const bool is_there = ::stat(path_.c_str(), &status) == 0;
  if (!is_there || S_ISREG(status.st_mode)) {
    fresh_ = make_beside(path_, is_there ? status.st_mode & 07777U : usual_mode());
  }
  out_.open(fresh_.empty() ? path_ : fresh_, std::ios::binary);
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
  errno = 0;
  out_.close();
  if (!out_) {
    throw unwritable(ErrorCode::index_broken, path_, errno != 0 ? errno : EIO);
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
