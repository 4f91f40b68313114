/// What a stream writes to when the reason of a failure is to be told.
#pragma once

#include <streambuf>
#include <vector>

namespace dateline::program {

/// Writes to an open file descriptor, and remembers why the first write failed: a standard stream
/// tells only that one did. Nothing is written after a failure.
class FileBuffer : public std::streambuf {
 public:
  /// @param file open for writing; it must outlive this, which does not close it
  explicit FileBuffer(int file);

  /// Writes what is left.
  ~FileBuffer() override;
  FileBuffer(const FileBuffer&) = delete;
  FileBuffer& operator=(const FileBuffer&) = delete;

  /// The `errno` of the write that failed; 0 if none did.
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
