#include "database/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "dateline/glass_root.h"
#include "dateline/index_files.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

/// Closes `file` and throws an error with the cause in `errno`.
[[noreturn]] void fail(const fs::path& path, int file) {
  const int cause = errno;
  ::close(file);
  throw fs::filesystem_error("can't read", path, std::error_code(cause, std::generic_category()));
}

}  // namespace

MappedFile::MappedFile(const fs::path& path) {
  const int file = open_index_file(path, O_RDONLY);
  if (file < 0) {
    return;
  }
  struct stat status {};
  if (::fstat(file, &status) != 0) {
    fail(path, file);
  }
  size_ = static_cast<std::size_t>(status.st_size);
  if (size_ > 0) {
    data_ = ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, file, 0);
    if (data_ == MAP_FAILED) {
      size_ = 0;
      fail(path, file);
    }
  }
  ::close(file);
}

MappedFile::~MappedFile() {
  if (size_ > 0) {
    ::munmap(data_, size_);
  }
}

std::string_view MappedFile::block(std::size_t number) {
  constexpr std::size_t kBlocksInMemory = 512;  // Linux maps 64 KiB around each: 32 MiB in all
  if (++blocks_read_ % kBlocksInMemory == 0) {
    ::madvise(data_, size_, MADV_DONTNEED);
  }
  return bytes().substr(number * kGlassBlockBytes, kGlassBlockBytes);
}

std::size_t MappedFile::blocks() const {
  return (size_ + kGlassBlockBytes - 1) / kGlassBlockBytes;
}

}  // namespace dateline
