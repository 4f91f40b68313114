#include "dateline/name_key.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace dateline {
namespace {

using Strings = std::vector<std::string>;

bool finds(const char* query, const char* name) {
  const Strings forms = person_forms(name);
  const Strings lookups = person_lookups(query);
  return std::find_first_of(forms.begin(), forms.end(), lookups.begin(), lookups.end()) !=
         forms.end();
}

bool finds_organisation(const char* query, const char* name) {
  const Strings forms = organisation_forms(name);
  return std::find(forms.begin(), forms.end(), organisation_key(query)) != forms.end();
}

TEST(PersonForms, MatchQueriesForThePerson) {
  const struct {
    const char* query;
    const char* name;
  } cases[] = {
      {"hayashi", "Yoshimasa Hayashi"},
      {"Yoshimasa Hayashi", "Yoshimasa Hayashi"},
      {"hayashi yoshimasa", "Yoshimasa Hayashi"},
      {"Hayashi, Yoshimasa", "Yoshimasa Hayashi"},
      {"Lloyd Austin", "Lloyd J. Austin III"},
      {"Lloyd J. Austin III", "Lloyd Austin"},
      {"austin", "Lloyd J. Austin III"},
      {"Kim Jong Un", "Kim Jong-un"},
      {"kim jongun", "Kim Jong Un"},
      {"Kim Jong-un", "Kim Jongun"},
      {"Jong Un Kim", "Kim Jong-un"},
      {"jong-un", "Kim Jong Un"},
      {"Abu Bakr Baghdadi", "Abu Bakr al-Baghdadi"},
      {"el Baghdadi", "Abu Bakr al-Baghdadi"},
      {"al-baghdadi", "Abu Bakr el Baghdadi"},
      {"Muqtada Sadr", "Muqtada as-Sadr"},
      {"Al Gore", "Al Gore"},
      {"von der Leyen", "Ursula von der Leyen"},
      {"Ursula Leyen", "Ursula von der Leyen"},
      {"George Bush", "George H.W. Bush"},
      {"J.D. Vance", "J. D. Vance"},
      {"gocmen", "Ayşe Göçmen"},
      {"obrien", "Robert O'Brien"},
  };
  for (const auto& [query, name] : cases) {
    EXPECT_TRUE(finds(query, name)) << query << " / " << name;
  }
}

TEST(PersonForms, OmitTitles) {
  EXPECT_EQ(person_key("Mr. Hayashi"), person_key("Hayashi"));
  EXPECT_EQ(person_key("Foreign Minister Yoshimasa Hayashi"), "yoshimasahayashi");
  EXPECT_EQ(person_key("Sheikh"), "sheikh");
}

TEST(PersonForms, AreRunsOfAdjacentWords) {
  EXPECT_EQ(person_forms("Yoshimasa Hayashi"),
            (Strings{"hayashi", "yoshimasa", "yoshimasahayashi"}));
  EXPECT_EQ(person_forms("Abu Bakr al-Baghdadi"),
            (Strings{"abu", "abubaghdadi", "abubakr", "abubakrbaghdadi", "baghdadi", "bakr",
                     "bakrbaghdadi"}));
  EXPECT_EQ(person_forms("J."), (Strings{"j"}));
  EXPECT_TRUE(person_forms(" - ").empty());
}

TEST(PersonForms, DoNotMatchOtherPeople) {
  const struct {
    const char* query;
    const char* name;
  } cases[] = {{"Takeshi Hayashi", "Yoshimasa Hayashi"},
               {"Yoshimasa Hayashi", "Hayashi"},
               {"hay", "Yoshimasa Hayashi"},
               {"Jill Biden", "Joe Biden"}};
  for (const auto& [query, name] : cases) {
    EXPECT_FALSE(finds(query, name)) << query << " / " << name;
  }
}

TEST(ExactNameKey, ContainsAllWords) {
  EXPECT_EQ(exact_name_key("Lloyd J. Austin III"), "lloydjaustiniii");
  EXPECT_EQ(exact_name_key("Kim Jong-un"), exact_name_key("KIM JONG UN"));
  EXPECT_NE(exact_name_key("Lloyd Austin"), exact_name_key("Lloyd J. Austin"));
  EXPECT_EQ(exact_name_key(" - "), "");
}

TEST(OrganisationForms, MatchQueriesForTheOrganisation) {
  for (const char* query : {"International Atomic Energy Agency", "atomic energy", "iaea",
                            "I.A.E.A.", "the International Atomic Energy Agency"}) {
    EXPECT_TRUE(finds_organisation(query, "International Atomic Energy Agency")) << query;
  }
  EXPECT_TRUE(finds_organisation("pentagon", "the Pentagon"));
  EXPECT_TRUE(finds_organisation("al Qaida", "Al-Qaida"));
  EXPECT_TRUE(finds_organisation("fbi", "Federal Bureau of Investigation"));
}

TEST(OrganisationForms, KeepTheOrderOfWords) {
  EXPECT_FALSE(finds_organisation("energy atomic", "International Atomic Energy Agency"));
  EXPECT_FALSE(finds_organisation("agency international", "International Atomic Energy Agency"));
}

TEST(PlaceKey, ContainsTheWordsOfTheName) {
  EXPECT_EQ(place_key("South China Sea"), "south china sea");
  EXPECT_EQ(place_key("the Indo-Pacific"), "indo pacific");
  EXPECT_EQ(place_key("São Paulo"), "sao paulo");
  EXPECT_EQ(place_key("El Paso"), "el paso");
}

TEST(NameForms, AreLimitedForAnyText) {
  std::string longest;
  for (int i = 0; i < 10'000; ++i) {
    longest += "Word" + std::to_string(i) + " ";
  }
  for (const std::string& name : {longest, std::string(1'000'000, 'A'), std::string(100'000, '-'),
                                  std::string("\xe6\x9d\xb1\xe4\xba\xac"), std::string()}) {
    EXPECT_LE(person_forms(name).size(), kMaxNameWords * kMaxNameWords);
    EXPECT_LE(person_lookups(name).size(), kMaxNameWords);
    EXPECT_LE(organisation_forms(name).size(), kMaxNameWords * kMaxNameWords);
  }
}

}  // namespace
}  // namespace dateline
