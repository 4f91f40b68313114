/// Reads the lines of a file, either plain or compressed with gzip or zstd.
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

/// Reads one file line by line, with bounded memory and time: it gives up on files such as a sparse
/// file of a terabyte, or a single endless line. Not thread-safe.
class LineSource {
 public:
  enum class Result {
    line,      ///< `text()` is the next line
    too_long,  ///< the next line was longer than the limit and was skipped
    end,       ///< there are no more lines
    failed,    ///< the rest can't be read; `error()` is the reason
    stopped,   ///< `stop_requested` ended the reading
  };

  /// Opens the file. If that fails, the first call of `next()` returns `failed`. Lines longer than
  /// `max_line_bytes` are skipped without being kept in memory.
  LineSource(const std::filesystem::path& file, std::size_t max_line_bytes,
             const std::function<bool()>& stop_requested = nullptr);
  ~LineSource();
  LineSource(const LineSource&) = delete;
  LineSource& operator=(const LineSource&) = delete;

  /// Reads the next line.
  Result next();

  /// Returns the line without its newline, valid until the next call of `next()`.
  [[nodiscard]] std::string_view text() const { return line_; }
  [[nodiscard]] std::size_t line_number() const { return line_number_; }  ///< from 1
  [[nodiscard]] const std::string& error() const { return error_; }

  /// Returns the hash of the bytes of the file (compressed, if it is); nullopt unless the file was
  /// read to its end.
  [[nodiscard]] std::optional<ContentHash> content() const;

 private:
  struct Archive;

  /// Sets `block_` to the next piece of the uncompressed content. Returns false at the end or on
  /// failure.
  bool read_block();

  /// Counts a part of a line that is skipped. Returns false, with an error, if too much was
  /// skipped.
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
