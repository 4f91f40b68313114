/// Cancellation check: ends a search that the caller no longer wants.
#pragma once

#include <xapian.h>

#include <functional>

#include "dateline/error.h"

namespace dateline {

/// Calls `stop_requested` during a search: as a match spy after every 64 matches, and whenever
/// `now` is called.
class CancellationCheck : public Xapian::MatchSpy {
 public:
  /// @param stop_requested may be empty; must outlive this object
  explicit CancellationCheck(const std::function<bool()>& stop_requested)
      : stop_requested_(stop_requested) {}

  /// Returns true if there is a function to call.
  [[nodiscard]] bool wanted() const { return static_cast<bool>(stop_requested_); }

  void operator()(const Xapian::Document& /*document*/, double /*weight*/) override { tick(); }

  /// Counts one small step of a search; every 64th step calls `now`.
  void tick() {
    constexpr unsigned kStepsBetween = 64;
    if (++steps_ % kStepsBetween == 0) {
      now();
    }
  }

  /// Calls `stop_requested`.
  /// @throws Error{ErrorCode::stopped} if it returns true
  void now() const {
    if (stop_requested_ && stop_requested_()) {
      throw Error(ErrorCode::stopped, "the search was stopped");
    }
  }

 private:
  const std::function<bool()>& stop_requested_;
  unsigned steps_ = 0;
};

}  // namespace dateline
