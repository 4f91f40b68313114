/// The files that an update writes for a scheduler or a monitoring system.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <string>

#include "dateline/error.h"
#include "dateline/update.h"
#include "output_file.h"

namespace dateline::program {

/// The file of `--report FILE`: one JSON object per line for each article that was added, updated,
/// moved, removed or skipped and for each note, and a summary at the end. Writes nothing if the
/// path is empty.
class ReportFile {
 public:
  /// Opens the file. Its old content stays until the first line is written.
  /// @throws Error{ErrorCode::usage} if the file can't be written
  explicit ReportFile(const std::string& path);

  /// Writes a line for a change.
  void add(const ArticleChange& change);

  /// Writes a line for a skipped file or article, or for a note.
  /// @param event `skipped` or `note`
  void add(const char* event, const Skipped& skipped);

  /// Writes the summary.
  /// @param status the exit status of the program
  /// @throws Error{ErrorCode::index_broken} if not everything could be written
  void finish(const UpdateReport& report, double seconds, int status);

 private:
  void write(const nlohmann::ordered_json& line);

  std::string path_;
  OpenFile file_;
  std::optional<FileBuffer> buffer_;
  std::ostream out_{nullptr};
  bool begun_ = false;  ///< the first line was written, and replaced the old content
};

/// The file of `--metrics-file FILE`: metrics of the last run in Prometheus text format, for a
/// collector that reads files (for example node_exporter's textfile collector). Writes nothing if
/// the path is empty.
class MetricsFile {
 public:
  /// @throws Error{ErrorCode::usage} if the file can't be written
  explicit MetricsFile(const std::string& path);

  /// Writes the metrics and puts the complete file into place. May be called once.
  /// @param report null if an error ended the run
  /// @param status the exit status of the program
  /// @throws Error{ErrorCode::index_broken} if not everything could be written
  void write(const UpdateReport* report, double seconds, int status);

  /// Returns the temporary file (`OutputFile::written_to`); empty if nothing is written.
  [[nodiscard]] std::filesystem::path written_to() const {
    return file_ ? file_->written_to() : std::filesystem::path();
  }

 private:
  std::optional<OutputFile> file_;
};

}  // namespace dateline::program
