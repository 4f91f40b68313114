#include "log_plot.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace dateline::evaluation {
namespace {

constexpr double kPanelWidth = 320;
constexpr double kPanelHeight = 300;
constexpr double kLeft = 52;
constexpr double kRight = 18;
constexpr double kTop = 58;
constexpr double kBottom = 46;

constexpr std::array<int, 3> kTicks = {1, 2, 5};

constexpr const char* kStyle = R"(<style>
  text { font: 12px system-ui, sans-serif; fill: #30363d; }
  .title { font-weight: 600; font-size: 13px; }
  .tick { font-size: 11px; fill: #59636e; }
  .paper { fill: #ffffff; }
  .grid { stroke: #d1d9e0; stroke-width: 1; }
  .line { fill: none; stroke-width: 2; stroke-linejoin: round; }
  .s0 { stroke: #0550ae; } .f0 { fill: #0550ae; }
  .s1 { stroke: #bc4c00; } .f1 { fill: #bc4c00; }
  .s2 { stroke: #1a7f37; } .f2 { fill: #1a7f37; }
  .s3 { stroke: #8250df; } .f3 { fill: #8250df; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; }
    .tick { fill: #9198a1; }
    .paper { fill: #0d1117; }
    .grid { stroke: #3d444d; }
    .s0 { stroke: #79c0ff; } .f0 { fill: #79c0ff; }
    .s1 { stroke: #ffa657; } .f1 { fill: #ffa657; }
    .s2 { stroke: #7ee787; } .f2 { fill: #7ee787; }
    .s3 { stroke: #d2a8ff; } .f3 { fill: #d2a8ff; }
  }
</style>
)";
constexpr std::size_t kColours = 4;

std::string escaped(const std::string& text) {
  std::string safe;
  for (const char c : text) {
    safe += c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string(1, c);
  }
  return safe;
}

std::string number(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f", value);
  return text.data();
}

/// Returns a short label for a number. Examples: `10k`, `2.5`, `1M`.
std::string label(double value) {
  const char* unit = value >= 1e6 ? "M" : value >= 1e3 ? "k" : "";
  const double scaled = value >= 1e6 ? value / 1e6 : value >= 1e3 ? value / 1e3 : value;
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.3g%s", scaled, unit);
  return text.data();
}

/// Returns the ticks of an axis: the numbers 1, 2 and 5 times a power of ten from the last one that
/// isn't over `least` to the first one that isn't under `most`.
/// Example: the values from 3 to 40 give the ticks 2, 5, 10, 20 and 50.
std::vector<double> ticks_around(double least, double most) {
  std::vector<double> all;
  for (int power = static_cast<int>(std::floor(std::log10(least)));
       power <= static_cast<int>(std::ceil(std::log10(most))); ++power) {
    for (const int tick : kTicks) {
      all.push_back(tick * std::pow(10, power));
    }
  }
  constexpr double kRounding = 1e-9;
  std::vector<double> ticks;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool reaches = i + 1 == all.size() || all[i + 1] > least * (1 + kRounding);
    const bool needed = i == 0 || all[i - 1] < most * (1 - kRounding);
    if (reaches && needed) {
      ticks.push_back(all[i]);
    }
  }
  return ticks;
}

/// A logarithmic axis between two coordinates of the drawing.
class Axis {
 public:
  Axis(std::vector<double> ticks, double from, double to)
      : ticks_(std::move(ticks)), from_(from), to_(to) {}

  [[nodiscard]] const std::vector<double>& ticks() const { return ticks_; }
  /// Returns the coordinate of a value.
  [[nodiscard]] double place(double value) const {
    const double whole = std::log(ticks_.back() / ticks_.front());
    return from_ + (whole > 0 ? std::log(value / ticks_.front()) / whole : 0.5) * (to_ - from_);
  }

 private:
  std::vector<double> ticks_;
  double from_;
  double to_;
};

void draw_line(std::ostream& out, double x1, double y1, double x2, double y2) {
  out << R"(<line class="grid" x1=")" << number(x1) << R"(" y1=")" << number(y1) << R"(" x2=")"
      << number(x2) << R"(" y2=")" << number(y2) << "\"/>\n";
}

void draw_text(std::ostream& out, double x, double y, const char* style, const char* anchor,
               const std::string& text) {
  out << R"(<text class=")" << style << R"(" x=")" << number(x) << R"(" y=")" << number(y)
      << R"(" text-anchor=")" << anchor << "\">" << escaped(text) << "</text>\n";
}

void draw_axes(std::ostream& out, const Axis& x, const Axis& y, const std::string& x_title) {
  const double bottom = kPanelHeight - kBottom;
  // Every tick has a line. If there are many ticks, only powers of ten have a label.
  constexpr std::size_t kFew = 7;
  const auto named = [](const Axis& axis, double tick) {
    const double power = std::log10(tick);
    return axis.ticks().size() <= kFew || std::abs(power - std::round(power)) < 1e-6;
  };
  for (const double tick : x.ticks()) {
    draw_line(out, x.place(tick), kTop, x.place(tick), bottom);
    if (named(x, tick)) {
      draw_text(out, x.place(tick), bottom + 16, "tick", "middle", label(tick));
    }
  }
  for (const double tick : y.ticks()) {
    draw_line(out, kLeft, y.place(tick), kPanelWidth - kRight, y.place(tick));
    if (named(y, tick)) {
      draw_text(out, kLeft - 6, y.place(tick) + 4, "tick", "end", label(tick));
    }
  }
  draw_text(out, (kLeft + kPanelWidth - kRight) / 2, kPanelHeight - 10, "tick", "middle", x_title);
}

void draw_series(std::ostream& out, const PlotSeries& series, const Axis& x, const Axis& y,
                 std::size_t colour) {
  const std::string digit = std::to_string(colour % kColours);
  out << R"(<polyline class="line s)" << digit << R"(" points=")";
  for (const auto& [size, value] : series.points) {
    out << number(x.place(size)) << ',' << number(y.place(value)) << ' ';
  }
  out << "\"/>\n";
  for (const auto& [size, value] : series.points) {
    out << R"(<circle class="f)" << digit << R"(" r="3.5" cx=")" << number(x.place(size))
        << R"(" cy=")" << number(y.place(value)) << "\"><title>"
        << escaped(series.name + ", " + label(size) + ": " + label(value)) << "</title></circle>\n";
  }
}

void draw_panel(std::ostream& out, const PlotPanel& panel, const std::string& x_title) {
  std::vector<double> sizes;
  std::vector<double> values;
  for (const PlotSeries& series : panel.series) {
    for (const auto& [size, value] : series.points) {
      sizes.push_back(size);
      values.push_back(value);
    }
  }
  draw_text(out, kLeft, 22, "title", "start", panel.title);
  if (sizes.empty()) {
    return;
  }
  const auto around = [](const std::vector<double>& all) {
    const auto [least, most] = std::minmax_element(all.begin(), all.end());
    return ticks_around(*least, *most);
  };
  const Axis x(around(sizes), kLeft, kPanelWidth - kRight);
  const Axis y(around(values), kPanelHeight - kBottom, kTop);
  draw_axes(out, x, y, x_title);
  double legend = kLeft;
  for (std::size_t i = 0; i < panel.series.size(); ++i) {
    const PlotSeries& series = panel.series[i];
    if (series.points.empty()) {
      continue;
    }
    draw_series(out, series, x, y, i);
    draw_text(out, legend, 44, ("f" + std::to_string(i % kColours)).c_str(), "start", series.name);
    constexpr double kLetter = 6.6;
    legend += kLetter * static_cast<double>(series.name.size()) + 14;
  }
}

}  // namespace

void draw_panels(std::ostream& out, const std::vector<PlotPanel>& panels,
                 const std::string& x_title) {
  const double width = kPanelWidth * static_cast<double>(panels.size());
  out << R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 )" << number(width) << ' '
      << number(kPanelHeight) << R"(" width=")" << number(width) << R"(" height=")"
      << number(kPanelHeight) << "\">\n"
      << kStyle << R"(<rect class="paper" width="100%" height="100%" rx="6"/>)"
      << "\n";
  for (std::size_t i = 0; i < panels.size(); ++i) {
    out << R"(<g transform="translate()" << number(kPanelWidth * static_cast<double>(i))
        << " 0)\">\n";
    draw_panel(out, panels[i], x_title);
    out << "</g>\n";
  }
  out << "</svg>\n";
}

}  // namespace dateline::evaluation
