/// Writes a file so that it exists complete or not at all.
#pragma once

#include <filesystem>
#include <optional>
#include <ostream>

#include "file_buffer.h"

namespace dateline::program {

/// Returns true if `path` is a device, a pipe or another special file, or is in `/dev` or `/proc`,
/// as names of open files are. Example: `/dev/stdout`, also if it is a regular file.
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

  /// Closes the file now. Returns false, with `errno`, if data that was written could not be saved.
  bool close();

 private:
  int file_;
};

/// Opens a file or a stream for appending. If it is a named pipe, waits for a reader.
/// @param create O_CREAT, or 0
/// @return the file; it is not open, and `errno` is set, if it can't be opened
/// @throws Error{ErrorCode::stopped} if a signal asks the program to stop during the wait
OpenFile open_to_append(const std::filesystem::path& path, int create = 0);

/// An output file that replaces the file at its path only when it is complete. It is written under
/// a temporary name in the same folder, and `finish` renames it. Until then, and if `finish` is
/// never called, the previous file at the path stays. The new file gets the mode of the previous
/// one; if the path is a link, the file that the link leads to is replaced. A stream can't be
/// replaced: the output is appended to it (to stdout, after the output that was printed so far).
///
/// Example: `news.jsonl` is written as `news.jsonl.dateline-XXXXXX`, with six letters or digits.
/// The temporary file is locked (flock) while a program writes it. An unlocked one was left by a
/// program that was killed; the next program that writes `news.jsonl` removes it.
class OutputFile {
 public:
  /// @throws Error{ErrorCode::usage} if the file can't be written
  explicit OutputFile(const std::filesystem::path& path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  std::ostream& stream() { return *stream_; }

  /// Returns the temporary file; empty for a stream, or after `finish`.
  [[nodiscard]] const std::filesystem::path& written_to() const { return fresh_; }

  /// Puts the file into place durably: it survives a loss of power.
  /// @throws Error{ErrorCode::index_broken} if not everything could be written
  void finish();

 private:
  std::filesystem::path path_;
  std::filesystem::path fresh_;  ///< the temporary file; empty for a stream, or after `finish`
  OpenFile file_;
  std::optional<FileBuffer> buffer_;
  std::ostream out_{nullptr};
  std::ostream* stream_ = &out_;
};

}  // namespace dateline::program
