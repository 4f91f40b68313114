/// Counts the days of publication of hits.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "dateline/timeline.h"

namespace dateline {

/// One for each query.
class TimelineCounter {
 public:
  /// Counts an article by its value of `Slot::published_first`; empty if it is undated.
  void add(std::string_view published);

  [[nodiscard]] Timeline timeline() const;

 private:
  std::map<std::string, std::size_t, std::less<>> days_;  ///< `20230112`; empty: undated
};

}  // namespace dateline
