/// Counts the days of the hits while a query is matched.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <map>
#include <string>

#include "dateline/timeline.h"

namespace dateline {

class TimelineSpy : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& document, double weight) override;

  [[nodiscard]] Timeline timeline() const;

 private:
  std::map<std::string, std::size_t> days_;  ///< `20230112`
  std::size_t undated_ = 0;
};

}  // namespace dateline
