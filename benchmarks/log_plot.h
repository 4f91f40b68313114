/// Draws measurements against size as SVG, on logarithmic axes.
#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace dateline::evaluation {

struct PlotSeries {
  std::string name;
  std::vector<std::pair<double, double>> points;  ///< pairs of size and value, all over 0
};

/// A plot with its own axes.
struct PlotPanel {
  std::string title;  ///< with the unit, for example `Size (MB)`
  std::vector<PlotSeries> series;
};

/// Draws the panels side by side, with `x_title` below each. The drawing has its own background,
/// which is dark if the reader's system prefers dark colours. Series without points are left out.
void draw_panels(std::ostream& out, const std::vector<PlotPanel>& panels,
                 const std::string& x_title);

}  // namespace dateline::evaluation
