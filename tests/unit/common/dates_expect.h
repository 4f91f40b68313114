/// Functions for the tests of dates.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "dates/find_dates.h"

namespace dateline {

inline constexpr std::string_view kThursday = "2023-01-12";

/// Returns the mentions in a text as `surface=value`, separated by `; `. Example:
/// `May 3, 1999=1999-05-03; Friday=2023-01-13`.
inline std::string found(std::string_view text, std::string_view published = kThursday) {
  std::string all;
  for (const DateMention& mention : find_dates(text, parse_iso_date(published))) {
    all += all.empty() ? "" : "; ";
    all += text.substr(mention.begin, mention.end - mention.begin);
    all += "=" + mention.value;
  }
  return all;
}

/// Returns the first and last day of each mention. Example: `2023-01-09..2023-01-15`.
inline std::string days(std::string_view text, std::string_view published = kThursday) {
  std::string all;
  for (const DateMention& mention : find_dates(text, parse_iso_date(published))) {
    all += all.empty() ? "" : "; ";
    all += mention.from ? to_iso({.day = *mention.from}) : "";
    all += "..";
    all += mention.to ? to_iso({.day = *mention.to}) : "";
  }
  return all;
}

/// Returns the kind of the only mention in a text.
inline DateKind kind(std::string_view text) {
  const auto mentions = find_dates(text, parse_iso_date(kThursday));
  EXPECT_EQ(mentions.size(), 1U) << text;
  return mentions.empty() ? DateKind::date : mentions.front().kind;
}

struct Case {
  std::string_view text;
  std::string_view mentions;
};

inline void expect_all(const std::vector<Case>& cases, std::string_view published = kThursday) {
  for (const auto& [text, mentions] : cases) {
    EXPECT_EQ(found(text, published), mentions) << text;
  }
}

}  // namespace dateline
