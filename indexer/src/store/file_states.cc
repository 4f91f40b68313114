#include "store/file_states.h"

#include <algorithm>
#include <climits>  // PATH_MAX
#include <limits>

#include "dateline/packed.h"

namespace dateline {
namespace {

/// The most files in a page: few enough to rewrite the page for one change, enough that an index
/// has few pages.
constexpr std::size_t kFilesPerPage = 1000;

/// Linux can't open longer paths. Without a limit, a damaged page could ask for thousands of huge
/// paths, because a path is stored as its difference from the path before it. Example: after
/// `/news/1.txt`, the path `/news/2.txt` is stored as 6 shared bytes and `2.txt`.
constexpr std::size_t kMaxPathBytes = PATH_MAX;

constexpr const char* kName = "the states of files";
constexpr const char* kDirectoryKey = "dateline.files";

std::string page_key(std::uint32_t number) {
  return std::string(kDirectoryKey) + "." + std::to_string(number);
}

constexpr unsigned kComplete = 1;
constexpr unsigned kSettled = 2;
constexpr unsigned kHasSidecar = 4;
constexpr unsigned kHasRefused = 8;

void add_stamp(std::string& bytes, const FileStamp& stamp) {
  add_number(bytes, stamp.device);
  add_number(bytes, stamp.inode);
  add_number(bytes, stamp.bytes);
  add_number(bytes, static_cast<std::uint64_t>(stamp.modified_ns));
}

FileStamp read_stamp(PackedReader& reader) {
  FileStamp stamp;
  stamp.device = reader.number();
  stamp.inode = reader.number();
  stamp.bytes = reader.number();
  stamp.modified_ns = static_cast<std::int64_t>(reader.number());
  return stamp;
}

void add_state(std::string& bytes, const FileState& state) {
  add_number(bytes, (state.complete ? kComplete : 0U) | (state.settled ? kSettled : 0U) |
                        (state.sidecar ? kHasSidecar : 0U) |
                        (state.refused.empty() ? 0U : kHasRefused));
  add_stamp(bytes, state.stamp);
  if (state.sidecar) {
    add_stamp(bytes, *state.sidecar);
  }
  add_number(bytes, state.content.high);
  add_number(bytes, state.content.low);
  add_number(bytes, state.settings);
  add_number(bytes, state.articles);
  if (!state.refused.empty()) {
    add_number(bytes, state.refused.size());
    for (const std::string& id : state.refused) {
      add_text(bytes, id);
    }
  }
}

FileState read_state(PackedReader& reader) {
  FileState state;
  const std::uint64_t flags = reader.number();
  state.complete = (flags & kComplete) != 0;
  state.settled = (flags & kSettled) != 0;
  state.stamp = read_stamp(reader);
  if ((flags & kHasSidecar) != 0) {
    state.sidecar = read_stamp(reader);
  }
  state.content.high = reader.number();
  state.content.low = reader.number();
  state.settings = reader.number();
  state.articles = static_cast<std::uint32_t>(reader.number());
  if ((flags & kHasRefused) != 0) {
    for (std::uint64_t left = reader.number(); left > 0; --left) {
      state.refused.emplace_back(reader.text());
    }
  }
  return state;
}

}  // namespace

void FileStates::load(const Read& read) {
  states_.clear();
  pages_.clear();
  changed_.clear();
  const std::string directory = read(kDirectoryKey);
  PackedReader pages(directory, kName);
  std::set<std::uint32_t> numbers;
  const auto ends_before = [&](const std::string& path) {
    return states_.empty() || states_.rbegin()->first < path;
  };
  while (!pages.at_end()) {
    constexpr std::uint32_t kMostPages = std::numeric_limits<std::uint32_t>::max() - 1;
    const auto number = static_cast<std::uint32_t>(pages.number(kMostPages));
    const std::string first(pages.text());
    // If pages overlapped, their files would be counted wrongly.
    const bool in_order = pages_.empty() ? first.empty() : first > pages_.rbegin()->first;
    if (!in_order || !numbers.insert(number).second || !ends_before(first)) {
      pages.fail();
    }
    Page& page = pages_[first];
    page.number = number;
    next_number_ = std::max(next_number_, number + 1);
    const std::string text = read(page_key(number));
    std::string path;
    for (PackedReader files(text, kName); !files.at_end(); ++page.files) {
      path.resize(files.number(path.size()));  // the part that it shares with the path before
      path += files.text();
      if (path.size() > kMaxPathBytes || page.files >= kFilesPerPage || path < first ||
          !ends_before(path)) {
        files.fail();
      }
      states_.emplace_hint(states_.end(), path, read_state(files));
    }
  }
}

void FileStates::save(const Write& write) {
  bool directory_changed = false;
  for (auto page = pages_.begin(); page != pages_.end(); ++page) {
    if (changed_.contains(page->second.number)) {
      write(page_key(page->second.number), page_text(page));
      directory_changed = true;
    }
  }
  if (directory_changed) {
    write(kDirectoryKey, directory_text());
  }
  changed_.clear();
}

void FileStates::save_all(const Write& write) {
  for (const auto& [first, page] : pages_) {
    changed_.insert(page.number);
  }
  save(write);
}

std::string FileStates::page_text(Pages::const_iterator page) const {
  const auto next = std::next(page);
  const auto end = next == pages_.end() ? states_.end() : states_.lower_bound(next->first);
  std::string bytes;
  std::string_view before;
  for (auto file = states_.lower_bound(page->first); file != end; ++file) {
    const std::string& path = file->first;
    const auto shared = static_cast<std::size_t>(
        std::mismatch(before.begin(), before.end(), path.begin(), path.end()).first -
        before.begin());
    add_number(bytes, shared);
    add_text(bytes, std::string_view(path).substr(shared));
    add_state(bytes, file->second);
    before = path;
  }
  return bytes;
}

std::string FileStates::directory_text() const {
  std::string bytes;
  for (const auto& [first, page] : pages_) {
    add_number(bytes, page.number);
    add_text(bytes, first);
  }
  return bytes;
}

const FileState* FileStates::find(const std::string& path) const {
  const auto found = states_.find(path);
  return found == states_.end() ? nullptr : &found->second;
}

FileStates::Pages::iterator FileStates::page_of(const std::string& path) {
  if (pages_.empty()) {
    pages_.emplace("", Page{.number = next_number_++});
  }
  return std::prev(pages_.upper_bound(path));
}

void FileStates::set(const std::string& path, const FileState& state) {
  const auto [found, fresh] = states_.try_emplace(path, state);
  if (!fresh) {
    if (found->second == state) {
      return;
    }
    found->second = state;
  }
  const auto page = page_of(path);
  page->second.files += fresh ? 1 : 0;
  changed_.insert(page->second.number);
  if (page->second.files > kFilesPerPage) {
    split(page);
  }
}

void FileStates::split(Pages::iterator page) {
  const std::size_t kept = page->second.files / 2;
  auto middle = states_.lower_bound(page->first);
  std::advance(middle, static_cast<std::ptrdiff_t>(kept));
  const Page rest{.number = next_number_++, .files = page->second.files - kept};
  page->second.files = kept;
  changed_.insert(rest.number);
  pages_.emplace(middle->first, rest);
}

void FileStates::erase(const std::string& path) {
  if (states_.erase(path) > 0) {
    const auto page = page_of(path);
    --page->second.files;
    changed_.insert(page->second.number);
  }
}

void FileStates::for_each(
    const std::string& root,
    const std::function<void(const std::string&, const FileState&)>& visit) const {
  const std::string folder = root.ends_with('/') ? root : root + "/";
  if (const FileState* state = find(root)) {
    visit(root, *state);
  }
  for (auto file = states_.lower_bound(folder);
       file != states_.end() && file->first.starts_with(folder); ++file) {
    visit(file->first, file->second);
  }
}

}  // namespace dateline
