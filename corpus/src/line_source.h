/// The lines of a file, plain or compressed with gzip or zstd.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "dateline/content_hash.h"

namespace dateline {

/// Reads one file line by line in bounded memory, and in a time that its lines are worth: not for
/// as long as a hole of a terabyte or a single endless line would take.
class LineSource {
 public:
  enum class Result {
    line,      ///< `text()` is the next line
    too_long,  ///< a line over the limit was passed over
    end,
    failed,   ///< reading stopped before the end; `error()` says why
    stopped,  ///< `stop_requested` ended it
  };

  /// Opens the file; if that fails, the first `next()` says so. A line over `max_line_bytes` is
  /// passed over without being held in memory.
  LineSource(const std::filesystem::path& file, std::size_t max_line_bytes,
             const std::function<bool()>& stop_requested = nullptr);
  ~LineSource();
  LineSource(const LineSource&) = delete;
  LineSource& operator=(const LineSource&) = delete;

  Result next();

  /// The line without its end, valid until the next call of `next()`.
  [[nodiscard]] std::string_view text() const { return line_; }
  [[nodiscard]] std::size_t line_number() const { return line_number_; }  ///< from 1
  [[nodiscard]] const std::string& error() const { return error_; }

  /// The hash of the file as it is stored, if it was read to its end.
  [[nodiscard]] std::optional<ContentHash> content() const;

 private:
  struct Archive;

  /// Makes `block_` the next piece of the file's content; false at its end or on failure.
  bool read_block();

  /// Counts a part of a line that is passed over; false if too much was.
  bool pass_over(std::string_view part);

  std::unique_ptr<Archive> archive_;
  std::size_t max_line_bytes_;
  std::string line_;
  std::string_view block_;
  std::size_t line_number_ = 0;
  std::size_t bytes_out_ = 0;
  std::size_t bytes_passed_over_ = 0;
  std::size_t nuls_passed_over_ = 0;
  std::string error_;
};

}  // namespace dateline
