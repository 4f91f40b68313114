/// A file that is there whole or not at all.
#pragma once

#include <fstream>
#include <ostream>
#include <string>

namespace dateline::program {

/// Written beside its place, and put there when it is finished; until then, and if it never is,
/// what was there before stays.
class OutputFile {
 public:
  /// @throws Error{ErrorCode::usage} if it can't be written
  explicit OutputFile(const std::string& path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  std::ostream& stream() { return out_; }

  /// Makes it durable, and puts it into place.
  /// @throws Error{ErrorCode::index_broken} if not everything could be written
  void finish();

 private:
  std::string path_;
  std::string fresh_;  ///< where it is written
  std::ofstream out_;
};

}  // namespace dateline::program
