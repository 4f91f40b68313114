/// Counts the publication dates of hits.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "dateline/timeline.h"

namespace dateline {

/// Counts the hits of one query by day.
class TimelineCounter {
 public:
  /// Counts an article.
  /// @param published the article's value of `Slot::published_first`; empty if it is undated
  void add(std::string_view published);

  /// Returns the counts by day, month or year; see `Timeline`.
  [[nodiscard]] Timeline timeline() const;

 private:
  /// The number of articles for each day. Example of a key: `20230112`; it is empty for undated
  /// articles.
  std::map<std::string, std::size_t, std::less<>> days_;
};

}  // namespace dateline
