/// Compares mentions found in text with those that people marked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dateline::evaluation {

/// A stretch of text, `end` exclusive, and what of it can be compared.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string value;          ///< of a date, as TIMEX3 writes it
  std::string kind;           ///< of a date: DATE, TIME, DURATION, SET
  std::optional<double> lat;  ///< of a place
  std::optional<double> lon;
};

/// Sums over documents; `add` one after the other.
class SpanScores {
 public:
  /// Pairs each gold span with at most one found span that overlaps it, exact ones first.
  void add(const std::vector<Span>& gold, const std::vector<Span>& found);

  struct Quality {
    double precision = 0;
    double recall = 0;
    double f1 = 0;
  };
  Quality strict() const { return quality(strict_); }    ///< the same first and last character
  Quality relaxed() const { return quality(relaxed_); }  ///< overlapping
  Quality value() const { return quality(value_); }      ///< overlapping, with the same value
  Quality kind() const { return quality(kind_); }        ///< overlapping, with the same kind

  /// Of the overlapping pairs whose gold has a position: how many there are, and the share that was
  /// put within 161 km (a hundred miles) of it.
  std::size_t located() const { return located_; }
  double near_share() const;

  std::size_t gold() const { return gold_; }
  std::size_t found() const { return found_; }

 private:
  Quality quality(std::size_t right) const;

  std::size_t gold_ = 0, found_ = 0;
  std::size_t strict_ = 0, relaxed_ = 0, value_ = 0, kind_ = 0;
  std::size_t located_ = 0, near_ = 0;
};

}  // namespace dateline::evaluation
