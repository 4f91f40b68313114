/// Temporary folders for tests, and functions that read folders and files.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>

namespace dateline::test {

/// A new folder that the destructor removes with its content.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  /// Writes a file, creates its parent folders, and returns its path.
  [[nodiscard]] std::filesystem::path write(std::string_view name, std::string_view content) const;

 private:
  std::filesystem::path path_;
};

/// Makes a folder the current folder until the object is destroyed.
class CurrentFolder {
 public:
  explicit CurrentFolder(const std::filesystem::path& folder);
  ~CurrentFolder();
  CurrentFolder(const CurrentFolder&) = delete;
  CurrentFolder& operator=(const CurrentFolder&) = delete;

 private:
  std::filesystem::path before_;
};

/// Returns the names of the entries of a folder.
std::set<std::string> names_in(const std::filesystem::path& folder);

/// Returns the content of a file.
std::string read_file(const std::filesystem::path& file);

}  // namespace dateline::test
