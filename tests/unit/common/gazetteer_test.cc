#include "places/gazetteer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "builtin_data.h"
#include "dateline/error.h"
#include "places/gazetteer_format.h"

namespace dateline {
namespace {

const Gazetteer& gazetteer() {
  static const Gazetteer kGazetteer(gazetteer_bytes());
  return kGazetteer;
}

/// Returns the most prominent place with a name, as written in a text.
/// @throws std::runtime_error if there is none
Place first(std::string_view name) {
  const PlaceNames names = gazetteer().find(gazetteer_key(name));
  if (names.empty()) {
    throw std::runtime_error("unknown: " + std::string(name));
  }
  return gazetteer().place(names.front().place);
}

PlaceName first_name(std::string_view name) {
  return gazetteer().find(gazetteer_key(name)).front();
}

std::vector<std::string_view> holders(std::string_view name) {
  std::vector<std::string_view> names;
  for (const std::uint32_t holder : gazetteer().holders(first(name).index)) {
    names.push_back(gazetteer().place(holder).name);
  }
  return names;
}

bool lies_in(std::string_view name, std::string_view holder) {
  const std::vector<std::string_view> names = holders(name);
  return std::find(names.begin(), names.end(), holder) != names.end();
}

TEST(GazetteerKey, IsTheSameForAllSpellingsOfAName) {
  EXPECT_EQ(gazetteer_key("U.S."), "us");
  EXPECT_EQ(gazetteer_key("St. Louis"), "saint louis");
  EXPECT_EQ(gazetteer_key("Mt. St. Helens"), "mount saint helens");
  EXPECT_EQ(gazetteer_key("Ft. Bragg"), "fort bragg");
  EXPECT_EQ(gazetteer_key("the Indo-Pacific"), "indo pacific");
  EXPECT_EQ(gazetteer_key("Xi’an"), "xian");
  EXPECT_EQ(gazetteer_key("São  Paulo"), "sao paulo");
  EXPECT_EQ(gazetteer_key("Washington, D.C."), "washington dc");
  EXPECT_EQ(gazetteer_key("Nizhny\nNovgorod"), "nizhny novgorod");
  EXPECT_EQ(gazetteer_key("East St"), "east st");
  EXPECT_EQ(gazetteer_key(""), "");
  EXPECT_EQ(gazetteer_key(" -,. "), "");
}

TEST(Gazetteer, KnowsPlacesByTheirNamesInNewspapers) {
  struct Case {
    std::string_view text;
    std::string_view name;
    PlaceKind kind;
    std::string_view country;
  };
  for (const Case& c : {
           Case{"U.S.", "United States", PlaceKind::country, "US"},
           Case{"UK", "United Kingdom", PlaceKind::country, "GB"},
           Case{"UAE", "United Arab Emirates", PlaceKind::country, "AE"},
           Case{"DPRK", "North Korea", PlaceKind::country, "KP"},
           Case{"Burma", "Myanmar", PlaceKind::country, "MM"},
           Case{"Soviet Union", "Russia", PlaceKind::country, "RU"},
           Case{"Calif.", "California", PlaceKind::region, "US"},
           Case{"N.Y.", "New York", PlaceKind::region, "US"},
           Case{"Rapides Parish", "Rapides Parish", PlaceKind::county, "US"},
           Case{"Kiev", "Kyiv", PlaceKind::city, "UA"},
           Case{"Peking", "Beijing", PlaceKind::city, "CN"},
           Case{"Köln", "Cologne", PlaceKind::city, "DE"},
           Case{"Rangoon", "Yangon", PlaceKind::city, "MM"},
           Case{"Washington", "Washington", PlaceKind::city, "US"},
           Case{"South China Sea", "South China Sea", PlaceKind::sea, ""},
           Case{"Strait of Hormuz", "Strait of Hormuz", PlaceKind::strait, ""},
           Case{"southwestern islands", "southwestern islands", PlaceKind::island, "JP"},
           Case{"Diaoyu Islands", "Senkaku Islands", PlaceKind::island, "JP"},
           Case{"Kadena Air Base", "Kadena Air Base", PlaceKind::base, "JP"},
           Case{"Gaza Strip", "Gaza Strip", PlaceKind::area, "PS"},
           Case{"Donbas", "Donbas", PlaceKind::area, "UA"},
           Case{"Indo-Pacific", "Indo-Pacific", PlaceKind::area, ""},
       }) {
    const Place place = first(c.text);
    EXPECT_EQ(place.name, c.name) << c.text;
    EXPECT_EQ(place.kind, c.kind) << c.text;
    EXPECT_EQ(place.country, c.country) << c.text;
  }
}

TEST(Gazetteer, MarksDemonyms) {
  for (const auto& [text, name] :
       std::vector<std::pair<std::string_view, std::string_view>>{{"Japanese", "Japan"},
                                                                  {"Israelis", "Israel"},
                                                                  {"Palestinian", "Palestine"},
                                                                  {"Chechen", "Chechnya"},
                                                                  {"Parisians", "Paris"},
                                                                  {"Texan", "Texas"}}) {
    EXPECT_EQ(first(text).name, name);
    EXPECT_TRUE(first_name(text).demonym) << text;
  }
  EXPECT_FALSE(first_name("Japan").demonym);
}

TEST(Gazetteer, KnowsOtherMeaningsOfAName) {
  EXPECT_TRUE(first_name("Mobile").common_word);
  EXPECT_TRUE(first_name("Reading").common_word);
  EXPECT_TRUE(first_name("Austin").person_name);
  EXPECT_TRUE(first_name("Calif.").abbreviation);
  EXPECT_FALSE(first_name("Tokyo").common_word);
  EXPECT_TRUE(first_name("Kiev").alternate);
}

TEST(Gazetteer, PutsTheMostProminentPlaceFirst) {
  EXPECT_EQ(first("Paris").country, "FR");
  EXPECT_EQ(first("London").country, "GB");
  EXPECT_EQ(first("New York").name, "New York City");
  int weight = 255;
  for (const PlaceName name : gazetteer().find("springfield")) {
    const int next = gazetteer().place(name.place).weight - name.handicap;
    EXPECT_LE(next, weight);
    weight = next;
  }
}

TEST(Gazetteer, KnowsTheRegionsThatContainAPlace) {
  EXPECT_EQ(holders("Japan"), (std::vector<std::string_view>{"East Asia", "Asia"}));
  EXPECT_TRUE(lies_in("Okinawa", "Japan"));
  EXPECT_TRUE(lies_in("Tokyo", "Japan"));
  EXPECT_TRUE(lies_in("Kadena Air Base", "Okinawa"));
  EXPECT_TRUE(lies_in("Rafah", "Gaza Strip"));
  EXPECT_TRUE(lies_in("Egypt", "Middle East"));
  EXPECT_TRUE(lies_in("Egypt", "Africa"));
  EXPECT_EQ(holders("Rapides Parish"),
            (std::vector<std::string_view>{"Louisiana", "United States", "North America"}));
}

TEST(Gazetteer, KnowsTheCoordinatesOfAPlace) {
  const Place tokyo = first("Tokyo");
  EXPECT_NEAR(tokyo.lat, 35.69, 0.05);
  EXPECT_NEAR(tokyo.lon, 139.69, 0.05);
  EXPECT_GT(tokyo.population, 8'000'000U);
  EXPECT_EQ(tokyo.geonameid, 1850147U);
  const Place rio = first("Rio de Janeiro");
  EXPECT_LT(rio.lat, 0);
  EXPECT_LT(rio.lon, 0);
}

TEST(Gazetteer, FindsNothingForAnOrdinaryWord) {
  EXPECT_TRUE(gazetteer().find("spokesman").empty());
  EXPECT_TRUE(gazetteer().find("").empty());
  EXPECT_TRUE(gazetteer().find("Tokyo").empty()) << "keys are folded";
}

TEST(Gazetteer, KnowsWhichNamesMayContinue) {
  EXPECT_TRUE(gazetteer().may_continue("new"));
  EXPECT_TRUE(gazetteer().may_continue("new york"));
  EXPECT_TRUE(gazetteer().may_continue("strait of"));
  EXPECT_FALSE(gazetteer().may_continue("wednesday said the"));
}

TEST(Gazetteer, RoundsPopulationsToThreeDigitsOrMore) {
  using gazetteer_format::pack_population;
  using gazetteer_format::unpack_population;
  EXPECT_EQ(unpack_population(pack_population(0)), 0U);
  EXPECT_EQ(unpack_population(pack_population(4095)), 4095U);
  EXPECT_EQ(unpack_population(pack_population(8'336'817)), 8'330'000U);
  EXPECT_EQ(unpack_population(pack_population(1'411'778'724)), 1'411'000'000U);
}

TEST(Gazetteer, RefusesInvalidBytes) {
  const std::string_view bytes = gazetteer_bytes();
  EXPECT_THROW(Gazetteer(""), Error);
  EXPECT_THROW(Gazetteer("no gazetteer, but long enough to have a header of one"), Error);
  EXPECT_THROW(Gazetteer(bytes.substr(0, bytes.size() / 2)), Error);
  EXPECT_THROW(Gazetteer(bytes.substr(0, bytes.size() - 1)), Error);
  EXPECT_THROW(Gazetteer(std::string(bytes) + "x"), Error);
  EXPECT_THROW(static_cast<void>(gazetteer().place(gazetteer().size())), Error);
}

}  // namespace
}  // namespace dateline
