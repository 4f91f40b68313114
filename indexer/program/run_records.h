/// What an update leaves for a scheduler and its monitoring to read.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <string>

#include "dateline/error.h"
#include "dateline/update.h"
#include "output_file.h"

namespace dateline::program {

/// `--report FILE`: a JSON object a line for each article that was added, updated, moved or removed
/// and each that was skipped, and a summary at the end. Without a path it writes nothing.
class ReportFile {
 public:
  /// Leaves the file as it is until there is something to be told.
  /// @throws Error{ErrorCode::usage} if it can't be written.
  explicit ReportFile(const std::string& path);

  void add(const ArticleChange& change);
  void add(const char* event, const Skipped& skipped);

  /// @throws Error{ErrorCode::index_broken} if not everything could be written.
  void finish(const UpdateReport& report, double seconds, int status);

 private:
  void write(const nlohmann::ordered_json& line);

  std::string path_;
  OpenFile file_;
  std::optional<FileBuffer> buffer_;
  std::ostream out_{nullptr};
  bool begun_ = false;
};

/// `--metrics-file FILE`: the last run in Prometheus' text format, for a collector that reads
/// files. Without a path it writes nothing.
class MetricsFile {
 public:
  /// @throws Error{ErrorCode::usage} if it can't be written.
  explicit MetricsFile(const std::string& path);

  /// Puts the file into place whole; `report` is null if the run ended by an error. To be called
  /// once.
  /// @throws Error{ErrorCode::index_broken} if not everything could be written.
  void write(const UpdateReport* report, double seconds, int status);

  /// The file that is written to until it is put into place; empty without one.
  [[nodiscard]] std::filesystem::path written_to() const {
    return file_ ? file_->written_to() : std::filesystem::path();
  }

 private:
  std::optional<OutputFile> file_;
};

}  // namespace dateline::program
