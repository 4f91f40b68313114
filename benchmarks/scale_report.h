/// The figures of `scale`, as lines of ARTICLES<TAB>MEASURE<TAB>VALUE: runs of different days and
/// sizes can be put together by putting their files together.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <ostream>
#include <string>
#include <vector>

namespace dateline::evaluation {

struct ScaleReport {
  std::vector<std::string> measures;  ///< in the order of their first lines
  std::map<std::uint64_t, std::map<std::string, double>> values;  ///< by articles and measure
};

/// Writes a line, at once, so that a long run that is ended has printed what it measured.
void write_measure(std::ostream& out, std::uint64_t articles, const std::string& measure,
                   double value);

/// Of two lines of the same measure the later one counts.
/// @throws Error{ErrorCode::usage} if a file can't be read or a line is no such line.
ScaleReport read_scale_report(const std::vector<std::string>& files);

/// A row for each measure and a column for each size, as a Markdown table.
void write_table(std::ostream& out, const ScaleReport& report);

/// Build time, size of the index and latency against the number of articles, as SVG.
void write_plot(std::ostream& out, const ScaleReport& report);

}  // namespace dateline::evaluation
