/// The best way to cut a region into names.
#pragma once

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

#include "names/name_features.h"

namespace dateline {

/// Finds the best-scoring sequence of segments for one region after the other (the Viterbi search
/// of a semi-Markov model, Sarawagi and Cohen 2004). `Weights` has `Score`, and
/// `add(feature, std::array<Score, kNameLabels>&)`. Keeps its buffers between regions. Not
/// thread-safe.
template <class Weights>
class NameDecoder {
 public:
  using Score = typename Weights::Score;
  using Scores = std::array<Score, kNameLabels>;

  NameDecoder(const NameFeatures& features, const Weights& weights)
      : features_(features), weights_(weights) {}

  /// `allowed(segment)` says which labelled segments may be used, and `bonus(segment)` is added to
  /// their scores; training forces the gold segments by the one and asks for a margin by the other.
  template <class Allowed, class Bonus>
  std::vector<NameSegment> decode(TokenRange region, Allowed&& allowed, Bonus&& bonus) {
    score_tokens(region);
    const std::size_t n = region.end - region.begin;
    constexpr Score kNever = std::numeric_limits<Score>::lowest() / 4;
    best_.assign((n + 1) * kNameLabels, Step{.score = kNever});
    for (std::size_t end = 1; end <= n; ++end) {
      const std::size_t longest = std::min(end, kMaxNameTokens);
      for (std::size_t length = 1; length <= longest; ++length) {
        const TokenRange range{region.begin + end - length, region.begin + end};
        if (length > 1 && (!can_begin(range.begin) || !can_end(range.end - 1))) {
          continue;
        }
        const Scores scores = score(range, region);
        for (std::size_t label = 0; label < kNameLabels; ++label) {
          const bool other = label == static_cast<std::size_t>(NameLabel::other);
          if (other ? length > 1 : !can_begin(range.begin)) {
            continue;
          }
          const NameSegment segment{range, static_cast<NameLabel>(label)};
          if (!allowed(segment)) {
            continue;
          }
          extend(end - length, end, label, scores[label] + bonus(segment));
        }
      }
    }
    return trace(region, n);
  }

  std::vector<NameSegment> decode(TokenRange region) {
    return decode(
        region, [](const NameSegment&) { return true; },
        [](const NameSegment&) { return Score{}; });
  }

  /// All features of a segment, and of the step to it, for training.
  void segment_features(const NameSegment& segment, TokenRange region, FeatureList& out) const {
    features_.before(segment.begin, out);
    features_.behind(segment.end, out);
    const std::size_t last = segment.end - 1;
    if (segment.begin == last) {
      features_.token(last, NameFeatures::Role::only, out);
    } else {
      features_.token(segment.begin, NameFeatures::Role::first, out);
      features_.token(last, NameFeatures::Role::last, out);
      for (std::size_t i = segment.begin + 1; i < last; ++i) {
        features_.token(i, NameFeatures::Role::inner, out);
      }
    }
    features_.segment(segment, region, out);
  }

  /// The feature of one label behind another.
  static std::uint32_t step_feature(std::size_t before) {
    return 0x51E90000U + static_cast<std::uint32_t>(before) * 0x101U;
  }

 private:
  struct Step {
    Score score{};
    std::size_t begin = 0;
    std::size_t before = kNameLabels;
  };
  struct TokenScores {
    Scores before{}, behind{}, only{}, first{}, last{}, inner{};  ///< inner: sum up to here
  };

  bool can_begin(std::size_t token) const {
    return features_.text().is_name_like(token) ||
           features_.text().token(token).shape == Shape::alphanum;
  }
  bool can_end(std::size_t token) const {
    const Shape shape = features_.text().token(token).shape;
    return features_.text().is_name_like(token) || shape == Shape::number ||
           shape == Shape::alphanum;
  }

  Scores sum() {
    Scores scores{};
    for (const std::uint32_t feature : list_) {
      weights_.add(feature, scores);
    }
    list_.clear();
    return scores;
  }

  Scores score(std::size_t token, NameFeatures::Role role) {
    features_.token(token, role, list_);
    return sum();
  }

  void score_tokens(TokenRange region) {
    tokens_.assign(region.end - region.begin + 1, {});
    Scores inner{};
    for (std::size_t i = region.begin; i <= region.end; ++i) {
      TokenScores& scores = tokens_[i - region.begin];
      scores.inner = inner;
      if (i > region.begin) {
        features_.behind(i, list_);
        scores.behind = sum();
      }
      if (i == region.end) {
        break;
      }
      features_.before(i, list_);
      scores.before = sum();
      // The ends of a region can't be inside a name.
      const bool opens = i == region.begin;
      const bool closes = i + 1 == region.end;
      scores.only = score(i, NameFeatures::Role::only);
      if (!closes) {
        scores.first = score(i, NameFeatures::Role::first);
      }
      if (!opens) {
        scores.last = score(i, NameFeatures::Role::last);
      }
      if (!opens && !closes) {
        const Scores own = score(i, NameFeatures::Role::inner);
        for (std::size_t label = 0; label < kNameLabels; ++label) {
          inner[label] += own[label];
        }
      }
    }
    for (std::size_t before = 0; before <= kNameLabels; ++before) {
      list_.push_back(step_feature(before));
      steps_[before] = sum();
    }
  }

  Scores score(TokenRange range, TokenRange region) {
    features_.segment(range, region, list_);
    Scores scores = sum();
    const TokenScores& first = tokens_[range.begin - region.begin];
    const TokenScores& last = tokens_[range.end - 1 - region.begin];
    const TokenScores& behind = tokens_[range.end - region.begin];
    const bool single = range.end - range.begin == 1;
    const TokenScores& second = tokens_[range.begin + 1 - region.begin];
    for (std::size_t label = 0; label < kNameLabels; ++label) {
      scores[label] += first.before[label] + behind.behind[label];
      scores[label] +=
          single ? first.only[label]
                 : first.first[label] + last.last[label] + last.inner[label] - second.inner[label];
    }
    return scores;
  }

  void extend(std::size_t begin, std::size_t end, std::size_t label, Score score) {
    Step& step = best_[end * kNameLabels + label];
    if (begin == 0) {
      const Score total = score + steps_[kNameLabels][label];
      if (total > step.score) {
        step = {total, begin, kNameLabels};
      }
      return;
    }
    for (std::size_t before = 0; before < kNameLabels; ++before) {
      const Score total = best_[begin * kNameLabels + before].score + score + steps_[before][label];
      if (total > step.score) {
        step = {total, begin, before};
      }
    }
  }

  std::vector<NameSegment> trace(TokenRange region, std::size_t n) const {
    std::vector<NameSegment> segments;
    std::size_t end = n;
    const auto last = best_.begin() + static_cast<std::ptrdiff_t>(n * kNameLabels);
    auto label = static_cast<std::size_t>(
        std::max_element(last, last + kNameLabels,
                         [](const Step& a, const Step& b) { return a.score < b.score; }) -
        last);
    while (end > 0) {
      const Step& step = best_[end * kNameLabels + label];
      segments.push_back(
          {{region.begin + step.begin, region.begin + end}, static_cast<NameLabel>(label)});
      end = step.begin;
      label = step.before;
    }
    std::reverse(segments.begin(), segments.end());
    return segments;
  }

  const NameFeatures& features_;
  const Weights& weights_;
  FeatureList list_;
  std::vector<TokenScores> tokens_;
  std::vector<Step> best_;
  std::array<Scores, kNameLabels + 1> steps_{};
};

}  // namespace dateline
