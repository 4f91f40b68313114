/// Ends a search whose caller no longer wants it.
#pragma once

#include <xapian.h>

#include <functional>

#include "dateline/error.h"

namespace dateline {

/// Asks whether a search is still wanted: as a spy at every so many matches, and where else it is
/// told to.
class CancellationCheck : public Xapian::MatchSpy {
 public:
  /// @param stop_requested may be empty; must live as long
  explicit CancellationCheck(const std::function<bool()>& stop_requested)
      : stop_requested_(stop_requested) {}

  [[nodiscard]] bool wanted() const { return static_cast<bool>(stop_requested_); }

  void operator()(const Xapian::Document& /*document*/, double /*weight*/) override { tick(); }

  /// To be called for each of many small steps.
  void tick() {
    constexpr unsigned kStepsBetween = 64;
    if (++steps_ % kStepsBetween == 0) {
      now();
    }
  }

  /// @throws Error{ErrorCode::stopped} if the search is to end
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
