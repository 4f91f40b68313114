#include "dateline/annotations_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "dateline/annotator.h"
#include "dateline/article_json.h"
#include "dateline/bounded_annotations.h"
#include "dateline/error.h"
#include "dateline/packed.h"
#include "dateline/packed_annotations.h"

namespace dateline {
namespace {

constexpr std::chrono::year_month_day kDay{std::chrono::year(2023), std::chrono::January,
                                           std::chrono::day(11)};

Annotations of_gao() {
  // "Gão met Hamada in Tokyo on Wednesday. Hamada"
  Annotations annotations;
  annotations.people = {{{9, 15}, "Yasukazu Hamada"}, {{39, 45}, "Yasukazu Hamada"}};
  PlaceMention gao{{0, 4}, "Gao"};
  gao.kind = PlaceKind::city;
  gao.lat = 16.25;
  gao.lon = -0.03;
  gao.geonameid = 2457161;
  gao.country = "ML";
  gao.within = {"Gao Region", "Mali"};
  PlaceMention tokyo{{19, 24}, "Tokyo"};
  tokyo.kind = PlaceKind::demonym;
  annotations.places = {gao, tokyo};
  annotations.organisations = {{{5, 8}, "M.E.T."}};
  DateMention date{{28, 37}, "2023-01-11"};
  date.from = date.to = kDay;
  annotations.dates = {date};
  return annotations;
}

constexpr const char* kText = "Gão met Hamada in Tokyo on Wednesday. Hamada";

TEST(AnnotationsJson, GivesCharacterOffsetsAndSurfaces) {
  const auto json = annotations_json(kText, of_gao());
  EXPECT_EQ(json["text"], kText);
  EXPECT_EQ(json["people"][1].dump(),
            R"({"start":38,"end":44,"surface":"Hamada","key":"Yasukazu Hamada"})");
  EXPECT_EQ(json["places"][0].dump(),
            R"({"start":0,"end":3,"surface":"Gão","key":"Gao","kind":"city","country":"ML",)"
            R"("lat":16.25,"lon":-0.03,"geonameid":2457161})");
  EXPECT_EQ(json["organisations"][0]["surface"], "met");
  EXPECT_EQ(json["dates"][0].dump(),
            R"({"start":27,"end":36,"surface":"Wednesday","value":"2023-01-11",)"
            R"("from":"2023-01-11","to":"2023-01-11","kind":"DATE"})");
}

TEST(AnnotationsJson, GivesNullForUnknownValues) {
  Annotations annotations;
  annotations.places = {{{0, 4}, "Gao"}};
  annotations.dates = {{{28, 37}, ""}};
  const auto json = annotations_json(kText, annotations);
  for (const char* member : {"country", "lat", "lon", "geonameid"}) {
    EXPECT_TRUE(json["places"][0][member].is_null()) << member;
  }
  for (const char* member : {"value", "from", "to"}) {
    EXPECT_TRUE(json["dates"][0][member].is_null()) << member;
  }
  EXPECT_TRUE(json["people"].is_array());
}

TEST(AnnotationsWithin, DropsMentionsBeforeTheRange) {
  const Annotations body = annotations_within(of_gao(), 19, 1000);
  EXPECT_EQ(body.people, (std::vector<NameMention>{{{20, 26}, "Yasukazu Hamada"}}));
  EXPECT_EQ(body.places.size(), 1U);
  EXPECT_EQ(body.places[0].begin, 0U);
  EXPECT_TRUE(body.organisations.empty());
}

TEST(AnnotationsWithin, DropsMentionsAfterTheRange) {
  EXPECT_TRUE(annotations_within(of_gao(), 0, 5).people.empty());
}

TEST(Bounded, KeepsTheFirstMentions) {
  Annotations many;
  for (std::uint32_t i = 0; i < 10'000; ++i) {
    many.people.push_back({{i, i + 1}, "A"});
    many.dates.push_back({{i, i + 1}, ""});
  }
  const Annotations kept = bounded(many);
  ASSERT_EQ(kept.people.size(), kMaxMentions);
  EXPECT_EQ(kept.dates.size(), kMaxMentions);
  EXPECT_EQ(kept.people.back(), many.people[kMaxMentions - 1]);
}

TEST(Bounded, DropsMentionsThatAnIndexRefuses) {
  const std::string long_key(kMaxMentionBytes + 1, 'k');
  const Annotations kept = bounded({.people = {{{0, 4}, "A"},
                                               {{2, 6}, "overlaps"},
                                               {{6, 6}, "empty"},
                                               {{7, 8}, long_key},
                                               {{9, 10}, "B"}},
                                    .dates = {{{5, 6}, long_key}}});
  EXPECT_EQ(kept.people, (std::vector<NameMention>{{{0, 4}, "A"}, {{9, 10}, "B"}}));
  EXPECT_TRUE(kept.dates.empty());
}

/// Returns a packed list of people without the other lists.
std::string people_list(std::string_view key, std::size_t mentions, std::uint64_t length) {
  std::string bytes;
  add_number(bytes, 1);
  add_text(bytes, key);
  add_number(bytes, mentions);
  for (std::size_t i = 0; i < mentions; ++i) {
    add_number(bytes, length);
    add_number(bytes, length);
  }
  return bytes;
}

bool is_refused(const std::string& packed, std::string_view text) {
  try {
    (void)unpack_annotations(packed, text);
  } catch (const Error& error) {
    return error.code() == ErrorCode::index_broken;
  }
  return false;
}

TEST(PackedAnnotations, AreRefusedWithMoreThanAnArticleCanHave) {
  const std::string text(100'000, 'x');
  const std::string others(3, '\0');  // no places, organisations or dates
  const std::string key(kMaxMentionBytes, 'k');
  EXPECT_FALSE(is_refused(people_list(key, kMaxMentions, 1) + others, text));
  EXPECT_TRUE(is_refused(people_list("k", kMaxMentions + 1, 1) + others, text));
  EXPECT_TRUE(is_refused(people_list(key + "k", kMaxMentions, 1) + others, text));
  EXPECT_TRUE(is_refused(people_list("k", 30'000, 0) + others, text));
  EXPECT_TRUE(is_refused(people_list("k", 1, 0) + others, text));
  EXPECT_TRUE(is_refused(people_list("k", 0, 0) + others, text));
}

TEST(PackedAnnotations, AreRefusedWithTooManyPlaces) {
  std::string packed(1, '\0');  // no people
  add_number(packed, kMaxMentions + 1);
  for (std::size_t i = 0; i <= kMaxMentions; ++i) {
    packed += std::string("\x01\x05\x01\x00\x01", 5);  // the fifth place, mentioned once
  }
  EXPECT_THROW((void)places_named(packed), Error);
}

/// Callers cut the text at the offsets of mentions to print them.
TEST(PackedAnnotations, AreRefusedIfTheyCutACharacterOrAreNotUtf8) {
  const std::string others(3, '\0');
  EXPECT_FALSE(is_refused(people_list("k", 1, 2) + others, "\u00E9\u00E9\u00E9"));
  EXPECT_TRUE(is_refused(people_list("k", 1, 1) + others, "\u00E9\u00E9\u00E9"));
  EXPECT_TRUE(is_refused(people_list("\xFF", 1, 2) + others, "abcdef"));
}

TEST(PackedAnnotations, RoundTrip) {
  EXPECT_EQ(unpack_annotations(pack_annotations(of_gao(), kText), kText), of_gao());
  EXPECT_EQ(unpack_annotations(pack_annotations({}, kText), kText), Annotations());
  const Annotations found = annotate(
      "TOKYO (AP) - Mr. Hamada met Japanese troops on Okinawa in May 2023, and Hamada of "
      "Nowhereville "
      "left on 2023-05-03 for two days.",
      "TOKYO (AP)", CivilDate{.day = std::chrono::year(2023) / 6 / 1});
  EXPECT_FALSE(found.places.empty());
  const std::string text(300, ' ');
  EXPECT_EQ(unpack_annotations(pack_annotations(found, text), text), found);
}

TEST(PackedAnnotations, AreRefusedOrStayInsideTheTextWhenDamaged) {
  const std::string packed = pack_annotations(of_gao(), kText);
  const auto survives = [](const std::string& bytes) {
    try {
      for (const NameMention& name : unpack_annotations(bytes, kText).people) {
        EXPECT_LE(name.begin, name.end);
        EXPECT_LE(name.end, std::string_view(kText).size());
      }
      return true;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::index_broken);
      return false;
    }
  };
  EXPECT_FALSE(survives(""));
  for (std::size_t i = 0; i < packed.size(); ++i) {
    EXPECT_FALSE(survives(packed.substr(0, i))) << i;
    for (int bit = 0; bit < 8; ++bit) {
      std::string flipped = packed;
      flipped[i] = static_cast<char>(flipped[i] ^ (1 << bit));
      (void)survives(flipped);
    }
  }
}

TEST(AnalysedText, JoinsTheAnalysedZones) {
  const AnalysedText whole =
      analysed_text({.headline = "H", .caption = "C", .credit = "X", .body = "B"});
  EXPECT_EQ(whole.text, "H\n\nC\n\nB");
  EXPECT_EQ(whole.body, 6U);
  ASSERT_EQ(whole.zones.size(), 3U);
  EXPECT_EQ(whole.zones[1].field, "caption");
  EXPECT_EQ(whole.zones[1].begin, 3U);
  EXPECT_EQ(whole.zones[1].end, 4U);
  EXPECT_EQ(whole.zones[2].field, "body");
  EXPECT_EQ(analysed_text({.dateline = "NAIROBI (AP)", .body = "B"}).text, "NAIROBI (AP)\n\nB");
  EXPECT_EQ(analysed_text({.dateline = "NAIROBI", .body = " NAIROBI - B"}).text, " NAIROBI - B");
  const AnalysedText body = analysed_text({.body = " B\n"});
  EXPECT_EQ(body.text, " B\n");
  EXPECT_EQ(body.body, 0U);
}

}  // namespace
}  // namespace dateline
