#include "places/resolve_places.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "builtin_data.h"

namespace dateline {
namespace {

const Gazetteer& gazetteer() {
  static const Gazetteer kGazetteer(gazetteer_bytes());
  return kGazetteer;
}

/// Returns the places in square brackets in `marked`, resolved. Example: `in [Paris], Texas`.
std::vector<PlaceMention> resolve(std::string_view marked, std::string_view dateline = "") {
  std::string text;
  std::vector<Mention> mentions;
  for (const char c : marked) {
    const auto at = static_cast<std::uint32_t>(text.size());
    if (c == '[') {
      mentions.push_back({at, at});
    } else if (c == ']') {
      mentions.back().end = at;
    } else {
      text += c;
    }
  }
  return resolve_places(gazetteer(), text, mentions, dateline);
}

bool lies_within(const PlaceMention& place, std::string_view holder) {
  return std::find(place.within.begin(), place.within.end(), holder) != place.within.end();
}

TEST(ResolvePlaces, TakesTheMostPopulousPlaceWithoutEvidence) {
  const auto places = resolve("He flew to [Paris] on Monday.");
  ASSERT_EQ(places.size(), 1U);
  EXPECT_EQ(places[0].country, "FR");
  EXPECT_EQ(places[0].kind, PlaceKind::city);
  EXPECT_NEAR(places[0].lat.value_or(0), 48.85, 0.1);
}

TEST(ResolvePlaces, UsesTheRegionNamedAfterAPlace) {
  EXPECT_TRUE(lies_within(resolve("in [Paris], [Texas], on")[0], "Texas"));
  EXPECT_TRUE(lies_within(resolve("in [Alexandria], [La.], on")[0], "Louisiana"));
  EXPECT_TRUE(lies_within(resolve("in [Athens], [Ga]., on")[0], "Georgia"));
  EXPECT_EQ(resolve("[London], [Ontario]")[0].country, "CA");
}

TEST(ResolvePlaces, UsesARegionThatIsNotMarkedAsAPlace) {
  EXPECT_TRUE(lies_within(resolve("in [Paris], Texas, on Monday")[0], "Texas"));
  EXPECT_TRUE(lies_within(resolve("in [Charleston], W.Va., on Monday")[0], "West Virginia"));
  EXPECT_TRUE(lies_within(resolve("in [Paris, Texas], on Monday")[0], "Texas"));
}

TEST(ResolvePlaces, DistinguishesTwoPlacesWithOneName) {
  const auto places = resolve("from [Paris], [Texas], to [Paris], [France]");
  EXPECT_TRUE(lies_within(places[0], "Texas"));
  EXPECT_TRUE(lies_within(places[2], "France"));
}

TEST(ResolvePlaces, BindsARegionToTheCityBeforeIt) {
  const auto places =
      resolve("Troops left [Tbilisi]. In [Atlanta], [Georgia], the governor spoke.");
  EXPECT_EQ(places[2].kind, PlaceKind::region);
  EXPECT_EQ(places[2].country, "US");
}

TEST(ResolvePlaces, KeepsAMajorCityWhenItsCountryIsNamed) {
  const auto places = resolve(
      "[Paris] was calm. In [Paris], [Texas], two died. [France]'s president stayed in [Paris].");
  EXPECT_EQ(places[0].country, "FR");
  EXPECT_TRUE(lies_within(places[1], "Texas"));
  EXPECT_EQ(places[4].country, "FR");
}

TEST(ResolvePlaces, KeepsACapitalNamedBeforeTheStateOfTheSameName) {
  const auto places =
      resolve("Officials in [Washington] spoke. In [Spokane], [Washington], two died.");
  EXPECT_EQ(places[0].kind, PlaceKind::city);
  EXPECT_TRUE(lies_within(places[1], "Washington"));
  EXPECT_EQ(places[2].kind, PlaceKind::region);
}

TEST(ResolvePlaces, ResolvesLaterMentionsLikeTheFirst) {
  const auto places = resolve("[Paris], [Tennessee]. The mayor of [Paris] said [Paris] would pay.");
  EXPECT_TRUE(lies_within(places[2], "Tennessee"));
  EXPECT_TRUE(lies_within(places[3], "Tennessee"));
}

TEST(ResolvePlaces, PrefersSmallTownsInANamedCounty) {
  const auto places = resolve("An [Alexandria] woman was held in [Rapides Parish].");
  EXPECT_TRUE(lies_within(places[0], "Louisiana"));
}

TEST(ResolvePlaces, DistinguishesAStateFromACountry) {
  EXPECT_EQ(resolve("[Georgia]'s governor went from [Atlanta] to [Savannah].")[0].country, "US");
  EXPECT_EQ(resolve("[Georgia] and [Russia] fought for [South Ossetia].")[0].country, "GE");
}

TEST(ResolvePlaces, KeepsCountriesAmongNamesOfAmericanTowns) {
  for (const auto& place : resolve("from [Mexico] to [New York], [Maine] and [Ohio], or [China]")) {
    EXPECT_TRUE(place.kind == PlaceKind::country || place.country == "US") << place.key;
  }
}

TEST(ResolvePlaces, RecognizesLists) {
  EXPECT_EQ(resolve("leaders of [China], [Japan] and [South Korea]")[0].kind, PlaceKind::country);
  EXPECT_EQ(resolve("voters in [New York] and [New Jersey]")[0].kind, PlaceKind::region);
  EXPECT_EQ(resolve("voters in [New York] said")[0].kind, PlaceKind::city);
}

TEST(ResolvePlaces, UsesTheDateline) {
  EXPECT_EQ(resolve("Police in [London] said", "LONDON, Ontario (CP)")[0].country, "CA");
  EXPECT_EQ(resolve("Police in [Tripoli] said", "TRIPOLI, Lebanon (AP) - ")[0].country, "LB");
  EXPECT_EQ(resolve("Police in [Tripoli] said", "TRIPOLI, Libya (AP) - ")[0].country, "LY");
}

TEST(ResolvePlaces, KeepsAWorldCityUnderACapitalsDateline) {
  for (const std::string city :
       {"Nice", "Vienna", "Naples", "Odessa", "Manchester", "Florence", "Venice", "Alexandria"}) {
    const auto places =
        resolve("[WASHINGTON] - The [U.S.] condemned the attack in [" + city + "].", "WASHINGTON");
    EXPECT_NE(places[2].country, "US") << city;
    EXPECT_EQ(places[0].country, "US");
  }
  EXPECT_EQ(
      resolve("[MOSCOW] (AP) - [Russian] troops from [Rostov] took [Donetsk].", "MOSCOW (AP)")[3]
          .country,
      "UA");
}

TEST(ResolvePlaces, KeepsStatesUnderTheDatelineOfTheirCapital) {
  const auto places =
      resolve("[WASHINGTON] - The [U.S.] president called voters in [Georgia] and [Arizona].",
              "WASHINGTON");
  EXPECT_EQ(places[2].country, "US");
}

TEST(ResolvePlaces, PrefersTheTextToACapitalsDateline) {
  auto places = resolve("[PARIS] - In [Paris], [Texas], two died.", "PARIS");
  EXPECT_EQ(places[0].country, "FR");
  EXPECT_TRUE(lies_within(places[1], "Texas"));
  places = resolve("[Alexandria], [Va.], has a mayor. [Alexandria] is old.", "WASHINGTON");
  EXPECT_TRUE(lies_within(places[0], "Virginia"));
  EXPECT_TRUE(lies_within(places[2], "Virginia"));
}

TEST(ResolvePlaces, UsesNamesInsideOtherNames) {
  const auto places = resolve(
      "[Dublin] council asked the Franklin County auditor and the Ohio "
      "State Highway Patrol.");
  EXPECT_EQ(places[0].country, "US");
}

TEST(ResolvePlaces, ResolvesDemonyms) {
  const auto places = resolve("the [Japanese] minister");
  EXPECT_EQ(places[0].key, "Japan");
  EXPECT_EQ(places[0].kind, PlaceKind::demonym);
  EXPECT_EQ(places[0].country, "JP");
}

TEST(ResolvePlaces, DistinguishesAbbreviationsFromWords) {
  EXPECT_EQ(resolve("the [US] said")[0].key, "United States");
  EXPECT_NE(resolve("all of [us] said")[0].key, "United States");
  EXPECT_EQ(resolve("the [U.S.]'s allies")[0].key, "United States");
  EXPECT_EQ(resolve("the [U.S.'s] allies")[0].key, "United States");
  EXPECT_EQ(resolve("from [Calif] on")[0].key, "California");
  EXPECT_FALSE(resolve("the [EU] said")[0].lat.has_value());
}

TEST(ResolvePlaces, ResolvesPartsOfPlaces) {
  EXPECT_EQ(resolve("in [northern Iraq]")[0].key, "Iraq");
  EXPECT_EQ(resolve("in [Helmand province]")[0].key, "Helmand");
  EXPECT_EQ(resolve("[Japan's] coast")[0].key, "Japan");
}

TEST(ResolvePlaces, LeavesUnknownNamesWithoutCoordinates) {
  const auto places = resolve("in [Xyzzy  Qqqville]");
  EXPECT_EQ(places[0].key, "Xyzzy Qqqville");
  EXPECT_FALSE(places[0].lat.has_value());
  EXPECT_TRUE(places[0].within.empty());
}

TEST(ResolvePlaces, ReturnsTheRegionsThatContainAPlace) {
  const auto places = resolve("from [Okinawa] to [Tokyo]");
  EXPECT_TRUE(lies_within(places[0], "Japan"));
  EXPECT_TRUE(lies_within(places[1], "Japan"));
  EXPECT_TRUE(lies_within(places[1], "Asia"));
}

TEST(ResolvePlaces, AcceptsAnyMentionsAndTexts) {
  const std::vector<Mention> outside = {{0, 900}, {5, 7}, {3, 2}};
  EXPECT_EQ(resolve_places(gazetteer(), "ab", outside, ",,,").size(), 3U);
  EXPECT_TRUE(resolve_places(gazetteer(), std::string(1'000'000, 'A'), {}, "").empty());
  EXPECT_TRUE(resolve_places(gazetteer(), std::string(100'000, ','), {}, "").empty());
}

TEST(ResolvePlaces, HandlesAHundredThousandMentions) {
  std::string text;
  std::vector<Mention> mentions;
  for (std::uint32_t i = 0; i < 100'000; ++i) {
    const auto at = static_cast<std::uint32_t>(text.size());
    text += gazetteer().place(i % gazetteer().size()).name;
    mentions.push_back({at, static_cast<std::uint32_t>(text.size())});
    text += ", ";
  }
  EXPECT_EQ(resolve_places(gazetteer(), text, mentions, "").size(), mentions.size());
}

TEST(PlaceKeys, AreTheKeysOfTheMatchingPlaces) {
  EXPECT_EQ(place_keys(gazetteer(), "u.s."), std::vector<std::string>{"United States"});
  EXPECT_EQ(place_keys(gazetteer(), "japanese"), std::vector<std::string>{"Japan"});
  EXPECT_EQ(place_keys(gazetteer(), "kiev"), std::vector<std::string>{"Kyiv"});
  EXPECT_EQ(place_keys(gazetteer(), "Paris"), std::vector<std::string>{"Paris"});
  EXPECT_TRUE(place_keys(gazetteer(), "xyzzy").empty());
}

}  // namespace
}  // namespace dateline
