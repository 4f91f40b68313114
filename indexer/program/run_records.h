/// What an update leaves for a scheduler and its monitoring to read.
#pragma once

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "dateline/error.h"
#include "dateline/update.h"

namespace dateline::program {

/// `--report FILE`: a JSON object a line for each article that was added, updated, moved or removed
/// and each that was skipped, and a summary at the end. Without a path it writes nothing.
class ReportFile {
 public:
  /// Empties the file.
  /// @throws Error{ErrorCode::usage} if it can't be written.
  explicit ReportFile(const std::string& path);

  void add(const ArticleChange& change);
  void add(const char* event, const Skipped& skipped);

  /// @throws Error{ErrorCode::index_broken} if not everything could be written.
  void finish(const UpdateReport& report, double seconds, int status);

 private:
  void write(const nlohmann::ordered_json& line);

  std::string path_;
  std::ofstream out_;
};

/// `--metrics-file FILE`: the last run in Prometheus' text format, for a collector that reads
/// files. Puts the file into place whole; `report` is null if the run ended by an error.
/// @throws Error{ErrorCode::usage}, or index_broken if the disk is full.
void write_metrics(const std::filesystem::path& file, const UpdateReport* report, double seconds,
                   int status);

}  // namespace dateline::program
