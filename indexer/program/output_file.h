/// A file that is there whole or not at all.
#pragma once

#include <filesystem>
#include <fstream>
#include <ostream>

namespace dateline::program {

/// True for a device, a pipe and the like, and for what is named by what is open (`/dev/stdout`).
bool is_stream(const std::filesystem::path& path);

/// Written beside its place under a name of its own, and put there when it is finished; until then,
/// and if it never is, what was there before stays. The new file has the old one's mode, and a link
/// stays a link to it. To a stream it is appended, to stdout behind what was printed.
class OutputFile {
 public:
  /// @throws Error{ErrorCode::usage} if it can't be written
  explicit OutputFile(const std::filesystem::path& path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  std::ostream& stream() { return *stream_; }

  /// Puts it into place, where it survives a loss of power.
  /// @throws Error{ErrorCode::index_broken} if not everything could be written
  void finish();

 private:
  std::filesystem::path path_;
  std::filesystem::path fresh_;  ///< where it is written until it is finished, if not in its place
  std::ofstream out_;
  std::ostream* stream_ = &out_;
};

}  // namespace dateline::program
