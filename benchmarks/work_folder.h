/// A folder for what a measurement makes.
#pragma once

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>

#include "dateline/error.h"

namespace dateline::evaluation {

/// A new folder that goes with its owner.
class WorkFolder {
 public:
  /// Makes it below `parent`, or, if that is empty, where temporary files are.
  /// @throws Error{ErrorCode::usage} if it can't be made.
  explicit WorkFolder(const std::filesystem::path& parent) {
    std::string name =
        ((parent.empty() ? std::filesystem::temp_directory_path() : parent) / "dateline-XXXXXX")
            .string();
    if (::mkdtemp(name.data()) == nullptr) {
      throw Error(ErrorCode::usage, "can't make a folder " + name + ": " + std::strerror(errno));
    }
    path_ = name;
  }
  ~WorkFolder() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace dateline::evaluation
