/// Bounds the work of a search, so that no query takes more than about a second.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>

#include "dateline/error.h"

namespace dateline {

/// Thrown where a search has done as much work as it may, and caught where it can go on with less.
struct WorkSpent {};

/// What parts of a search cost, in steps of about 10 ns. Measured on two cores of a shared machine.
namespace steps {
constexpr std::uint64_t kPosting = 2;         ///< of a list that is read through
constexpr std::uint64_t kSkip = 8;            ///< to a later posting of a list
constexpr std::uint64_t kOpenList = 800;      ///< to begin reading a list
constexpr std::uint64_t kTerm = 20;           ///< of the terms that are walked through
constexpr std::uint64_t kLookUp = 150;        ///< of a term or a list by its key
constexpr std::uint64_t kValue = 60;          ///< of a document, where the last one lies near
constexpr std::uint64_t kDocument = 300;      ///< opened for one or two of its values
constexpr std::uint64_t kVerification = 250;  ///< of a usual article's positions
constexpr std::uint64_t kBytesInAStep = 8;    ///< of a value that is copied and looked through
}  // namespace steps

/// The work that a search may do, and the documents that it looks at. Work is counted, not timed,
/// so that an answer is the same on a slow machine. A search that would do too much looks at the
/// documents from `first_document` on, which were indexed last. Not thread-safe.
class WorkBudget {
 public:
  /// @param limit in steps; 0 for none
  /// @param stop_requested is asked from time to time; may be empty
  explicit WorkBudget(std::uint64_t limit, std::function<bool()> stop_requested = {})
      : limit_(limit == 0 ? kNone : limit),
        stage_limit_(limit_),
        stop_requested_(std::move(stop_requested)) {}

  /// Counts work that is about to be done.
  /// @throws WorkSpent if it is too much, Error{ErrorCode::stopped} if the search is to end
  void charge(std::uint64_t work) {
    if (work > stage_limit_ - std::min(done_, stage_limit_)) {
      throw WorkSpent();
    }
    done_ += work;
    if (done_ >= next_look_) {
      look();
    }
  }

  /// The work that may still be done at this stage.
  [[nodiscard]] std::uint64_t left() const { return stage_limit_ - std::min(done_, stage_limit_); }

  [[nodiscard]] std::uint64_t done() const { return done_; }
  [[nodiscard]] bool is_limited() const { return limit_ != kNone; }

  /// From now on, until the next such call, what has been done in all may grow to this share of the
  /// limit.
  void allow_in_all(double share) {
    stage_limit_ =
        is_limited() ? static_cast<std::uint64_t>(static_cast<double>(limit_) * share) : limit_;
  }

  /// The same for what is left of it.
  void allow_of_rest(double share) {
    if (is_limited()) {
      stage_limit_ = done_ + static_cast<std::uint64_t>(static_cast<double>(left()) * share);
    }
  }

  /// The first document that is looked at.
  [[nodiscard]] Xapian::docid first_document() const { return first_document_; }

  /// True if not all documents are looked at.
  [[nodiscard]] bool is_narrowed() const { return first_document_ > 1; }

  /// Looks at the documents from this one on.
  void look_from(Xapian::docid first) { first_document_ = first; }

  /// Keeps this share of the documents that are looked at, those indexed last.
  void narrow(double share, Xapian::docid last) {
    const Xapian::docid kept = last - std::min(last, first_document_ - 1);
    const auto fewer = static_cast<Xapian::docid>(kept * share);
    first_document_ = last - std::max(fewer, std::min<Xapian::docid>(kept, 1)) + 1;
  }

 private:
  static constexpr auto kNone = std::numeric_limits<std::uint64_t>::max();

  void look() {
    constexpr std::uint64_t kBetween = 100'000;
    next_look_ = done_ + kBetween;
    if (stop_requested_ && stop_requested_()) {
      throw Error(ErrorCode::stopped, "the search was stopped");
    }
  }

  std::uint64_t limit_;
  std::uint64_t stage_limit_;
  std::uint64_t done_ = 0;
  std::uint64_t next_look_ = 0;
  std::function<bool()> stop_requested_;
  Xapian::docid first_document_ = 1;
};

}  // namespace dateline
