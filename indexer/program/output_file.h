/// A file that is there whole or not at all.
#pragma once

#include <filesystem>
#include <optional>
#include <ostream>

#include "file_buffer.h"

namespace dateline::program {

/// True for a device, a pipe and the like, and for what is named by what is open (`/dev/stdout`).
bool is_stream(const std::filesystem::path& path);

/// A file descriptor that is closed at the end of its scope.
class OpenFile {
 public:
  explicit OpenFile(int file = -1) : file_(file) {}
  ~OpenFile();
  OpenFile(OpenFile&& other) noexcept;
  OpenFile& operator=(OpenFile&& other) noexcept;

  [[nodiscard]] int get() const { return file_; }
  [[nodiscard]] bool is_open() const { return file_ >= 0; }

  /// Closes it now; false, with `errno`, if what was written could not be kept.
  bool close();

 private:
  int file_;
};

/// Opens a stream, or a file, to append to it. Waits for a reader if it is a pipe with a name.
/// @param create O_CREAT, or 0
/// @return not open, with `errno`, if it can't be written
/// @throws Error{ErrorCode::stopped} if a signal asks to stop while it waits
OpenFile open_to_append(const std::filesystem::path& path, int create = 0);

/// Written beside its place under a name of its own, and put there when it is finished; until then,
/// and if it never is, what was there before stays. The new file has the old one's mode, and a link
/// stays a link to it. To a stream it is appended, to stdout after what was printed.
///
/// `news.jsonl` is written as `news.jsonl.dateline-XXXXXX`, with six letters or digits, and locked
/// (flock) as long as somebody writes it. A file of such a name that nobody has locked was left by
/// a program that was killed; it is removed by the next that writes `news.jsonl`.
class OutputFile {
 public:
  /// @throws Error{ErrorCode::usage} if it can't be written
  explicit OutputFile(const std::filesystem::path& path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  std::ostream& stream() { return *stream_; }

  /// The file beside its place; empty if it is written in its place.
  [[nodiscard]] const std::filesystem::path& written_to() const { return fresh_; }

  /// Puts it into place, where it survives a loss of power.
  /// @throws Error{ErrorCode::index_broken} if not everything could be written
  void finish();

 private:
  std::filesystem::path path_;
  std::filesystem::path fresh_;  ///< where it is written until it is finished, if not in its place
  OpenFile file_;
  std::optional<FileBuffer> buffer_;
  std::ostream out_{nullptr};
  std::ostream* stream_ = &out_;
};

}  // namespace dateline::program
