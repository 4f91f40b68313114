/// Opens all files that dateline reads as input: articles, sidecars, topics, aliases. index_files.h
/// opens the files of an index.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace dateline {

/// A file opened for reading. It is safe for a path that leads to a device, FIFO or anything else.
/// Not thread-safe.
///
/// Opening never waits and never affects a device: the type of the file is checked before it is
/// opened, and again on the open descriptor, because the path may lead to another file by then.
/// Reading ends at the size that the file had when it was opened. So a log that grows while it is
/// read has an end, and a file in /proc that reports 0 bytes is empty.
class InputFile {
 public:
  /// The types of files that are accepted.
  enum class Accept {
    regular_files,  ///< only regular files
    /// Also pipes and character devices, so that users can pass `<(command)` or `/dev/stdin`. A
    /// stream ends when its writer closes it; reading fails if no data arrives for 30 seconds.
    streams,
  };

  /// Opens the file at `path`, and follows links. If that fails, `error()` returns the reason.
  /// @param stop_requested the cancellation check; may be empty. It is called before each read
  /// except the first, and while waiting for a stream. If it returns true, reading ends.
  explicit InputFile(const std::filesystem::path& path,
                     std::function<bool()> stop_requested = nullptr,
                     Accept accept = Accept::regular_files);
  ~InputFile();
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;

  /// Reads at most `size` bytes into `data`, and returns their number. Returns 0 at the end, after
  /// a failure, or if stopped. One call reads at most 1 MiB, so that the next cancellation check is
  /// soon.
  std::size_t read(char* data, std::size_t size);

  /// Returns the size of the file when it was opened; for a stream, the maximum of the type.
  [[nodiscard]] std::uint64_t size() const { return size_; }

  /// Returns true if all bytes were read.
  [[nodiscard]] bool at_end() const;

  /// Returns true if `stop_requested` ended the reading.
  [[nodiscard]] bool stopped() const { return stopped_; }

  /// Returns the reason why the file can't be opened or read, for a person. Returns an empty string
  /// if nothing failed.
  [[nodiscard]] const std::string& error() const { return error_; }

 private:
  [[nodiscard]] bool wait_for_data();
  void fail(int error_number);

  int descriptor_ = -1;
  std::function<bool()> stop_requested_;
  std::uint64_t size_ = 0;
  std::uint64_t read_ = 0;
  bool is_stream_ = false;
  bool ended_ = false;
  bool stopped_ = false;
  std::string error_;
};

/// The content of a file.
struct FileContent {
  std::string bytes;
  std::string error;     ///< the reason of a failure, for a person; empty if nothing failed
  bool stopped = false;  ///< true if `stop_requested` ended the reading
};

/// Reads the rest of a file. If the file is larger than `max_bytes`, the result is an error; a
/// regular file is then not read at all.
FileContent read_whole(InputFile& file, std::size_t max_bytes);

}  // namespace dateline
