/// A file of an index, mapped to be read.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

namespace dateline {

/// A file as it is on disk. An empty or missing one has no bytes. A table is read block by block,
/// so that a large one takes little memory.
class MappedFile {
 public:
  /// @throws std::filesystem::filesystem_error if the file can't be read.
  /// @throws Error{ErrorCode::index_broken} if it is not a regular file.
  explicit MappedFile(const std::filesystem::path& path);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  [[nodiscard]] std::string_view bytes() const {
    return size_ == 0 ? std::string_view() : std::string_view(static_cast<char*>(data_), size_);
  }

  /// A block of a table, for as long as the file is mapped. Now and then the memory of the blocks
  /// that were read before is given back; the system reads them again when they are needed.
  [[nodiscard]] std::string_view block(std::size_t number);

  /// The number of blocks; the last one may be cut off.
  [[nodiscard]] std::size_t blocks() const;

 private:
  void* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t blocks_read_ = 0;
};

}  // namespace dateline
