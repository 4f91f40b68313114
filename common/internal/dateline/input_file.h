/// The one way in which dateline opens what it reads as input: articles, sidecars, topics, aliases.
/// The files of an index are opened elsewhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace dateline {

/// A file opened for reading, whatever its path turns out to lead to. Not thread-safe.
///
/// Opening never waits and starts no device: the type is asked for before the file is opened, and
/// again of the open descriptor, which another file may have got by then. Reading ends at the size
/// that the file had when it was opened. A log that grows while it is read has an end that way, and
/// a file of /proc that claims 0 bytes is empty.
class InputFile {
 public:
  /// Which types of files are read.
  enum class Accept {
    regular_files,
    /// Also pipes and character devices, for what the user names as `<(command)` or `/dev/stdin`.
    /// They end where their writer ends, or fail if nothing comes from them for 30 seconds.
    streams,
  };

  /// Opens the file at `path`, links followed; `error()` says if that failed. `stop_requested` may
  /// be empty. It is asked before each read but the first; true ends the reading.
  explicit InputFile(const std::filesystem::path& path,
                     std::function<bool()> stop_requested = nullptr,
                     Accept accept = Accept::regular_files);
  ~InputFile();
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;

  /// Reads up to `size` bytes, and at most 1 MiB at a time so that a wish to stop is heard soon.
  /// Returns how many; 0 at the end, after a failure, or when stopped.
  std::size_t read(char* data, std::size_t size);

  /// The size when the file was opened; the greatest number there is for a stream.
  [[nodiscard]] std::uint64_t size() const { return size_; }

  /// True if all bytes up to the end were read.
  [[nodiscard]] bool at_end() const;

  /// True if `stop_requested` ended the reading.
  [[nodiscard]] bool stopped() const { return stopped_; }

  /// Why the file can't be opened or read, for a person; empty if nothing failed.
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

/// The bytes of a whole file.
struct FileContent {
  std::string bytes;
  std::string error;     ///< why they are not all there, for a person; empty if they are
  bool stopped = false;  ///< `stop_requested` ended the reading
};

/// Reads the rest of a file. A file that is larger than `max_bytes` is refused by its size, and
/// not read.
FileContent read_whole(InputFile& file, std::size_t max_bytes);

}  // namespace dateline
