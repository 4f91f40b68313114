#include "line_source.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>
#include <utility>
#include <vector>

#include "dateline/input_file.h"

namespace dateline {
namespace {

/// News expands about fivefold. A file that expands far more was made to exhaust memory or time.
/// The limit applies after the first `kFreeExpansion` bytes.
constexpr std::size_t kMaxExpansion = 200;
constexpr std::size_t kFreeExpansion = std::size_t{64} << 20U;
constexpr std::size_t kReadBytes = std::size_t{256} << 10U;

/// The most bytes of too long lines that are read to reach the lines after them, and the most NULs
/// among these bytes. (The holes of a sparse file are read as NULs.)
constexpr std::size_t kMostPassedOver = std::size_t{1} << 30U;
constexpr std::size_t kMostNulsPassedOver = std::size_t{64} << 20U;

/// Returns the reason why the last libarchive call failed. libarchive gives none for some kinds of
/// damage.
std::string reason(struct archive* handle) {
  const int error_number = archive_errno(handle);
  const char* text = archive_error_string(handle);
  if (text != nullptr && !std::string_view(text).starts_with("Failed to open")) {
    return text;
  }
  return error_number > 0 ? std::strerror(error_number) : "damaged compressed data";
}

}  // namespace

struct LineSource::Archive {
  Archive(const std::filesystem::path& path, const std::function<bool()>& stop_requested)
      : file(path, stop_requested), buffer(kReadBytes), handle(archive_read_new()) {
    if (handle == nullptr) {
      throw std::bad_alloc();
    }
    archive_read_support_filter_gzip(handle);
    archive_read_support_filter_zstd(handle);
    archive_read_support_format_raw(handle);
    archive_read_support_format_empty(handle);
  }
  ~Archive() { archive_read_free(handle); }
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  /// The callback with which libarchive reads more of the file.
  static la_ssize_t read_file(struct archive* handle, void* data, const void** bytes) {
    auto& self = *static_cast<Archive*>(data);
    const std::size_t count = self.file.read(self.buffer.data(), self.buffer.size());
    if (!self.file.error().empty() || self.file.stopped()) {
      archive_set_error(handle, EIO, "%s", self.file.error().c_str());
      return ARCHIVE_FATAL;
    }
    self.hasher.add({self.buffer.data(), count});
    if (self.file.at_end() && !std::exchange(self.is_hashed, true)) {
      self.hasher.end_file();
    }
    *bytes = self.buffer.data();
    return static_cast<la_ssize_t>(count);
  }

  InputFile file;
  std::vector<char> buffer;
  ContentHasher hasher;
  struct archive* handle;
  bool has_entry = false;
  bool is_hashed = false;  ///< the whole file was hashed
};

LineSource::LineSource(const std::filesystem::path& file, std::size_t max_line_bytes,
                       const std::function<bool()>& stop_requested)
    : archive_(std::make_unique<Archive>(file, stop_requested)), max_line_bytes_(max_line_bytes) {
  if (!archive_->file.error().empty()) {
    error_ = archive_->file.error();
    return;
  }
  if (archive_read_open(archive_->handle, archive_.get(), nullptr, Archive::read_file, nullptr) !=
      ARCHIVE_OK) {
    error_ = reason(archive_->handle);
    return;
  }
  archive_entry* entry = nullptr;
  const int status = archive_read_next_header(archive_->handle, &entry);
  if (status != ARCHIVE_OK && status != ARCHIVE_EOF) {
    error_ = reason(archive_->handle);
  }
  archive_->has_entry = status == ARCHIVE_OK;
}

LineSource::~LineSource() = default;

std::optional<ContentHash> LineSource::content() const {
  return archive_->is_hashed ? std::optional(archive_->hasher.hash()) : std::nullopt;
}

bool LineSource::read_block() {
  if (!archive_->has_entry || !error_.empty()) {
    return false;
  }
  const void* data = nullptr;
  std::size_t size = 0;
  la_int64_t offset = 0;
  const int status = archive_read_data_block(archive_->handle, &data, &size, &offset);
  if (status == ARCHIVE_EOF) {
    return false;
  }
  if (status != ARCHIVE_OK) {
    error_ = reason(archive_->handle);
    return false;
  }
  bytes_out_ += size;
  const auto bytes_in = static_cast<std::size_t>(archive_filter_bytes(archive_->handle, -1));
  if (bytes_out_ > kFreeExpansion && bytes_out_ / kMaxExpansion > bytes_in) {
    error_ = "expands more than " + std::to_string(kMaxExpansion) +
             "-fold, far more than news text; not read further";
    return false;
  }
  block_ = {static_cast<const char*>(data), size};
  return true;
}

bool LineSource::pass_over(std::string_view part) {
  bytes_passed_over_ += part.size();
  nuls_passed_over_ += static_cast<std::size_t>(std::count(part.begin(), part.end(), '\0'));
  if (nuls_passed_over_ > kMostNulsPassedOver) {
    error_ = "lines of more than " + std::to_string(kMostNulsPassedOver >> 20U) +
             " MiB of NULs; not read further";
  } else if (bytes_passed_over_ > kMostPassedOver) {
    error_ = "more than " + std::to_string(kMostPassedOver >> 20U) +
             " MiB in lines that are too long; not read further";
  }
  if (!error_.empty()) {
    block_ = {};
  }
  return error_.empty();
}

LineSource::Result LineSource::next() {
  line_.clear();
  bool too_long = false;
  bool any = false;
  while (true) {
    if (block_.empty() && !read_block()) {
      break;
    }
    any = true;
    const std::size_t newline = block_.find('\n');
    const std::string_view part = block_.substr(0, newline);
    if (!too_long && line_.size() + part.size() > max_line_bytes_) {
      too_long = true;
      if (!pass_over(line_)) {
        break;
      }
      line_.clear();
    }
    if (!too_long) {
      line_.append(part);
    } else if (!pass_over(part)) {
      break;
    }
    block_.remove_prefix(newline == std::string_view::npos ? block_.size() : newline + 1);
    if (newline != std::string_view::npos) {
      break;
    }
  }
  if (archive_->file.stopped()) {
    error_.clear();  // `read_file` reported the stop to libarchive as an error
    return Result::stopped;
  }
  if (!any || !error_.empty()) {
    // After a failure, the incomplete last line is not returned.
    return error_.empty() ? Result::end : Result::failed;
  }
  ++line_number_;
  return too_long ? Result::too_long : Result::line;
}

}  // namespace dateline
