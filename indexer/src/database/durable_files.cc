#include "database/durable_files.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace dateline {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const char* what, const fs::path& path, int error_number) {
  throw fs::filesystem_error(what, path, std::error_code(error_number, std::generic_category()));
}

/// A file that is closed at the end of its scope.
class OpenFile {
 public:
  OpenFile(const fs::path& path, int flags)
      : path_(path), descriptor_(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {
    if (descriptor_ < 0) {
      fail("can't open", path_, errno);
    }
  }
  ~OpenFile() { ::close(descriptor_); }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  void write(std::string_view content) const {
    while (!content.empty()) {
      const ssize_t count = ::write(descriptor_, content.data(), content.size());
      if (count < 0 && errno != EINTR) {
        fail("can't write", path_, errno);
      }
      content.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    }
  }

  void sync() const {
    if (::fsync(descriptor_) != 0) {
      fail("can't make durable", path_, errno);
    }
  }

 private:
  const fs::path& path_;
  int descriptor_;
};

}  // namespace

void sync_folder(const fs::path& folder) {
  OpenFile(folder, O_RDONLY | O_DIRECTORY).sync();
}

void sync_files_in(const fs::path& folder) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.is_regular_file()) {
      OpenFile(entry.path(), O_RDONLY).sync();
    }
  }
  sync_folder(folder);
}

void replace_file(const fs::path& file, std::string_view content) {
  fs::path fresh = file;
  fresh += ".new";
  // A writer that died may have left the file. If it is a link, don't write where it points.
  if (::unlink(fresh.c_str()) != 0 && errno != ENOENT) {
    fail("can't remove", fresh, errno);
  }
  {
    const OpenFile out(fresh, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW);
    out.write(content);
    out.sync();
  }
  fs::rename(fresh, file);
  sync_folder(file.has_parent_path() ? file.parent_path() : fs::path("."));
}

}  // namespace dateline
