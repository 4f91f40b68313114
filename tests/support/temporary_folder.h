/// A folder for one test, which goes with it.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>

namespace dateline::test {

class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  /// Writes a file, with the folders above it; returns its path.
  [[nodiscard]] std::filesystem::path write(std::string_view name, std::string_view content) const;

 private:
  std::filesystem::path path_;
};

/// Makes a folder the current one until the object is destroyed.
class CurrentFolder {
 public:
  explicit CurrentFolder(const std::filesystem::path& folder);
  ~CurrentFolder();
  CurrentFolder(const CurrentFolder&) = delete;
  CurrentFolder& operator=(const CurrentFolder&) = delete;

 private:
  std::filesystem::path before_;
};

/// The names of what is in a folder.
std::set<std::string> names_in(const std::filesystem::path& folder);

/// The whole content of a file.
std::string read_file(const std::filesystem::path& file);

}  // namespace dateline::test
