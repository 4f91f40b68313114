#include "dateline/fold.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace dateline {
namespace {

struct Case {
  std::string_view word;
  std::string_view folded;
};

TEST(Fold, DropsCase) {
  constexpr Case kCases[] = {
      {"Tsuruta", "tsuruta"}, {"NATO", "nato"}, {"ÉCOLE", "ecole"},       {"МОСКВА", "москва"},
      {"ΑΘΗΝΑ", "αθηνα"},     {"ΟΔΟΣ", "οδοσ"}, {"οδος", "οδοσ"},         {"Straße", "strasse"},
      {"STRASSE", "strasse"}, {"ẞ", "ss"},      {"İstanbul", "istanbul"}, {"ŽIŽEK", "zizek"}};
  for (const auto& [word, folded] : kCases) {
    EXPECT_EQ(fold(word), folded) << word;
  }
}

TEST(Fold, DropsAccents) {
  constexpr Case kCases[] = {{"Traoré", "traore"},
                             {"Zürich", "zurich"},
                             {"São", "sao"},
                             {"Señor", "senor"},
                             {"Çelik", "celik"},
                             {"Škoda", "skoda"},
                             {"Nguyễn", "nguyen"},
                             {"Ångström", "angstrom"},
                             {"e\u0301cole", "ecole"},
                             {"ё", "е"},
                             {"Й", "и"},
                             {"Αθήνα", "αθηνα"},
                             {"שָׁלוֹם", "שלום"},
                             {"حَرْب", "حرب"},
                             {"o\u0308", "o"},
                             {"Gonçalves", "goncalves"}};
  for (const auto& [word, folded] : kCases) {
    EXPECT_EQ(fold(word), folded) << word;
  }
}

TEST(Fold, MapsLettersThatDoNotDecomposeToTheirBase) {
  constexpr Case kCases[] = {{"Tromsø", "tromso"}, {"Łódź", "lodz"},       {"Đilas", "dilas"},
                             {"Ħal", "hal"},       {"Kadıköy", "kadikoy"}, {"Ærø", "aero"},
                             {"cœur", "coeur"},    {"Þór", "thor"},        {"Guðni", "gudni"}};
  for (const auto& [word, folded] : kCases) {
    EXPECT_EQ(fold(word), folded) << word;
  }
}

TEST(Fold, UnifiesCompatibilityForms) {
  constexpr Case kCases[] = {{"Ｔｒａｏｒｅ", "traore"},
                             {"ﬁle", "file"},
                             {"２０２３", "2023"},
                             {"ﾐｻｲﾙ", "ミサイル"},
                             {"Ⅳ", "iv"},
                             {"㎞", "km"},
                             {"ｶﾞ", "ガ"},
                             {"x²", "x2"}};
  for (const auto& [word, folded] : kCases) {
    EXPECT_EQ(fold(word), folded) << word;
  }
}

TEST(Fold, KeepsMarksThatCarryMeaning) {
  for (const std::string_view word : {"ガ", "パ", "हिन्दी", "தமிழ்", "ไทย", "ที่"}) {
    EXPECT_EQ(fold(word), word);
  }
}

TEST(Fold, DropsInvisibleCharacters) {
  EXPECT_EQ(fold("co\u00ADoperate"), "cooperate");
  EXPECT_EQ(fold("a\u200Bb"), "ab");
}

TEST(Fold, KeepsAsciiAndTheEmptyWord) {
  EXPECT_EQ(fold(""), "");
  EXPECT_EQ(fold("cve-2023-1234_x.y"), "cve-2023-1234_x.y");
  EXPECT_EQ(fold(std::string_view("A\0B", 3)), std::string_view("a\0b", 3));
}

TEST(Fold, ReplacesIllFormedUtf8) {
  EXPECT_EQ(fold("A\xFF"), "a\uFFFD");
  EXPECT_EQ(fold("\xE9t\xE9").find('\xE9'), std::string::npos);
}

TEST(Fold, IsIdempotent) {
  for (const std::string_view word :
       {"Traoré", "ẞ", "İ", "ﾐｻｲﾙ", "Αθήνα", "Łódź", "Nguyễn", "שָׁלוֹם"}) {
    EXPECT_EQ(fold(fold(word)), fold(word)) << word;
  }
}

}  // namespace
}  // namespace dateline
