#include "log_plot.h"

#include <gtest/gtest.h>

#include <sstream>

namespace dateline::evaluation {
namespace {

std::string drawn(const std::vector<PlotPanel>& panels) {
  std::ostringstream out;
  draw_panels(out, panels, "articles");
  return out.str();
}

TEST(LogPlot, DecadesAreEquallySpaced) {
  const std::string svg =
      drawn({{.title = "Time", .series = {{.name = "wall", .points = {{1e3, 1}, {1e5, 100}}}}}});
  // The line goes from corner to corner of the axes: 52 to 302 and 254 to 58.
  EXPECT_NE(svg.find(R"(points="52.0,254.0 302.0,58.0 ")"), std::string::npos) << svg;
  EXPECT_NE(svg.find(">10k</text>"), std::string::npos) << svg;
}

TEST(LogPlot, NamesAreEscaped) {
  EXPECT_NE(drawn({{.title = "a < b & c", .series = {}}}).find("a &lt; b &amp; c"),
            std::string::npos);
}

TEST(LogPlot, OnePointIsEnough) {
  EXPECT_NE(drawn({{.title = "Time", .series = {{.name = "wall", .points = {{1e4, 10}}}}}})
                .find("<circle"),
            std::string::npos);
}

}  // namespace
}  // namespace dateline::evaluation
