/// Draws measurements against size, both on logarithmic axes, as SVG.
#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace dateline::evaluation {

struct PlotSeries {
  std::string name;
  std::vector<std::pair<double, double>> points;  ///< all numbers over 0
};

/// One drawing with axes of its own.
struct PlotPanel {
  std::string title;  ///< with the unit
  std::vector<PlotSeries> series;
};

/// Draws the panels side by side, with `x_title` below each. The drawing brings its own background,
/// dark for those who want it dark. Series without a point are left out.
void draw_panels(std::ostream& out, const std::vector<PlotPanel>& panels,
                 const std::string& x_title);

}  // namespace dateline::evaluation
