#include "names/name_agreement.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "builtin_data.h"
#include "names/name_model.h"

namespace dateline {
namespace {

/// A name that a tagger found: its first word and its number of tokens.
struct Found {
  std::string word;
  std::size_t tokens;
  NameLabel label;
};

/// Returns the names after agreement, as `label:text`. Example: `0:Ana Zawahira`. Each name of
/// `found` is searched from the end of the one before; the other tokens are not names.
std::vector<std::string> agreed(const std::string& text, const std::vector<Found>& found) {
  const NameModel model(name_model_bytes());
  const Gazetteer gazetteer(gazetteer_bytes());
  const NameText tokens(text, model.lexicon(), gazetteer);
  const auto part = [&](TokenRange range) {
    const std::size_t begin = tokens.token(range.begin).begin;
    return text.substr(begin, tokens.token(range.end - 1).end - begin);
  };
  std::vector<NameSegment> segments;
  std::size_t at = 0;
  for (const Found& name : found) {
    for (; part({at, at + 1}) != name.word; ++at) {
      if (tokens.token(at).mark == 0) {  // punctuation is not part of a segment
        segments.push_back({{at, at + 1}, NameLabel::other});
      }
    }
    segments.push_back({{at, at + name.tokens}, name.label});
    at += name.tokens;
  }
  agree(tokens, gazetteer, segments);
  std::vector<std::string> names;
  for (const NameSegment& segment : segments) {
    if (segment.label != NameLabel::other) {
      names.push_back(std::to_string(static_cast<int>(segment.label)) + ":" + part(segment));
    }
  }
  return names;
}

using Names = std::vector<std::string>;
constexpr NameLabel kPerson = NameLabel::person;
constexpr NameLabel kPlace = NameLabel::place;
constexpr NameLabel kOrganisation = NameLabel::organisation;

TEST(Agreement, ASurnameIsTheSamePerson) {
  EXPECT_EQ(agreed("Ana Zawahira met. Zawahira left.",
                   {{"Ana", 2, kPerson}, {"Zawahira", 1, kOrganisation}}),
            (Names{"0:Ana Zawahira", "0:Zawahira"}));
}

TEST(Agreement, ASurnameOfSeveralWordsIsTheSamePerson) {
  EXPECT_EQ(agreed("Ursula von der Leyen met. Von der Leyen left.",
                   {{"Ursula", 4, kPerson}, {"Von", 3, kOrganisation}}),
            (Names{"0:Ursula von der Leyen", "0:Von der Leyen"}));
}

TEST(Agreement, TheMajorityLabelAppliesToAllMentions) {
  EXPECT_EQ(agreed("Putin spoke. Putin's army lost. Putin left.",
                   {{"Putin", 1, kPerson}, {"Putin", 1, kOrganisation}, {"Putin", 1, kPerson}}),
            (Names{"0:Putin", "0:Putin", "0:Putin"}));
  EXPECT_EQ(
      agreed("Boeing spoke. Boeing lost.", {{"Boeing", 1, kPerson}, {"Boeing", 1, kOrganisation}}),
      (Names{"0:Boeing", "2:Boeing"}));
}

TEST(Agreement, AGivenNameAndASurnameAfterARoleAreAPerson) {
  EXPECT_EQ(agreed("The leader Marine Le Pen spoke. Le Pen left.",
                   {{"Marine", 3, kOrganisation}, {"Le", 2, kOrganisation}}),
            (Names{"0:Marine Le Pen", "0:Le Pen"}));
}

TEST(Agreement, AShortenedOrganisationIsTheSameOrganisation) {
  EXPECT_EQ(agreed("The Wagner Group fought. Later Wagner won.",
                   {{"Wagner", 2, kOrganisation}, {"Wagner", 1, kPerson}}),
            (Names{"2:Wagner Group", "2:Wagner"}));
}

TEST(Agreement, APersonWithATitleStaysAPerson) {
  EXPECT_EQ(agreed("The Wagner Group fought. Mr. Wagner won.",
                   {{"Wagner", 2, kOrganisation}, {"Wagner", 1, kPerson}}),
            (Names{"2:Wagner Group", "0:Wagner"}));
}

TEST(Agreement, ANameBeforeItsStateIsAPlace) {
  EXPECT_EQ(agreed("Lloyd Austin visited Austin, Texas.",
                   {{"Lloyd", 2, kPerson}, {"Austin", 1, kPerson}, {"Texas", 1, kPlace}}),
            (Names{"0:Lloyd Austin", "1:Austin", "1:Texas"}));
}

TEST(Agreement, ANameBeforeAnotherCountryStaysAPerson) {
  EXPECT_EQ(agreed("said Austin, Japan and others", {{"Austin", 1, kPerson}, {"Japan", 1, kPlace}}),
            (Names{"0:Austin", "1:Japan"}));
}

TEST(Agreement, AShortNameIncludesTheParticleOfTheLongName) {
  EXPECT_EQ(agreed("Mohammed bin Salman met. Later bin Salman left.",
                   {{"Mohammed", 3, kPerson}, {"Salman", 1, kPerson}}),
            (Names{"0:Mohammed bin Salman", "0:bin Salman"}));
}

}  // namespace
}  // namespace dateline
