#include "dateline/input_file.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <limits>
#include <utility>

namespace dateline {
namespace {

constexpr std::size_t kMostBytesAtOnce = std::size_t{1} << 20U;

bool is_accepted(mode_t mode, InputFile::Accept accept) {
  return S_ISREG(mode) ||
         (accept == InputFile::Accept::streams && (S_ISFIFO(mode) || S_ISCHR(mode)));
}

std::string refusal(mode_t mode) {
  return S_ISDIR(mode) ? "a folder, not a file" : "not a regular file";
}

}  // namespace

InputFile::InputFile(const std::filesystem::path& path, std::function<bool()> stop_requested,
                     Accept accept)
    : stop_requested_(std::move(stop_requested)) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    fail(errno);
    return;
  }
  // Check the type before opening the file: opening it affects some devices and the writer of a
  // FIFO.
  if (!is_accepted(status.st_mode, accept)) {
    error_ = refusal(status.st_mode);
    return;
  }
  // O_NONBLOCK, because the path may have become a FIFO since the check. For the same reason the
  // type of the open descriptor is checked again.
  descriptor_ = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  if (descriptor_ < 0 || ::fstat(descriptor_, &status) != 0) {
    fail(errno);
    return;
  }
  if (!is_accepted(status.st_mode, accept)) {
    error_ = refusal(status.st_mode);
    return;
  }
  is_stream_ = !S_ISREG(status.st_mode);
  size_ = is_stream_ ? std::numeric_limits<std::uint64_t>::max()
                     : static_cast<std::uint64_t>(status.st_size);
}

InputFile::~InputFile() {
  if (descriptor_ >= 0) {
    ::close(descriptor_);
  }
}

void InputFile::fail(int error_number) {
  error_ = std::strerror(error_number);
}

bool InputFile::at_end() const {
  return ended_ || (descriptor_ >= 0 && error_.empty() && read_ == size_);
}

std::size_t InputFile::read(char* data, std::size_t size) {
  if (!error_.empty() || at_end() || stopped_ || size == 0) {
    return 0;
  }
  const auto wanted =
      static_cast<std::size_t>(std::min<std::uint64_t>({size, kMostBytesAtOnce, size_ - read_}));
  while (true) {
    stopped_ = read_ > 0 && stop_requested_ && stop_requested_();
    if (stopped_ || (is_stream_ && !wait_for_data())) {
      return 0;
    }
    const ssize_t count = ::read(descriptor_, data, wanted);
    if (count >= 0) {
      read_ += static_cast<std::uint64_t>(count);
      ended_ = count == 0;  // a stream ended, or a file was truncated after it was opened
      return static_cast<std::size_t>(count);
    }
    if (errno != EINTR && !(is_stream_ && errno == EAGAIN)) {
      fail(errno);
      return 0;
    }
  }
}

bool InputFile::wait_for_data() {
  using Clock = std::chrono::steady_clock;
  constexpr std::chrono::seconds kPatience(30);
  constexpr int kStepMs = 100;
  const auto until = Clock::now() + kPatience;
  // Also wait for a FIFO without a writer, which would otherwise read as empty.
  while (Clock::now() < until) {
    pollfd stream{.fd = descriptor_, .events = POLLIN, .revents = 0};
    if (::poll(&stream, 1, kStepMs) > 0) {
      return true;
    }
    stopped_ = stop_requested_ && stop_requested_();
    if (stopped_) {
      return false;
    }
  }
  error_ = "no data arrived for " + std::to_string(kPatience.count()) + " seconds";
  return false;
}

FileContent read_whole(InputFile& file, std::size_t max_bytes) {
  const auto too_large = [&] {
    return FileContent{.error = "larger than " + std::to_string(max_bytes >> 20U) + " MiB"};
  };
  if (!file.error().empty()) {
    return {.error = file.error()};
  }
  const bool has_size = file.size() != std::numeric_limits<std::uint64_t>::max();
  if (has_size && file.size() > max_bytes) {
    return too_large();
  }
  constexpr std::size_t kFirstOfStream = std::size_t{64} << 10U;
  FileContent content;
  content.bytes.resize(has_size ? static_cast<std::size_t>(file.size())
                                : std::min(kFirstOfStream, max_bytes + 1));
  std::size_t size = 0;
  while (true) {
    const std::size_t count = file.read(content.bytes.data() + size, content.bytes.size() - size);
    size += count;
    if (size > max_bytes) {
      return too_large();
    }
    if (count == 0 || (has_size && size == content.bytes.size())) {
      break;
    }
    if (size == content.bytes.size()) {
      content.bytes.resize(std::min(size * 2, max_bytes + 1));
    }
  }
  if (!file.error().empty() || file.stopped()) {
    return {.error = file.error(), .stopped = file.stopped()};
  }
  content.bytes.resize(size);
  return content;
}

}  // namespace dateline
