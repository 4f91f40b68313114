#include "documents/document_builder.h"

#include <gtest/gtest.h>

#include <set>

#include "dateline/annotations_json.h"
#include "dateline/article_json.h"
#include "dateline/index_format.h"
#include "dateline/packed_annotations.h"

namespace dateline {
namespace {

constexpr const char* kBody =
    "Hayashi met Lloyd Austin of the IAEA in Okinawa. Hayashi left Japanese soil.";

Annotations annotations() {
  Annotations said;
  said.people = {{{0, 7}, "Yoshimasa Hayashi"},
                 {{12, 24}, "Lloyd J. Austin III"},
                 {{49, 56}, "Yoshimasa Hayashi"}};
  said.organisations = {{{32, 36}, "International Atomic Energy Agency"}};
  PlaceMention okinawa{{40, 47}, "Okinawa"};
  okinawa.within = {"Japan", "Asia"};
  PlaceMention japanese{{62, 70}, "Japan"};
  japanese.kind = PlaceKind::demonym;
  said.places = {okinawa, japanese};
  return said;
}

Xapian::Document document(const Annotations& said) {
  return DocumentBuilder({})
      .build({.id = "1", .file = "/n/1", .body = kBody}, said, IdOrigin::own)
      .document;
}

/// Returns the terms with a prefix, without the prefix, and their frequencies.
std::map<std::string, unsigned> terms(const Xapian::Document& built, const std::string& prefix) {
  std::map<std::string, unsigned> found;
  for (auto term = built.termlist_begin(); term != built.termlist_end(); ++term) {
    if ((*term).starts_with(prefix)) {
      found.emplace((*term).substr(prefix.size()), term.get_wdf());
    }
  }
  return found;
}

Annotations annotations_in(const Xapian::Document& built, std::string_view text) {
  return unpack_annotations(built.get_value(slot_number(Slot::annotations)), text);
}

using Terms = std::map<std::string, unsigned>;

TEST(DocumentBuilder, AddsATermForEachFormOfAPersonsName) {
  EXPECT_EQ(terms(document(annotations()), "XPERSON"), (Terms{{"austin", 1},
                                                              {"hayashi", 2},
                                                              {"lloyd", 1},
                                                              {"lloydaustin", 1},
                                                              {"yoshimasa", 2},
                                                              {"yoshimasahayashi", 2}}));
}

TEST(DocumentBuilder, IndexesAPlaceUnderTheRegionsThatContainIt) {
  EXPECT_EQ(terms(document(annotations()), "XPLACE"),
            (Terms{{"asia", 1}, {"japan", 2}, {"okinawa", 1}}));
}

TEST(DocumentBuilder, IndexesAnOrganisationUnderItsAcronymAndItsWords) {
  const Terms found = terms(document(annotations()), "XORG");
  for (const char* form : {"internationalatomicenergyagency", "iaea", "atomicenergy", "agency"}) {
    EXPECT_TRUE(found.contains(form)) << form;
  }
}

TEST(DocumentBuilder, AddsResolvedDatesAsTermsWithoutWeight) {
  Annotations said;
  DateMention month{{0, 7}, "2023-02"};
  month.from = std::chrono::year(2023) / 2 / 1;
  month.to = std::chrono::year(2023) / 2 / 28;
  said.dates = {month, DateMention{{8, 11}, "P2D", DateKind::duration, {}, {}}};
  EXPECT_EQ(terms(document(said), "XMENTIONS"), (Terms{{"2023", 0}, {"all202302", 0}}));
}

TEST(DocumentBuilder, ListsTheKeysMostMentionedFirst) {
  const Xapian::Document built = document(annotations());
  const auto list = [&](Slot slot) { return names_in_list(built.get_value(slot_number(slot))); };
  EXPECT_EQ(list(Slot::people),
            (std::vector<std::string>{"Yoshimasa Hayashi", "Lloyd J. Austin III"}));
  EXPECT_EQ(list(Slot::places), (std::vector<std::string>{"Okinawa"}));
  EXPECT_EQ(list(Slot::organisations),
            (std::vector<std::string>{"International Atomic Energy Agency"}));
}

/// Returns the day terms of an article that mentions two days with `joint` between them.
Terms days_of(const std::string& joint) {
  using namespace std::chrono_literals;
  const std::string body = "A" + joint + "B";
  DateMention first{{0, 1}};
  first.from = first.to = 2023y / 1 / 11;
  const auto begin = static_cast<std::uint32_t>(body.size() - 1);
  DateMention last{{begin, begin + 1}};
  last.from = last.to = 2023y / 1 / 13;
  Annotations said;
  said.dates = {first, last};
  return terms(DocumentBuilder({})
                   .build({.id = "1", .file = "/n/1", .body = body}, said, IdOrigin::own)
                   .document,
               "XMENTIONS");
}

TEST(DocumentBuilder, IndexesTheDaysBetweenTheEndsOfARange) {
  EXPECT_TRUE(days_of("-").contains("20230112"));
  EXPECT_TRUE(days_of(" to ").contains("20230112"));
  EXPECT_FALSE(days_of(" and ").contains("20230112"));
}

TEST(DocumentBuilder, StoresTheAnnotations) {
  EXPECT_EQ(annotations_in(document(annotations()), kBody), annotations());
}

TEST(DocumentBuilder, LimitsTheSizeOfAnArticleFullOfNames) {
  std::string body;
  Annotations said;
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    const auto begin = static_cast<std::uint32_t>(body.size());
    std::string name;
    for (int word = 0; word < 8; ++word) {
      name += "N" + std::to_string(i) + "w" + std::to_string(word) + " ";
    }
    body += name;
    const Mention at{begin, static_cast<std::uint32_t>(body.size()) - 1};
    said.people.push_back({at, name});
    said.organisations.push_back({at, name});
    DateMention date{at};
    date.from = std::chrono::sys_days(std::chrono::year(1900) / 1 / 1) + std::chrono::days(i);
    date.to = *date.from;
    said.dates.push_back(date);
  }
  const Xapian::Document built =
      DocumentBuilder({})
          .build({.id = "1", .file = "/n/1", .body = body}, said, IdOrigin::own)
          .document;
  EXPECT_LE(terms(built, "XPERSON").size(), 70'000U);
  EXPECT_LE(terms(built, "XORG").size(), 50'000U);
  EXPECT_LE(terms(built, "XMENTIONS").size(), 5'000U);
  EXPECT_EQ(annotations_in(built, body).people.size(), kMaxMentions);
}

}  // namespace
}  // namespace dateline
