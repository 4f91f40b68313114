/// What an index remembers of the files it was read from, so that an update reads only what
/// changed.
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

/// One file as it was when its articles were taken.
struct FileState {
  FileStamp stamp;
  std::optional<FileStamp> sidecar;
  ContentHash content;         ///< of the file and its sidecar
  std::uint64_t settings = 0;  ///< a hash of what else decides what is read from it
  std::uint32_t articles = 0;  ///< that it holds
  bool complete = true;        ///< all of it could be read
  bool settled = true;         ///< it was old enough that a later change must show in its stamp
  /// Ids of articles in it that were not taken because other articles have them, in order. When one
  /// of these goes away, the file must be read again.
  std::vector<std::string> refused;

  bool operator==(const FileState&) const = default;
};

/// The states of all files of an index, in order of path. They are kept in pages, so that a change
/// rewrites but one of these. Not thread-safe.
class FileStates {
 public:
  using Read = std::function<std::string(const std::string& key)>;
  using Write = std::function<void(const std::string& key, const std::string& value)>;

  /// Loads what `save` wrote.
  /// @throws Error{ErrorCode::index_broken} if it is damaged.
  void load(const Read& read);

  /// Writes the pages that changed since `load` or the last `save`; an empty value removes one.
  void save(const Write& write);

  /// Writes all pages.
  void save_all(const Write& write);

  [[nodiscard]] bool changed() const { return !changed_.empty(); }

  [[nodiscard]] const FileState* find(const std::string& path) const;
  void set(const std::string& path, const FileState& state);
  void erase(const std::string& path);

  /// Calls `visit` for each file at or below `root`.
  void for_each(const std::string& root,
                const std::function<void(const std::string& path, const FileState&)>& visit) const;

  [[nodiscard]] std::size_t size() const { return states_.size(); }

 private:
  /// Pages hold what sorts from their first path to that of the next.
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
  std::set<std::uint32_t> changed_;  ///< numbers of pages
  std::uint32_t next_number_ = 0;
};

}  // namespace dateline
