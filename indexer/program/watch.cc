#include "watch.h"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace dateline::program {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

/// Returns true if `changed` is `name` or a temporary file that will replace it: `NAME.XXXXXX` or
/// `NAME.dateline-XXXXXX`, where mkstemp has replaced each X by a letter or digit.
bool is_written_as(std::string_view name, std::string_view changed) {
  constexpr std::size_t kRandomLetters = 6;
  constexpr std::string_view kMark = "dateline-";
  if (!changed.starts_with(name)) {
    return false;
  }
  changed.remove_prefix(name.size());
  if (changed.empty()) {
    return true;
  }
  const bool separated = changed.front() == '.';
  changed.remove_prefix(1);
  if (changed.starts_with(kMark)) {
    changed.remove_prefix(kMark.size());
  }
  return separated && changed.size() == kRandomLetters &&
         std::all_of(changed.begin(), changed.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
         });
}

}  // namespace

Watch::Watch(const std::vector<std::string>& paths, const ScanOptions& options)
    : queue_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)), partial_(queue_ < 0) {
  for (const fs::path& path : options.excluded) {
    std::error_code error;
    // An excluded link has two names: its own and its target's.
    for (const fs::path& name :
         {fs::absolute(path, error).lexically_normal(), fs::weakly_canonical(path, error)}) {
      const fs::path own = name.has_filename() ? name : name.parent_path();
      ignored_[fs::weakly_canonical(own.parent_path(), error)].insert(own.filename().string());
    }
  }
  for (const std::string& path : paths) {
    add(path);
    visit_folders(path, options, [&](const fs::path& folder) { add(folder); });
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
  const int watch = ::inotify_add_watch(queue_, path.c_str(), kEvents);
  partial_ = watch < 0 || partial_;
  std::error_code error;
  if (const auto names = ignored_.find(fs::weakly_canonical(path, error));
      watch >= 0 && names != ignored_.end()) {
    ignored_in_[watch] = names->second;
  }
}

bool Watch::is_ignored(int watch, std::string_view name) const {
  const auto names = ignored_in_.find(watch);
  return names != ignored_in_.end() &&
         std::any_of(names->second.begin(), names->second.end(),
                     [&](const std::string& own) { return is_written_as(own, name); });
}

/// Reads some events from the queue. Returns true if any of them must not be ignored.
bool Watch::read_events() const {
  alignas(inotify_event) std::array<char, 65536> events{};
  const ssize_t size = ::read(queue_, events.data(), events.size());
  bool any = false;
  for (ssize_t at = 0; at < size;) {
    inotify_event event{};
    std::memcpy(&event, events.data() + at, sizeof event);
    const char* name = events.data() + at + sizeof event;
    any = any || !is_ignored(event.wd, event.len > 0 ? name : "");
    at += static_cast<ssize_t>(sizeof event + event.len);
  }
  return any;
}

/// Waits at most `wait` for events, and reads all that there are. Returns true if anything changed
/// that must not be ignored.
bool Watch::drain(std::chrono::milliseconds wait,
                  const std::function<bool()>& stop_requested) const {
  pollfd queue{.fd = queue_, .events = POLLIN, .revents = 0};
  bool any = false;
  auto left = static_cast<int>(wait.count());
  while (!stop_requested() && ::poll(&queue, 1, left) > 0) {
    any = read_events() || any;
    left = 0;
  }
  return any;
}

void Watch::wait(std::chrono::milliseconds settling, std::chrono::milliseconds at_most,
                 const std::function<bool()>& stop_requested) {
  constexpr std::chrono::milliseconds kStep(200);
  const auto end = Clock::now() + at_most;
  auto settled = Clock::time_point::max();
  while (!stop_requested() && Clock::now() < std::min(end, settled)) {
    if (drain(kStep, stop_requested)) {
      settled = Clock::now() + settling;
    }
  }
}

}  // namespace dateline::program
