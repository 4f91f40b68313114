/// The measurements of `scale`, as lines of ARTICLES<TAB>MEASURE<TAB>VALUE. To combine runs of
/// different days and sizes, concatenate their files.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <ostream>
#include <string>
#include <vector>

namespace dateline::evaluation {

struct ScaleReport {
  std::vector<std::string> measures;  ///< in the order in which they first appear
  /// By number of articles and measure.
  std::map<std::uint64_t, std::map<std::string, double>> values;
};

/// Writes a line and flushes it, so that a long run that is killed has printed its results so far.
void write_measure(std::ostream& out, std::uint64_t articles, const std::string& measure,
                   double value);

/// Reads reports and combines them. If two lines give the same measure for the same number of
/// articles, the later line counts.
/// @throws Error{ErrorCode::usage} if a file can't be read or a line is invalid
ScaleReport read_scale_report(const std::vector<std::string>& files);

/// Writes a Markdown table with a row for each measure and a column for each number of articles.
void write_table(std::ostream& out, const ScaleReport& report);

/// Draws build time, size and latency against the number of articles, as SVG.
void write_plot(std::ostream& out, const ScaleReport& report);

}  // namespace dateline::evaluation
