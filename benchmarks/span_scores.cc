#include "span_scores.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace dateline::evaluation {
namespace {

bool overlap(const Span& a, const Span& b) {
  return a.begin < b.end && b.begin < a.end;
}

bool same(const Span& a, const Span& b) {
  return a.begin == b.begin && a.end == b.end;
}

/// Returns the great-circle distance in km. Both spans must have a position.
double distance(const Span& a, const Span& b) {
  const auto radians = [](double degrees) { return degrees * std::numbers::pi / 180; };
  const double p = radians(*a.lat);
  const double q = radians(*b.lat);
  const double h = std::pow(std::sin((q - p) / 2), 2) +
                   std::cos(p) * std::cos(q) * std::pow(std::sin(radians(*b.lon - *a.lon) / 2), 2);
  constexpr double kDiameter = 12742;
  return kDiameter * std::asin(std::sqrt(std::min(1.0, h)));
}

/// Returns for each gold span the index of the found span that it is paired with.
std::vector<std::optional<std::size_t>> pair(const std::vector<Span>& gold,
                                             const std::vector<Span>& found) {
  std::vector<std::optional<std::size_t>> pairs(gold.size());
  std::vector<bool> used(found.size());
  for (const bool exact : {true, false}) {
    for (std::size_t g = 0; g < gold.size(); ++g) {
      for (std::size_t f = 0; f < found.size() && !pairs[g]; ++f) {
        if (!used[f] && (exact ? same(gold[g], found[f]) : overlap(gold[g], found[f]))) {
          used[f] = true;
          pairs[g] = f;
        }
      }
    }
  }
  return pairs;
}

}  // namespace

void SpanScores::add(const std::vector<Span>& gold, const std::vector<Span>& found) {
  constexpr double kNear = 161;
  gold_ += gold.size();
  found_ += found.size();
  const auto pairs = pair(gold, found);
  for (std::size_t g = 0; g < gold.size(); ++g) {
    if (!pairs[g]) {
      continue;
    }
    const Span& answer = found[*pairs[g]];
    ++relaxed_;
    strict_ += same(gold[g], answer) ? 1 : 0;
    value_ += gold[g].value == answer.value ? 1 : 0;
    kind_ += gold[g].kind == answer.kind ? 1 : 0;
    if (gold[g].lat && gold[g].lon) {
      ++located_;
      near_ += answer.lat && answer.lon && distance(gold[g], answer) <= kNear ? 1 : 0;
    }
  }
}

double SpanScores::near_share() const {
  return located_ == 0 ? 0 : static_cast<double>(near_) / static_cast<double>(located_);
}

SpanScores::Quality SpanScores::quality(std::size_t right) const {
  const auto ratio = [&](std::size_t whole) {
    return whole == 0 ? 0 : static_cast<double>(right) / static_cast<double>(whole);
  };
  Quality quality{.precision = ratio(found_), .recall = ratio(gold_)};
  const double sum = quality.precision + quality.recall;
  quality.f1 = sum == 0 ? 0 : 2 * quality.precision * quality.recall / sum;
  return quality;
}

}  // namespace dateline::evaluation
