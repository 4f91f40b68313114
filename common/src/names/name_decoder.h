/// Finds the best-scoring way to divide a region of tokens into labelled segments.
///
/// The tagger divides each region into segments: a segment is a name of up to `kMaxNameTokens`
/// tokens with the label person, place or organisation, or one token with the label `other`. Each
/// segment has a score, and so has each step from the label of one segment to the label of the
/// next; the score of a division is the sum of both. The decoder finds the division with the
/// highest score among all that are possible: the Viterbi search of a semi-Markov model (S.
/// Sarawagi, W. Cohen, "Semi-Markov conditional random fields for information extraction", 2004).
///
/// Example: the region is `New York Times`. Let the scores be, without steps:
///
///     New (place)     1    New York (place)   6    New York Times (organisation)   9
///     Times (other)   1    York (place)       2    York Times (organisation)       1
///
/// For each number of tokens `end` and each label, the decoder keeps the best division of the first
/// `end` tokens whose last segment has that label. It extends each of them by every segment that
/// may follow:
///   end = 1:  `New`, place: 1
///   end = 2:  `New York`, place: 6, which is better than `New` + `York`: 1 + 2
///   end = 3:  `New York Times`, organisation: 9, which is better than `New` + `York Times`: 1 + 1
///             `Times`, other, after `New York`: 6 + 1
/// The best result for all three tokens is 9. Each entry of the table (`best_`) also stores where
/// its last segment begins and the label before that segment, so the decoder can trace the division
/// back from the end: one organisation. A greedy search from left to right, in contrast, would have
/// chosen the place `New York`.
///
/// A region of n tokens takes time O(n * kMaxNameTokens * kNameLabels^2). Most of the score of a
/// segment is computed once for each token, not for each segment: the context to the left and to
/// the right of the segment, and its tokens as only, first, inner or last token. The scores of
/// inner tokens are kept as running sums, so that the inner tokens of any segment cost one
/// subtraction. Only the features of the segment as a whole are computed for each segment.
#pragma once

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

#include "names/name_features.h"

namespace dateline {

/// Finds the best-scoring sequence of segments of a region. It keeps its buffers between regions.
/// `Weights` has a number type `Score` and a function
/// `add(feature, std::array<Score, kNameLabels>&)`, which adds the weights of one feature.
/// `features` and `weights` must outlive the decoder. Not thread-safe.
template <class Weights>
class NameDecoder {
 public:
  using Score = typename Weights::Score;
  using Scores = std::array<Score, kNameLabels>;

  NameDecoder(const NameFeatures& features, const Weights& weights)
      : features_(features), weights_(weights) {}

  /// Returns the best segments of `region`, in order; together they cover it. `allowed(segment)`
  /// returns true if the labelled segment may be used; `bonus(segment)` is added to its score.
  /// Example: training gives a bonus to wrong segments, so that the right ones must win by a
  /// margin.
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

  /// Returns the best segments of `region`, in order, with all segments allowed and no bonus.
  std::vector<NameSegment> decode(TokenRange region) {
    return decode(
        region, [](const NameSegment&) { return true; },
        [](const NameSegment&) { return Score{}; });
  }

  /// Appends all features of a segment to `out`, for training. The feature of the step to the
  /// segment is not among them: see `step_feature`.
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

  /// Returns the feature of the step from the label `before` to the label of the next segment.
  /// `before` is `kNameLabels` for the first segment of a region.
  static std::uint32_t step_feature(std::size_t before) {
    return 0x51E90000U + static_cast<std::uint32_t>(before) * 0x101U;
  }

 private:
  /// An entry of the table: the best division of the tokens up to some token, for one label.
  struct Step {
    Score score{};
    std::size_t begin = 0;             ///< the begin of the last segment, in the region
    std::size_t before = kNameLabels;  ///< the label before it, `kNameLabels` for none
  };
  /// The scores of a token by its role. `before` is the score of a segment's left context if the
  /// segment begins with the token, `behind` that of its right context if the segment ends before
  /// the token. `inner` is the sum of the inner scores of all tokens before this one.
  struct TokenScores {
    Scores before{}, behind{}, only{}, first{}, last{}, inner{};
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

  /// Returns the sum of the weights of the features in `list_`, and clears the list.
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

  /// Computes the scores of the tokens and of the steps.
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
      // The first token of a region can't be an inner or last token of a name, nor the last one an
      // inner or first token.
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

  /// Returns the score of a segment for each label.
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

  /// Extends the best divisions that end at `begin` by a segment with this label and score.
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

  /// Returns the best division, traced back from the end of the region.
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
  std::vector<Step> best_;                       ///< by number of tokens, then by label
  std::array<Scores, kNameLabels + 1> steps_{};  ///< by the label before, then by label
};

}  // namespace dateline
