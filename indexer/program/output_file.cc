#include "output_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "dateline/error.h"

namespace dateline::program {
namespace {

/// True if the file's content has reached the disk.
bool synced(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool done = file >= 0 && ::fsync(file) == 0;
  if (file >= 0) {
    ::close(file);
  }
  return done;
}

}  // namespace

OutputFile::OutputFile(const std::string& path)
    : path_(path), fresh_(path + ".new"), out_(fresh_, std::ios::trunc | std::ios::binary) {
  if (!out_) {
    throw Error(ErrorCode::usage, "can't write " + fresh_ + ": " + std::strerror(errno));
  }
}

OutputFile::~OutputFile() {
  if (!fresh_.empty()) {
    ::unlink(fresh_.c_str());
  }
}

void OutputFile::finish() {
  out_.close();
  if (!out_ || !synced(fresh_) || std::rename(fresh_.c_str(), path_.c_str()) != 0) {
    throw Error(ErrorCode::index_broken, "can't write " + path_ + ": " + std::strerror(errno));
  }
  fresh_.clear();
}

}  // namespace dateline::program
