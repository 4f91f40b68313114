/// A stream buffer that remembers why a write failed.
#pragma once

#include <streambuf>
#include <vector>

namespace dateline::program {

/// Writes to an open file descriptor, and remembers the error of the first write that failed; a
/// standard stream only reports that one failed. Writes nothing after a failure.
class FileBuffer : public std::streambuf {
 public:
  /// @param file a descriptor open for writing; it must outlive this object, which does not close
  /// it
  explicit FileBuffer(int file);

  /// Writes the bytes that are still in the buffer.
  ~FileBuffer() override;
  FileBuffer(const FileBuffer&) = delete;
  FileBuffer& operator=(const FileBuffer&) = delete;

  /// Returns the `errno` of the write that failed; 0 if none failed.
  [[nodiscard]] int error() const { return error_; }

 protected:
  int_type overflow(int_type next) override;
  int sync() override;

 private:
  bool flush_buffer();

  int file_;
  int error_ = 0;
  std::vector<char> buffer_;
};

}  // namespace dateline::program
