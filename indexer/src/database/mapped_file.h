/// Maps a file of an index into memory for reading.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

namespace dateline {

/// A file mapped into memory. An empty or missing file has no bytes. A large table takes little
/// memory if it is read block by block. Not thread-safe.
class MappedFile {
 public:
  /// @throws std::filesystem::filesystem_error if the file can't be read
  /// @throws Error{ErrorCode::index_broken} if it is not a regular file
  explicit MappedFile(const std::filesystem::path& path);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  /// Returns the whole file. The view is valid while this object exists.
  [[nodiscard]] std::string_view bytes() const {
    return size_ == 0 ? std::string_view() : std::string_view(static_cast<char*>(data_), size_);
  }

  /// Returns a block of a table. The view is valid while this object exists. Regularly releases the
  /// memory of the blocks that were read before; the system reads them again if they are needed.
  [[nodiscard]] std::string_view block(std::size_t number);

  /// Returns the number of blocks, including a last block that is cut off.
  [[nodiscard]] std::size_t blocks() const;

 private:
  void* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t blocks_read_ = 0;
};

}  // namespace dateline
