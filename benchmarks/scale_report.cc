#include "scale_report.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "dateline/error.h"
#include "log_plot.h"

namespace dateline::evaluation {
namespace {

std::string printed(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), value < 100 ? "%.3g" : "%.0f", value);
  return text.data();
}

/// Returns the values of a measure over 0, for a logarithmic axis.
PlotSeries series(const ScaleReport& report, const std::string& measure, const std::string& name) {
  PlotSeries of{.name = name, .points = {}};
  for (const auto& [articles, values] : report.values) {
    const auto found = values.find(measure);
    if (found != values.end() && found->second > 0) {
      of.points.emplace_back(static_cast<double>(articles), found->second);
    }
  }
  return of;
}

}  // namespace

void write_measure(std::ostream& out, std::uint64_t articles, const std::string& measure,
                   double value) {
  out << articles << '\t' << measure << '\t' << printed(value) << std::endl;
}

ScaleReport read_scale_report(const std::vector<std::string>& files) {
  ScaleReport report;
  for (const std::string& file : files) {
    std::ifstream in(file);
    if (!in) {
      throw Error(ErrorCode::usage, file + " can't be read");
    }
    for (std::string line; std::getline(in, line);) {
      std::istringstream fields(line);
      std::uint64_t articles = 0;
      std::string measure;
      double value = 0;
      if (!(fields >> articles >> measure >> value)) {
        throw Error(ErrorCode::usage, file + ": invalid line: " + line);
      }
      if (std::find(report.measures.begin(), report.measures.end(), measure) ==
          report.measures.end()) {
        report.measures.push_back(measure);
      }
      report.values[articles][measure] = value;
    }
  }
  return report;
}

void write_table(std::ostream& out, const ScaleReport& report) {
  out << "| articles |";
  for (const auto& [articles, values] : report.values) {
    out << ' ' << articles << " |";
  }
  out << "\n| --- |";
  for (std::size_t i = 0; i < report.values.size(); ++i) {
    out << " --- |";
  }
  for (const std::string& measure : report.measures) {
    out << "\n| " << measure << " |";
    for (const auto& [articles, values] : report.values) {
      const auto found = values.find(measure);
      out << ' ' << (found == values.end() ? "" : printed(found->second)) << " |";
    }
  }
  out << '\n';
}

void write_plot(std::ostream& out, const ScaleReport& report) {
  draw_panels(
      out,
      {{.title = "Build time (seconds)",
        .series = {series(report, "build_s", "wall"), series(report, "cpu_s", "CPU")}},
       {.title = "Size (MB)",
        .series = {series(report, "input_mb", "articles"), series(report, "index_mb", "index"),
                   series(report, "peak_memory_mb", "peak memory")}},
       {.title = "Query latency (ms)",
        .series = {series(report, "all_p50_ms", "p50"), series(report, "all_p95_ms", "p95"),
                   series(report, "phrase_p95_ms", "phrases, p95")}}},
      "articles");
}

}  // namespace dateline::evaluation
