/// A temporary folder for the files of a measurement.
#pragma once

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>

#include "dateline/error.h"

namespace dateline::evaluation {

/// Makes a new folder, and removes it with its contents in the destructor.
class WorkFolder {
 public:
  /// @param parent the folder to make it in; the system's temporary folder if empty
  /// @throws Error{ErrorCode::usage} if the folder can't be made
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
