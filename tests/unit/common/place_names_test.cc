#include "dateline/place_names.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace dateline {
namespace {

TEST(PlaceNamesMeant, IncludeAbbreviationsInAnyCase) {
  for (const char* name : {"us", "U.S.", "USA", "u.s."}) {
    const auto meant = place_names_meant(name);
    EXPECT_NE(std::find(meant.begin(), meant.end(), "United States"), meant.end()) << name;
  }
}

TEST(PlaceNamesMeant, AreEmptyForAnUnknownPlace) {
  for (const char* name : {"", "zzzzqqq", "no such place at all", "\xff"}) {
    EXPECT_TRUE(place_names_meant(name).empty()) << name;
  }
  EXPECT_TRUE(place_names_meant(std::string(1'000'000, 'x')).empty());
}

}  // namespace
}  // namespace dateline
