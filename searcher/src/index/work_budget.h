/// Limits the work of a search, so that no query takes more than about a second.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>

#include "dateline/error.h"

namespace dateline {

/// Thrown when a search has spent its work budget, and caught where the search can go on with less
/// work.
struct WorkSpent {};

/// The costs of the parts of a search, in steps of about 10 ns. Measured on two cores of a shared
/// machine.
namespace steps {
constexpr std::uint64_t kPosting = 2;         ///< to read the next posting of a list
constexpr std::uint64_t kSkip = 8;            ///< to skip to a later posting of a list
constexpr std::uint64_t kOpenList = 800;      ///< to begin reading a list
constexpr std::uint64_t kTerm = 20;           ///< to read the next term of the index
constexpr std::uint64_t kLookUp = 150;        ///< to find a term or a list by its key
constexpr std::uint64_t kValue = 60;          ///< to read a value shortly after the one read before
constexpr std::uint64_t kDocument = 300;      ///< to open a document and read one or two values
constexpr std::uint64_t kVerification = 250;  ///< to verify the positions of a typical article
constexpr std::uint64_t kBytesInAStep = 8;    ///< bytes of a value to copy and scan in one step
}  // namespace steps

/// The work that a search may do, and the documents that it searches. Work is counted, not timed,
/// so that a slow machine gives the same answer. A search that would take too much work is
/// restricted to the documents from number `first_document` on, those that were indexed last. Not
/// thread-safe.
///
/// A search has stages, each with its own limit. Example: after `allow_in_all(0.6)`, the search may
/// do work until 60% of the budget is spent; `allow_of_rest(0.75)` then allows only three
/// quarters of the rest.
class WorkBudget {
 public:
  /// @param limit the budget in steps; 0 for no limit
  /// @param stop_requested the cancellation check, called about every 100,000 steps; may be empty
  explicit WorkBudget(std::uint64_t limit, std::function<bool()> stop_requested = {})
      : limit_(limit == 0 ? kNone : limit),
        stage_limit_(limit_),
        stop_requested_(std::move(stop_requested)) {}

  /// Counts work that is about to be done.
  /// @throws WorkSpent if it exceeds the limit of the stage; then it is not counted
  /// @throws Error{ErrorCode::stopped} if the search is cancelled
  void charge(std::uint64_t work) {
    if (work > stage_limit_ - std::min(done_, stage_limit_)) {
      throw WorkSpent();
    }
    done_ += work;
    if (done_ >= next_look_) {
      look();
    }
  }

  /// Returns the work that the stage may still do.
  [[nodiscard]] std::uint64_t left() const { return stage_limit_ - std::min(done_, stage_limit_); }

  /// Returns the work done so far.
  [[nodiscard]] std::uint64_t done() const { return done_; }

  /// Returns true if the budget has a limit.
  [[nodiscard]] bool is_limited() const { return limit_ != kNone; }

  /// Begins a stage that may run until this share of the whole budget has been spent.
  void allow_in_all(double share) {
    stage_limit_ =
        is_limited() ? static_cast<std::uint64_t>(static_cast<double>(limit_) * share) : limit_;
  }

  /// Begins a stage that may spend this share of the work that is left.
  void allow_of_rest(double share) {
    if (is_limited()) {
      stage_limit_ = done_ + static_cast<std::uint64_t>(static_cast<double>(left()) * share);
    }
  }

  /// Returns the number of the first document to search.
  [[nodiscard]] Xapian::docid first_document() const { return first_document_; }

  /// Returns true if only a part of the documents is searched.
  [[nodiscard]] bool is_narrowed() const { return first_document_ > 1; }

  /// Restricts the search to the documents from number `first` on.
  void look_from(Xapian::docid first) { first_document_ = first; }

  /// Restricts the search to this share of the documents that were searched so far, those indexed
  /// last, but to at least one.
  /// @param last the number of the last document in the index
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
