#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "names/name_tokens.h"
#include "names/organisations.h"
#include "names/people.h"

namespace dateline {
namespace {

std::vector<std::string> tokens_of(const std::string& text) {
  std::vector<std::string> out;
  for (const NameToken& token : name_tokens(text)) {
    out.push_back(text.substr(token.begin, token.end - token.begin));
  }
  return out;
}

using Strings = std::vector<std::string>;

/// Returns the mentions of names in a text. Each name is searched from the end of the one before.
std::vector<Mention> mentions_of(const std::string& text, const Strings& names) {
  std::vector<Mention> mentions;
  std::size_t from = 0;
  for (const std::string& name : names) {
    const std::size_t begin = text.find(name, from);
    EXPECT_NE(begin, std::string::npos) << name;
    from = begin + name.size();
    mentions.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(from)});
  }
  return mentions;
}

Strings person_keys(const std::string& text, const Strings& names) {
  Strings keys;
  for (const NameMention& mention : join_people(text, mentions_of(text, names))) {
    keys.push_back(mention.key);
  }
  return keys;
}

Strings organisation_keys(const std::string& text, const Strings& names) {
  Strings keys;
  for (const NameMention& mention : join_organisations(text, mentions_of(text, names))) {
    keys.push_back(mention.key);
  }
  return keys;
}

TEST(NameTokens, KeepInitialsAbbreviationsAndDottedLettersTogether) {
  EXPECT_EQ(tokens_of("Gen. J. Smith of the U.S. left."),
            (Strings{"Gen.", "J.", "Smith", "of", "the", "U.S.", "left", "."}));
}

TEST(NameTokens, SplitAPossessiveFromItsName) {
  EXPECT_EQ(tokens_of("O'Brien's and O’Brien’s"),
            (Strings{"O'Brien", "'s", "and", "O’Brien", "’s"}));
}

TEST(NameTokens, KeepHyphenatedNamesTogether) {
  EXPECT_EQ(tokens_of("Kim Jong-un, Tam Yiu-chung, al-Baghdadi"),
            (Strings{"Kim", "Jong-un", ",", "Tam", "Yiu-chung", ",", "al-Baghdadi"}));
}

TEST(NameTokens, SplitHyphenatedAdjectives) {
  EXPECT_EQ(
      tokens_of("London-based, anti-Taliban, U.S.-led"),
      (Strings{"London", "-", "based", ",", "anti", "-", "Taliban", ",", "U.S.", "-", "led"}));
}

TEST(NameTokens, SplitTheFullStopOfACompanyAtTheEndOfASentence) {
  EXPECT_EQ(tokens_of("Shares of Texaco Corp. fell"),
            (Strings{"Shares", "of", "Texaco", "Corp.", "fell"}));
  EXPECT_EQ(tokens_of("He left Texaco Corp. Then he rested"),
            (Strings{"He", "left", "Texaco", "Corp", ".", "Then", "he", "rested"}));
}

TEST(NameTokens, KeepAWebAddressTogether) {
  EXPECT_EQ(tokens_of("See https://example.com/Iran-talks-Oslo (or www.example.org)."),
            (Strings{"See", "https://example.com/Iran-talks-Oslo", "(", "or", "www.example.org",
                     ")", "."}));
}

TEST(NameTokens, MarkLinesInCapitals) {
  const std::string text = "KIM MEETS XI IN DALIAN\n\nThe two met.";
  const std::vector<NameToken> tokens = name_tokens(text);
  EXPECT_TRUE(tokens.front().capitals);
  EXPECT_FALSE(tokens.back().capitals);
}

TEST(NameTokens, MarkTheStartOfASentence) {
  const std::vector<NameToken> tokens = name_tokens("He left. Police came");
  EXPECT_TRUE(tokens[0].sentence_start);
  EXPECT_TRUE(tokens[3].sentence_start);
  EXPECT_FALSE(tokens[4].sentence_start);
}

TEST(People, ASurnameRefersToThePersonNamedInFull) {
  EXPECT_EQ(person_keys("Yoshimasa Hayashi met. Hayashi spoke. HAYASHI left.",
                        {"Yoshimasa Hayashi", "Hayashi", "HAYASHI"}),
            (Strings(3, "Yoshimasa Hayashi")));
}

TEST(People, ASurnameBeforeTheFullNameRefersToThatPerson) {
  EXPECT_EQ(
      person_keys("Hayashi to visit. Yoshimasa Hayashi said", {"Hayashi", "Yoshimasa Hayashi"}),
      (Strings(2, "Yoshimasa Hayashi")));
}

TEST(People, InitialsAndSuffixesDoNotMakeAnotherPerson) {
  EXPECT_EQ(person_keys("Lloyd J. Austin III, Lloyd Austin, Austin and L. Austin",
                        {"Lloyd J. Austin III", "Lloyd Austin", "Austin", "L. Austin"}),
            (Strings(4, "Lloyd J. Austin III")));
}

TEST(People, DifferentInitialsMakeDifferentPeople) {
  EXPECT_EQ(person_keys("George P. Bush and George W. Bush met. Bush left. G. P. Bush stayed.",
                        {"George P. Bush", "George W. Bush", "Bush", "G. P. Bush"}),
            (Strings{"George P. Bush", "George W. Bush", "George W. Bush", "George P. Bush"}));
  EXPECT_EQ(person_keys("John Smith, John A. Smith, John B. Smith, John Smith.",
                        {"John Smith", "John A. Smith", "John B. Smith", "John Smith"}),
            (Strings{"John A. Smith", "John A. Smith", "John B. Smith", "John B. Smith"}));
}

TEST(People, FatherAndSonAreDifferentPeople) {
  EXPECT_EQ(person_keys("Ferdinand Marcos Jr. spoke of Ferdinand Marcos Sr. Marcos Jr. left.",
                        {"Ferdinand Marcos Jr.", "Ferdinand Marcos Sr.", "Marcos Jr."}),
            (Strings{"Ferdinand Marcos Jr.", "Ferdinand Marcos Sr.", "Ferdinand Marcos Jr."}));
  EXPECT_EQ(person_keys("Charles II and Charles III", {"Charles II", "Charles III"}),
            (Strings{"Charles II", "Charles III"}));
}

TEST(People, TheOrderOfTheNameDoesNotMatter) {
  const Strings keys = person_keys("Hayashi Yoshimasa, Yoshimasa Hayashi",
                                   {"Hayashi Yoshimasa", "Yoshimasa Hayashi"});
  EXPECT_EQ(keys[0], keys[1]);
}

TEST(People, TheFamilyNameMayComeFirst) {
  EXPECT_EQ(person_keys("Xi Jinping spoke; Xi left. Kim Jong-un and Kim",
                        {"Xi Jinping", "Xi", "Kim Jong-un", "Kim"}),
            (Strings{"Xi Jinping", "Xi Jinping", "Kim Jong-un", "Kim Jong-un"}));
}

TEST(People, APartOfALongNameRefersToThatPerson) {
  EXPECT_EQ(person_keys("Aung San Suu Kyi. Suu Kyi said", {"Aung San Suu Kyi", "Suu Kyi"}),
            (Strings(2, "Aung San Suu Kyi")));
}

TEST(People, PeopleWithTheSameSurnameAreDifferent) {
  EXPECT_EQ(person_keys("Ana Pires met. Pires spoke. Rui Pires came. Pires left.",
                        {"Ana Pires", "Pires", "Rui Pires", "Pires"}),
            (Strings{"Ana Pires", "Ana Pires", "Rui Pires", "Rui Pires"}));
}

TEST(People, ANameInCapitalsIsWrittenInTitleCase) {
  EXPECT_EQ(person_keys("ROBERTO DURAN FIGHTS", {"ROBERTO DURAN"}), Strings{"Roberto Duran"});
}

TEST(People, ANameAcrossALineBreakIsJoined) {
  EXPECT_EQ(person_keys("Ana\nPires", {"Ana\nPires"}), Strings{"Ana Pires"});
}

TEST(People, ManyPeopleWithOneNameTakeLinearTime) {
  std::string text;
  std::vector<Mention> mentions;
  for (int i = 0; i < 20000; ++i) {
    const std::string name = "Given" + std::to_string(i) + " Kim";
    mentions.push_back({static_cast<std::uint32_t>(text.size()),
                        static_cast<std::uint32_t>(text.size() + name.size())});
    text += name + ", ";
  }
  EXPECT_EQ(join_people(text, mentions).size(), mentions.size());
}

TEST(Organisations, AnAcronymInBracketsRefersToTheName) {
  EXPECT_EQ(organisation_keys("International Atomic Energy Agency (IAEA). The IAEA said",
                              {"International Atomic Energy Agency", "IAEA", "IAEA"}),
            (Strings(3, "International Atomic Energy Agency")));
}

TEST(Organisations, AnAcronymRefersToTheOnlyMatchingName) {
  EXPECT_EQ(organisation_keys("The IAEA and the International Atomic Energy Agency",
                              {"IAEA", "International Atomic Energy Agency"}),
            (Strings(2, "International Atomic Energy Agency")));
}

TEST(Organisations, AnAmbiguousAcronymStaysItself) {
  EXPECT_EQ(organisation_keys("National Police Agency, National Planning Authority, NPA",
                              {"National Police Agency", "National Planning Authority", "NPA"})[2],
            "NPA");
}

TEST(Organisations, ACompanySuffixDoesNotMakeAnotherCompany) {
  EXPECT_EQ(organisation_keys("Boeing Co. rose. Boeing said", {"Boeing Co.", "Boeing"}),
            (Strings(2, "Boeing Co.")));
}

TEST(Organisations, TheArticleIsNotPartOfTheName) {
  EXPECT_EQ(organisation_keys("The Pentagon said. Pentagon men", {"The Pentagon", "Pentagon"}),
            (Strings(2, "Pentagon")));
}

TEST(Organisations, AnAcronymInBracketsNeedNotMatchTheInitials) {
  EXPECT_EQ(organisation_keys("The Kurdistan Workers' Party (PKK) met. PKK men",
                              {"Kurdistan Workers' Party", "PKK", "PKK"}),
            (Strings(3, "Kurdistan Workers' Party")));
}

TEST(Organisations, AnAcronymKeepsItsCapitals) {
  EXPECT_EQ(organisation_keys("UNICEF and UNC2452", {"UNICEF", "UNC2452"}),
            (Strings{"UNICEF", "UNC2452"}));
}

TEST(People, AnAccentedNameInCapitalsIsWrittenInTitleCase) {
  EXPECT_EQ(person_keys("NÚÑEZ ERDOĞAN SPEAKS", {"NÚÑEZ ERDOĞAN"}), Strings{"Núñez Erdoğan"});
}

TEST(People, ASurnameRefersToTheLastOfManyPeople) {
  std::string text;
  Strings names;
  for (char c = 'A'; c <= 'Z'; ++c) {
    names.push_back(std::string(1, c) + "an Kim");
    text += names.back() + ", ";
  }
  names.emplace_back("Kim");
  EXPECT_EQ(person_keys(text + "Kim said", names).back(), "Zan Kim");
}

TEST(NameTokens, KeepHyphenatedPlacesTogether) {
  EXPECT_EQ(tokens_of("Punggye-ri, Deir ez-Zor, Co-operation"),
            (Strings{"Punggye-ri", ",", "Deir", "ez-Zor", ",", "Co-operation"}));
}

}  // namespace
}  // namespace dateline
