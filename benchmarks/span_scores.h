/// Compares the mentions that dateline finds in a text with those that people annotated.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dateline::evaluation {

/// A mention: characters [begin, end) of a text, and the properties that are compared.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string value;          ///< of a date, in TIMEX3 format: `2023-01-11`
  std::string kind;           ///< of a date: DATE, TIME, DURATION or SET
  std::optional<double> lat;  ///< of a place, in degrees
  std::optional<double> lon;  ///< of a place, in degrees
};

/// Scores summed over documents. Call `add` once for each document.
class SpanScores {
 public:
  /// Adds the spans of one document. Pairs each gold span with at most one found span that overlaps
  /// it; pairs with the same boundaries come first.
  void add(const std::vector<Span>& gold, const std::vector<Span>& found);

  struct Quality {
    double precision = 0;
    double recall = 0;
    double f1 = 0;
  };
  Quality strict() const { return quality(strict_); }    ///< same boundaries
  Quality relaxed() const { return quality(relaxed_); }  ///< overlap
  Quality value() const { return quality(value_); }      ///< overlap, and the same value
  Quality kind() const { return quality(kind_); }        ///< overlap, and the same kind

  /// Returns the number of overlapping pairs whose gold span has a position.
  std::size_t located() const { return located_; }

  /// Returns the share of those pairs whose found span is within 161 km (100 miles) of the gold
  /// position.
  double near_share() const;

  std::size_t gold() const { return gold_; }    ///< gold spans added
  std::size_t found() const { return found_; }  ///< found spans added

 private:
  Quality quality(std::size_t right) const;

  std::size_t gold_ = 0, found_ = 0;
  std::size_t strict_ = 0, relaxed_ = 0, value_ = 0, kind_ = 0;
  std::size_t located_ = 0, near_ = 0;
};

}  // namespace dateline::evaluation
