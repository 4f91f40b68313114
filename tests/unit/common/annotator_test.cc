/// Properties that annotations have for every text.
#include "dateline/annotator.h"

#include <gtest/gtest.h>

#include <random>

#include "dateline/utf8.h"

namespace dateline {
namespace {

template <typename Kind>
void expect_sound(std::string_view text, const std::vector<Kind>& mentions) {
  std::size_t last = 0;
  for (const Kind& mention : mentions) {
    ASSERT_LT(mention.begin, mention.end);
    ASSERT_LE(mention.end, text.size());
    ASSERT_GE(mention.begin, last);
    ASSERT_TRUE(is_valid_utf8(text.substr(mention.begin, mention.end - mention.begin)));
    last = mention.end;
  }
}

void expect_sound(std::string_view text, const Annotations& annotations) {
  expect_sound(text, annotations.people);
  expect_sound(text, annotations.places);
  expect_sound(text, annotations.organisations);
  expect_sound(text, annotations.dates);
  for (const auto* names : {&annotations.people, &annotations.organisations}) {
    for (const NameMention& name : *names) {
      EXPECT_FALSE(name.key.empty());
      EXPECT_TRUE(is_valid_utf8(name.key)) << name.key;
    }
  }
  for (const DateMention& date : annotations.dates) {
    EXPECT_EQ(date.from.has_value(), date.to.has_value());
    if (date.from && date.to) {
      EXPECT_LE(*date.from, *date.to);
    }
  }
}

using Strings = std::vector<std::string>;

template <typename Kind>
Strings keys_of(const std::vector<Kind>& mentions) {
  Strings keys;
  for (const Kind& mention : mentions) {
    keys.push_back(mention.key);
  }
  return keys;
}

Annotations annotated(std::string_view text) {
  return annotate(text, "", std::nullopt);
}

TEST(Annotate, RecognizesArmedGroupsAsOrganisations) {
  const Annotations found = annotated(
      "Hayat Tahrir al-Sham took Idlib. Jabhat al-Nusra fought Ansar al-Sharia. Jaish al-Adl "
      "attacked. Saraya al-Quds fired rockets. Harakat al-Nujaba and Jund al-Aqsa left.");
  EXPECT_TRUE(found.people.empty());
  EXPECT_EQ(keys_of(found.organisations),
            (Strings{"Hayat Tahrir al-Sham", "Jabhat al-Nusra", "Ansar al-Sharia", "Jaish al-Adl",
                     "Saraya al-Quds", "Harakat al-Nujaba", "Jund al-Aqsa"}));
}

TEST(Annotate, RecognizesPeopleNamedLikeArmedGroups) {
  EXPECT_EQ(keys_of(annotated("Hayat Ahmed said so. Ansar Abbasi, a journalist, agreed.").people),
            (Strings{"Hayat Ahmed", "Ansar Abbasi"}));
}

TEST(Annotate, KeepsTheFullNameOfAnOfficeTogether) {
  const Annotations found = annotated(
      "The Ministry of Economy, Trade and Industry spoke. The Ministry of Land, Infrastructure, "
      "Transport and Tourism in Tokyo heard the Bureau of Alcohol, Tobacco, Firearms and "
      "Explosives (ATF). The ATF left.");
  EXPECT_EQ(keys_of(found.organisations),
            (Strings{"Ministry of Economy, Trade and Industry",
                     "Ministry of Land, Infrastructure, Transport and Tourism",
                     "Bureau of Alcohol, Tobacco, Firearms and Explosives",
                     "Bureau of Alcohol, Tobacco, Firearms and Explosives",
                     "Bureau of Alcohol, Tobacco, Firearms and Explosives"}));
}

TEST(Annotate, SplitsListsOfNames) {
  EXPECT_EQ(keys_of(annotated("Officials from the Ministry of Defense, NATO and Japan met. The "
                              "Ministry of Justice, Interpol and Europol agreed. So did the "
                              "Ministry of Health, Parliament and Congress.")
                        .organisations),
            (Strings{"Ministry of Defense", "NATO", "Ministry of Justice", "Interpol", "Europol",
                     "Ministry of Health", "Parliament", "Congress"}));
  EXPECT_EQ(keys_of(annotated("The Islamic State fled Iraq and Syria.").places),
            (Strings{"Iraq", "Syria"}));
}

TEST(Annotate, FindsTheEndOfANameFromItsAcronym) {
  const Annotations found = annotated(
      "The Islamic State of Iraq and Syria (ISIS) took it. ISIS stayed. The Organization for "
      "Security and Co-operation in Europe (OSCE) left.");
  EXPECT_TRUE(found.places.empty());
  EXPECT_EQ(keys_of(found.organisations),
            (Strings{"Islamic State of Iraq and Syria", "Islamic State of Iraq and Syria",
                     "Islamic State of Iraq and Syria",
                     "Organization for Security and Co-operation in Europe",
                     "Organization for Security and Co-operation in Europe"}));
}

TEST(Annotate, KeepsABranchAndItsRegionInOneOrganisation) {
  const Annotations found = annotated(
      "Al-Qaida in the Arabian Peninsula attacked Aden. The Islamic State of Iraq and Syria fled.");
  EXPECT_EQ(keys_of(found.places), (Strings{"Aden"}));
  EXPECT_EQ(keys_of(found.organisations),
            (Strings{"Al-Qaida in the Arabian Peninsula", "Islamic State of Iraq and Syria"}));
}

TEST(Annotate, DoesNotTakeShipsForPeople) {
  const Annotations found = annotated(
      "The USS Gerald R. Ford sailed. The USS John Finn and USNS Harvey Milk followed HMS Queen "
      "Elizabeth. The carrier USS Abraham Lincoln left; the Lincoln is old.");
  EXPECT_TRUE(found.people.empty());
  EXPECT_TRUE(found.places.empty());
  EXPECT_EQ(keys_of(annotated("John Finn is aboard the USS John Finn.").people),
            (Strings{"John Finn"}));
}

TEST(Annotate, DoesNotTakeAirportsForPeople) {
  const Annotations found = annotated(
      "Indira Gandhi International Airport was shut. John F. Kennedy International Airport too.");
  EXPECT_TRUE(found.people.empty());
  EXPECT_EQ(keys_of(found.places), (Strings{"Indira Gandhi International Airport",
                                            "John F. Kennedy International Airport"}));
}

TEST(Annotate, ReturnsValidMentionsForAnyText) {
  const std::vector<std::string> pieces = {"Yoshimasa Hayashi",
                                           "Hayashi",
                                           "Mr. ",
                                           "U.S. ",
                                           "Tokyo",
                                           "TOKYO",
                                           "Wednesday",
                                           "last week",
                                           "2023-01-11",
                                           "Jan. 11-13",
                                           " ",
                                           ", ",
                                           ".",
                                           "\n\n",
                                           "the ",
                                           "of ",
                                           "State Department",
                                           "(IAEA)",
                                           "é",
                                           "東京",
                                           "\xe2\x80\x9c",
                                           "\xe2\x80\x99s",
                                           "-",
                                           "9/11",
                                           "99999999999",
                                           "in ",
                                           "al-",
                                           "the past ",
                                           "two years",
                                           std::string(1, '\0'),
                                           "\t",
                                           "Al ",
                                           "St. ",
                                           "'",
                                           "&",
                                           "January 0, 0000",
                                           "Feb. 30"};
  const unsigned seed = std::random_device()();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  std::uniform_int_distribution<std::size_t> piece(0, pieces.size() - 1);
  std::uniform_int_distribution<int> length(0, 60);
  for (int i = 0; i < 2'000; ++i) {
    std::string text;
    for (int n = length(random); n > 0; --n) {
      text += pieces[piece(random)];
    }
    const auto published = i % 2 == 0 ? parse_iso_date("2023-01-12") : std::nullopt;
    expect_sound(text, annotate(text, i % 3 == 0 ? "TOKYO (Reuters)" : "", published));
  }
}

TEST(Annotate, HandlesHostileText) {
  const auto times = [](std::size_t count, const std::string& piece) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
      text += piece;
    }
    return text;
  };
  for (const std::string& text :
       {std::string(1'000'000, 'A'), times(300'000, "A "), times(100'000, ","),
        times(100'000, "Hayashi "), times(100'000, "Tokyo, "), times(100'000, "of the "),
        times(100'000, "2023-01-11 "), times(100'000, "past "), times(50'000, "Mr. John "),
        times(300'000, "("), times(100'000, "U.S."), times(500'000, "A.") + "AB",
        times(500'000, "a.") + "ab", times(100'000, "\xe2\x80\x9d\n"), std::string(1'000'000, '\n'),
        std::string(1'000'000, '9')}) {
    expect_sound(text, annotate(text, "", parse_iso_date("2023-01-12")));
  }
}

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string text;
  while (text.size() + piece.size() <= bytes) {
    text += piece;
  }
  return text;
}

TEST(Annotate, ReportsATextWithTooManyCandidates) {
  constexpr std::size_t kMebibyte = std::size_t{1} << 20U;
  for (const std::string_view piece :
       {"A. ", "O' ", "JOHN SMITH SAID SO. ", "John Smith slept. ", "Texas slept. ",
        "Acme Corp. slept. ", "on Jan. 1, 1989, "}) {
    EXPECT_TRUE(annotated(repeated(piece, kMebibyte)).cut_short) << piece;
    EXPECT_FALSE(annotated(repeated(piece, 10'000)).cut_short) << piece;
  }
  EXPECT_FALSE(annotated(repeated("plain words without a name. ", 8 * kMebibyte)).cut_short);
  EXPECT_FALSE(annotated(repeated("JOHN SMITH SAID SO. ", 60'000)).cut_short);
}

TEST(Annotate, FindsTheFirstNamesOfAPartlyAnalysedText) {
  const std::string text = "Mr. Hayashi met Mr. Gao in Tokyo.\n\n" + repeated("A. ", 1U << 20U);
  const Annotations found = annotated(text);
  EXPECT_TRUE(found.cut_short);
  ASSERT_GE(found.people.size(), 2U);
  EXPECT_EQ(found.people[0].key, "Hayashi");
  ASSERT_FALSE(found.places.empty());
  EXPECT_EQ(found.places[0].key, "Tokyo");
}

TEST(Annotate, ResolvesNoRelativeDateWithoutAPublicationDate) {
  const std::string text = "They met on Wednesday.";
  for (const DateMention& date : annotate(text, "", std::nullopt).dates) {
    EXPECT_FALSE(date.from.has_value()) << date.value;
  }
}

}  // namespace
}  // namespace dateline
