/// Stores the state of each file that an index was read from, so that an update reads only changed
/// files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/content_hash.h"
#include "dateline/scanner.h"

namespace dateline {

/// The state of a file when it was last read.
struct FileState {
  FileStamp stamp;
  std::optional<FileStamp> sidecar;
  ContentHash content;         ///< a hash of the content of the file and its sidecar
  std::uint64_t settings = 0;  ///< the result of `settings_hash`
  std::uint32_t articles = 0;  ///< the number of the file's articles in the index
  bool complete = true;        ///< all articles were indexed or refused; false if stale
  bool settled = true;         ///< the file was old enough that any later change changes its stamp
  /// The ids of the file's articles that were refused because other articles have these ids, in
  /// order. When no article has one of these ids any more, the file must be read again.
  std::vector<std::string> refused;

  bool operator==(const FileState&) const = default;
};

/// The states of all files of an index, in order of path. Not thread-safe.
///
/// The index stores them in pages of at most 1,000 files, so that a change rewrites only one page.
/// Example: the metadata key `dateline.files` has the directory: for each page its number and first
/// path. The key `dateline.files.3` has the page with the number 3.
class FileStates {
 public:
  /// Returns the value of a metadata key; empty if there is none.
  using Read = std::function<std::string(const std::string& key)>;

  /// Sets the value of a metadata key. An empty value removes the key.
  using Write = std::function<void(const std::string& key, const std::string& value)>;

  /// Loads the states that `save` wrote.
  /// @throws Error{ErrorCode::index_broken} if they are damaged
  void load(const Read& read);

  /// Writes the pages that changed since `load` or the last `save`.
  void save(const Write& write);

  /// Writes all pages.
  void save_all(const Write& write);

  /// Returns true if states changed since `load` or the last `save`.
  [[nodiscard]] bool changed() const { return !changed_.empty(); }

  /// Returns the state of a file, or null if it has none. The pointer is valid until the state is
  /// erased or `load` is called.
  [[nodiscard]] const FileState* find(const std::string& path) const;

  /// Adds or replaces the state of a file.
  void set(const std::string& path, const FileState& state);
  void erase(const std::string& path);

  /// Calls `visit` with each file at or below `root`, and its state.
  void for_each(const std::string& root,
                const std::function<void(const std::string& path, const FileState&)>& visit) const;

  [[nodiscard]] std::size_t size() const { return states_.size(); }

 private:
  /// A page contains the files from its first path on, up to the first path of the next page.
  struct Page {
    std::uint32_t number = 0;
    std::size_t files = 0;
  };
  using Pages = std::map<std::string, Page>;

  Pages::iterator page_of(const std::string& path);
  void split(Pages::iterator page);
  [[nodiscard]] std::string page_text(Pages::const_iterator page) const;
  [[nodiscard]] std::string directory_text() const;

  std::map<std::string, FileState> states_;
  Pages pages_;
  std::set<std::uint32_t> changed_;  ///< the numbers of changed pages
  std::uint32_t next_number_ = 0;
};

}  // namespace dateline
