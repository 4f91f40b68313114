#include "line_source.h"

#include <archive.h>
#include <archive_entry.h>

#include <cstring>
#include <new>

namespace dateline {
namespace {

/// News compresses to a fifth or so; what grows a thousandfold is made to fill memory or time.
constexpr std::size_t kMaxExpansion = 200;
constexpr std::size_t kFreeExpansion = std::size_t{64} << 20U;
constexpr std::size_t kReadBytes = std::size_t{256} << 10U;

/// Why the last call failed. libarchive leaves that open for some kinds of damage.
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
  Archive() : handle(archive_read_new()) {
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

  struct archive* handle;
  bool has_entry = false;
};

LineSource::LineSource(const std::filesystem::path& file, std::size_t max_line_bytes)
    : archive_(std::make_unique<Archive>()), max_line_bytes_(max_line_bytes) {
  if (archive_read_open_filename(archive_->handle, file.c_str(), kReadBytes) != ARCHIVE_OK) {
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
             "-fold, as no news does; not read further";
    return false;
  }
  block_ = {static_cast<const char*>(data), size};
  return true;
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
    too_long = too_long || line_.size() + part.size() > max_line_bytes_;
    if (too_long) {
      line_.clear();
    } else {
      line_.append(part);
    }
    block_.remove_prefix(newline == std::string_view::npos ? block_.size() : newline + 1);
    if (newline != std::string_view::npos) {
      break;
    }
  }
  if (!any || !error_.empty()) {
    // A last line cut off by damage is not handed out as if it were whole.
    return error_.empty() ? Result::end : Result::failed;
  }
  ++line_number_;
  return too_long ? Result::too_long : Result::line;
}

}  // namespace dateline
