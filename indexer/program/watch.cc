#include "watch.h"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>

namespace dateline::program {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

}  // namespace

Watch::Watch(const std::vector<std::string>& paths)
    : queue_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)), partial_(queue_ < 0) {
  for (const std::string& path : paths) {
    add(path);
    std::error_code error;
    // A loop of links ends where the system's count of links in a path does.
    for (fs::recursive_directory_iterator entry(path,
                                                fs::directory_options::follow_directory_symlink |
                                                    fs::directory_options::skip_permission_denied,
                                                error),
         end;
         !error && entry != end; entry.increment(error)) {
      std::error_code unknown;
      if (entry->is_directory(unknown)) {
        add(entry->path());
      }
    }
  }
}

Watch::~Watch() {
  if (queue_ >= 0) {
    ::close(queue_);
  }
}

void Watch::add(const fs::path& path) {
  constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM |
                                    IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ATTRIB;
  partial_ = ::inotify_add_watch(queue_, path.c_str(), kEvents) < 0 || partial_;
}

/// True if something changed within the time.
bool Watch::drain(std::chrono::milliseconds wait) const {
  pollfd queue{.fd = queue_, .events = POLLIN, .revents = 0};
  if (::poll(&queue, 1, static_cast<int>(wait.count())) <= 0) {
    return false;
  }
  std::array<char, 65536> events{};
  while (::read(queue_, events.data(), events.size()) > 0) {
  }
  return true;
}

void Watch::wait(std::chrono::milliseconds settling, std::chrono::milliseconds at_most,
                 const std::function<bool()>& stop_requested) {
  constexpr std::chrono::milliseconds kStep(200);
  const auto end = Clock::now() + at_most;
  auto settled = Clock::time_point::max();
  while (!stop_requested() && Clock::now() < std::min(end, settled)) {
    if (drain(kStep)) {
      settled = Clock::now() + settling;
    }
  }
}

}  // namespace dateline::program
