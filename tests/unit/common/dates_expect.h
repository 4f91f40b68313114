/// What the tests of dates have in common.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "dates/find_dates.h"

namespace dateline {

inline constexpr std::string_view kThursday = "2023-01-12";

/// The mentions as `surface=value`, separated by `; `.
inline std::string found(std::string_view text, std::string_view published = kThursday) {
  std::string all;
  for (const DateMention& mention : find_dates(text, parse_iso_date(published))) {
    all += all.empty() ? "" : "; ";
    all += text.substr(mention.begin, mention.end - mention.begin);
    all += "=" + mention.value;
  }
  return all;
}

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
