/// File calls that can be made to fail. fault_shim.h describes the protocol. The shim makes the
/// system calls itself, so that it does not depend on functions that it replaces.
#include "fault_shim.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>

#include "next_call.h"

namespace {

using dateline::test::CallKind;
using dateline::test::Counters;
using dateline::test::next;
using dateline::test::TraceRecord;

constexpr int kFiles = 1024;

struct Shim {
  const char* folder = nullptr;
  std::size_t folder_bytes = 0;
  Counters* counters = nullptr;
  int trace = -1;
  int kind = -1;
  std::uint64_t at = 0;
  std::uint64_t count = 1;
  int action = 0;
  bool tracked[kFiles] = {};
  std::atomic<bool> started{false};
  std::recursive_mutex order;  ///< keeps the trace in the order of the changes
};
Shim shim;

long number(const char* name, long otherwise) {
  const char* value = std::getenv(name);
  return value != nullptr ? std::strtol(value, nullptr, 10) : otherwise;
}

__attribute__((constructor)) void set_up() {
  shim.folder = std::getenv("FAULT_FOLDER");
  shim.folder_bytes = shim.folder != nullptr ? std::strlen(shim.folder) : 0;
  shim.kind = static_cast<int>(number("FAULT_KIND", -1));
  shim.at = static_cast<std::uint64_t>(number("FAULT_AT", 0));
  shim.count = static_cast<std::uint64_t>(number("FAULT_FOR", 1));
  shim.action = static_cast<int>(number("FAULT_ACTION", EIO));
  if (const char* file = std::getenv("FAULT_COUNTS")) {
    const auto opened =
        static_cast<int>(syscall(SYS_openat, AT_FDCWD, file, O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (syscall(SYS_ftruncate, opened, sizeof(Counters)) == 0) {
      void* mapped = mmap(nullptr, sizeof(Counters), PROT_READ | PROT_WRITE, MAP_SHARED, opened, 0);
      shim.counters = mapped != MAP_FAILED ? static_cast<Counters*>(mapped) : nullptr;
    }
    syscall(SYS_close, opened);
  }
  if (const char* file = std::getenv("FAULT_TRACE")) {
    const auto opened = static_cast<int>(
        syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
    // Use a high descriptor, so that the program gets the same descriptors as without a trace.
    shim.trace = static_cast<int>(syscall(SYS_fcntl, opened, F_DUPFD_CLOEXEC, 900));
    syscall(SYS_close, opened);
  }
}

/// Counts a call and returns 0, an errno, or kShort. Does not return for kKill and kHang.
int verdict(CallKind kind) {
  if (shim.counters == nullptr) {
    return 0;
  }
  const std::uint64_t call = ++shim.counters->calls[static_cast<std::size_t>(kind)];
  if (shim.kind != static_cast<int>(kind) || call < shim.at || call - shim.at >= shim.count) {
    return 0;
  }
  ++shim.counters->tampered;
  if (shim.action == dateline::test::kKill) {
    syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
  }
  while (shim.action == dateline::test::kHang) {
    ::pause();
  }
  return shim.action;
}

bool fails(CallKind kind) {
  const int error = verdict(kind);
  if (error > 0) {
    errno = error;
  }
  return error > 0;
}

/// Prints the path of the file whose call was tampered with to stderr, for debugging.
void say(const char* path) {
  syscall(SYS_write, STDERR_FILENO, path, std::strlen(path));
  syscall(SYS_write, STDERR_FILENO, "\n", 1);
  // Restore errno, which the writes may have changed.
  errno = shim.action;
}

bool ours(const char* path) {
  return shim.folder != nullptr && std::strncmp(path, shim.folder, shim.folder_bytes) == 0 &&
         (path[shim.folder_bytes] == '\0' || path[shim.folder_bytes] == '/');
}

bool ours(int file) {
  return file >= 0 && file < kFiles && shim.tracked[file];
}

/// Returns the full path for a path relative to a folder descriptor; `buffer` has PATH_MAX bytes.
const char* full_path(int folder, const char* path, char* buffer) {
  if (path[0] == '/') {
    return path;
  }
  char link[64] = "/proc/self/cwd";
  if (folder != AT_FDCWD) {
    std::snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
  }
  const long bytes = syscall(SYS_readlinkat, AT_FDCWD, link, buffer, PATH_MAX - 1);
  const std::size_t used = bytes > 0 ? static_cast<std::size_t>(bytes) : 0;
  std::snprintf(buffer + used, PATH_MAX - used, "/%s", path);
  return buffer;
}

void trace(char what, int file, std::uint64_t offset, const char* path, const void* data,
           std::size_t data_bytes) {
  if (shim.trace < 0) {
    return;
  }
  TraceRecord record;
  record.what = what;
  record.file = file;
  record.offset = offset;
  record.path_bytes = static_cast<std::uint32_t>(std::strlen(path));
  record.data_bytes = static_cast<std::uint32_t>(data_bytes);
  const struct iovec parts[] = {{&record, sizeof record},
                                {const_cast<char*>(path), record.path_bytes},
                                {const_cast<void*>(data), data_bytes}};
  syscall(SYS_writev, shim.trace, parts, 3);
}

int opened(int file, bool tracked) {
  if (file >= 0 && file < kFiles) {
    shim.tracked[file] = tracked;
  }
  return file;
}

int open_file(int folder, const char* name, int flags, mode_t mode) {
  char buffer[PATH_MAX];
  const char* path = full_path(folder, name, buffer);
  if (!ours(path)) {
    return opened(static_cast<int>(syscall(SYS_openat, folder, name, flags, mode)), false);
  }
  const std::lock_guard lock(shim.order);
  shim.started = true;
  if (fails(CallKind::open)) {
    say(path);
    return -1;
  }
  const bool there = syscall(SYS_faccessat, AT_FDCWD, path, F_OK) == 0;
  const auto file = static_cast<int>(syscall(SYS_openat, folder, name, flags, mode));
  if (file < 0) {
    return file;
  }
  trace(there ? dateline::test::kOpened : dateline::test::kCreated, file, 0, path, nullptr, 0);
  if (there && (flags & O_TRUNC) != 0) {
    trace(dateline::test::kTruncated, file, 0, "", nullptr, 0);
  }
  return opened(file, true);
}

/// Returns half of the bytes for kShort, but at least one: 0 would mean the end of the file.
std::size_t shortened(std::size_t bytes, int verdict) {
  return verdict == dateline::test::kShort && bytes > 1 ? bytes / 2 : bytes;
}

ssize_t read_file(int file, void* data, std::size_t bytes, const off_t* offset) {
  if (ours(file)) {
    const int what = verdict(CallKind::read);
    if (what > 0) {
      errno = what;
      return -1;
    }
    bytes = shortened(bytes, what);
  }
  return offset != nullptr ? syscall(SYS_pread64, file, data, bytes, *offset)
                           : syscall(SYS_read, file, data, bytes);
}

ssize_t write_file(int file, const void* data, std::size_t bytes, const off_t* offset) {
  if (!ours(file)) {
    return offset != nullptr ? syscall(SYS_pwrite64, file, data, bytes, *offset)
                             : syscall(SYS_write, file, data, bytes);
  }
  const std::lock_guard lock(shim.order);
  const int what = verdict(CallKind::write);
  if (what > 0) {
    errno = what;
    return -1;
  }
  bytes = shortened(bytes, what);
  const off_t at = offset != nullptr ? *offset : syscall(SYS_lseek, file, 0, SEEK_CUR);
  const ssize_t written = offset != nullptr ? syscall(SYS_pwrite64, file, data, bytes, *offset)
                                            : syscall(SYS_write, file, data, bytes);
  if (written > 0) {
    trace(dateline::test::kWritten, file, static_cast<std::uint64_t>(at), "", data,
          static_cast<std::size_t>(written));
  }
  return written;
}

int sync_file(int file, long call) {
  if (!ours(file)) {
    return static_cast<int>(syscall(call, file));
  }
  const std::lock_guard lock(shim.order);
  if (fails(CallKind::sync)) {
    char link[64];
    char path[PATH_MAX] = "";
    std::snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    syscall(SYS_readlinkat, AT_FDCWD, link, path, sizeof path - 1);
    say(path);
    return -1;
  }
  // The tests simulate a power loss in a model of the disk; the real sync is not needed.
  trace(dateline::test::kSynced, file, 0, "", nullptr, 0);
  return 0;
}

int truncate_file(int file, off_t size) {
  if (!ours(file)) {
    return static_cast<int>(syscall(SYS_ftruncate, file, size));
  }
  const std::lock_guard lock(shim.order);
  if (fails(CallKind::truncate)) {
    return -1;
  }
  const auto result = static_cast<int>(syscall(SYS_ftruncate, file, size));
  if (result == 0) {
    trace(dateline::test::kTruncated, file, static_cast<std::uint64_t>(size), "", nullptr, 0);
  }
  return result;
}

int remove_name(int folder, const char* name, int flags) {
  char buffer[PATH_MAX];
  const char* path = full_path(folder, name, buffer);
  if (!ours(path)) {
    return static_cast<int>(syscall(SYS_unlinkat, folder, name, flags));
  }
  const std::lock_guard lock(shim.order);
  if (fails(CallKind::remove)) {
    return -1;
  }
  const auto result = static_cast<int>(syscall(SYS_unlinkat, folder, name, flags));
  if (result == 0) {
    trace(dateline::test::kRemoved, -1, 0, path, nullptr, 0);
  }
  return result;
}

mode_t mode_of(int flags, va_list arguments) {
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
}

}  // namespace

bool dateline::test::no_memory() {
  if (!shim.started) {
    return false;
  }
  const int error = verdict(CallKind::memory);
  if (error != 0) {
    errno = ENOMEM;
  }
  return error != 0;
}

extern "C" {

int open(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return open_file(AT_FDCWD, path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return open_file(AT_FDCWD, path, flags, mode);
}

int openat(int folder, const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return open_file(folder, path, flags, mode);
}

int openat64(int folder, const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return open_file(folder, path, flags, mode);
}

int __open_2(const char* path, int flags) {
  return open_file(AT_FDCWD, path, flags, 0);
}
int __open64_2(const char* path, int flags) {
  return open_file(AT_FDCWD, path, flags, 0);
}

int creat(const char* path, mode_t mode) {
  return open_file(AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, mode);
}

int close(int file) {
  opened(file, false);
  return static_cast<int>(syscall(SYS_close, file));
}

// The C library does not call `open` to open the file of a stream.
FILE* fopen(const char* path, const char* mode) {
  static auto* const real = next<FILE*(const char*, const char*)>("fopen");
  const bool tracked = ours(path);
  if (tracked && fails(CallKind::open)) {
    return nullptr;
  }
  FILE* stream = real(path, mode);
  if (stream != nullptr) {
    opened(fileno(stream), tracked);
  }
  return stream;
}

FILE* fopen64(const char* path, const char* mode) {
  return fopen(path, mode);
}

DIR* opendir(const char* path) {
  static auto* const real = next<DIR*(const char*)>("opendir");
  return ours(path) && fails(CallKind::open) ? nullptr : real(path);
}

ssize_t read(int file, void* data, std::size_t bytes) {
  return read_file(file, data, bytes, nullptr);
}
ssize_t pread(int file, void* data, std::size_t bytes, off_t offset) {
  return read_file(file, data, bytes, &offset);
}
ssize_t pread64(int file, void* data, std::size_t bytes, off_t offset) {
  return read_file(file, data, bytes, &offset);
}
ssize_t __read_chk(int file, void* data, std::size_t bytes, std::size_t /*room*/) {
  return read_file(file, data, bytes, nullptr);
}
ssize_t __pread_chk(int file, void* data, std::size_t bytes, off_t offset, std::size_t /*room*/) {
  return read_file(file, data, bytes, &offset);
}
ssize_t __pread64_chk(int file, void* data, std::size_t bytes, off_t offset, std::size_t /*room*/) {
  return read_file(file, data, bytes, &offset);
}

ssize_t write(int file, const void* data, std::size_t bytes) {
  return write_file(file, data, bytes, nullptr);
}
ssize_t pwrite(int file, const void* data, std::size_t bytes, off_t offset) {
  return write_file(file, data, bytes, &offset);
}
ssize_t pwrite64(int file, const void* data, std::size_t bytes, off_t offset) {
  return write_file(file, data, bytes, &offset);
}

int fsync(int file) {
  return sync_file(file, SYS_fsync);
}
int fdatasync(int file) {
  return sync_file(file, SYS_fdatasync);
}

int ftruncate(int file, off_t size) noexcept {
  return truncate_file(file, size);
}
int ftruncate64(int file, off_t size) noexcept {
  return truncate_file(file, size);
}

int rename(const char* from, const char* to) noexcept {
  if (!ours(from)) {
    return static_cast<int>(syscall(SYS_rename, from, to));
  }
  const std::lock_guard lock(shim.order);
  if (fails(CallKind::rename)) {
    return -1;
  }
  const auto result = static_cast<int>(syscall(SYS_rename, from, to));
  if (result == 0) {
    trace(dateline::test::kRenamed, -1, 0, from, to, std::strlen(to));
  }
  return result;
}

int unlink(const char* path) noexcept {
  return remove_name(AT_FDCWD, path, 0);
}
int rmdir(const char* path) noexcept {
  return remove_name(AT_FDCWD, path, AT_REMOVEDIR);
}
int unlinkat(int folder, const char* path, int flags) noexcept {
  return remove_name(folder, path, flags);
}
int remove(const char* path) noexcept {
  const int result = remove_name(AT_FDCWD, path, 0);
  return result != 0 && errno == EISDIR ? remove_name(AT_FDCWD, path, AT_REMOVEDIR) : result;
}

int mkdir(const char* path, mode_t mode) noexcept {
  if (!ours(path)) {
    return static_cast<int>(syscall(SYS_mkdir, path, mode));
  }
  const std::lock_guard lock(shim.order);
  if (fails(CallKind::mkdir)) {
    return -1;
  }
  const auto result = static_cast<int>(syscall(SYS_mkdir, path, mode));
  if (result == 0) {
    trace(dateline::test::kMadeFolder, -1, 0, path, nullptr, 0);
  }
  return result;
}

}  // extern "C"
