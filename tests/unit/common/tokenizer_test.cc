#include "dateline/tokenizer.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "dateline/utf8.h"

namespace dateline {
namespace {

using Strings = std::vector<std::string>;

/// Returns the terms of a kind, in order.
Strings terms(std::string_view text, Token::Kind kind = Token::Kind::word) {
  Strings found;
  for (const Token& token : tokenize(text)) {
    if (token.kind == kind) {
      found.push_back(token.term);
    }
  }
  return found;
}

struct Case {
  std::string_view text;
  Strings terms;
};

void expect_words(const std::vector<Case>& cases) {
  for (const auto& [text, expected] : cases) {
    EXPECT_EQ(terms(text), expected) << text;
  }
}

TEST(Tokenizer, SplitsTextIntoWords) {
  expect_words({{"", {}},
                {" \n\t.,;:!?—()[]“”…", {}},
                {"Two ships met.", {"two", "ships", "met"}},
                {"(Two) [ships] “met”…", {"two", "ships", "met"}},
                {"and/or AT&T a_b C++", {"and", "or", "at", "t", "a", "b", "c"}},
                {"a@b.example", {"a", "b", "example"}},
                {"missile🚀missile", {"missile", "missile"}}});
}

TEST(Tokenizer, FoldsCaseAndAccents) {
  expect_words({{"TRAORÉ Traoré Traore\u0301", {"traore", "traore", "traore"}},
                {"Ｔｓｕｒｕｔａ Łódź Straße МОСКВА", {"tsuruta", "lodz", "strasse", "москва"}}});
}

TEST(Tokenizer, DropsApostrophesAndPossessives) {
  expect_words({{"O'Brien's boat", {"obrien", "boat"}},
                {"O’Brien’s boat", {"obrien", "boat"}},
                {"O‘Brien Oʼbrien OʻBrien", {"obrien", "obrien", "obrien"}},
                {"don't don’t", {"dont", "dont"}},
                {"N’Djamena, Côte d’Ivoire", {"ndjamena", "cote", "divoire"}},
                {"Tsuruta's TSURUTA’S", {"tsuruta", "tsuruta"}},
                {"the workers' and the workers’ boats",
                 {"the", "workers", "and", "the", "workers", "boats"}},
                {"‘quoted’ 'quoted' “quoted”", {"quoted", "quoted", "quoted"}},
                {"the 1990's", {"the", "1990"}},
                {"rock ’n’ roll", {"rock", "n", "roll"}}});
}

TEST(Tokenizer, JoinsTheLettersOfAnAbbreviation) {
  expect_words({{"U.S.", {"us"}},
                {"the U.S. and the U.S.A.", {"the", "us", "and", "the", "usa"}},
                {"U.S, U.N. and E.U.", {"us", "un", "and", "eu"}},
                {"at 6 a.m. or p.m.", {"at", "6", "am", "or", "pm"}},
                {"the U.S.’s stance, the U.S.'s", {"the", "us", "stance", "the", "us"}},
                {"J.K. Voss", {"jk", "voss"}},
                {"US", {"us"}}});
}

TEST(Tokenizer, DoesNotJoinLettersAcrossSentences) {
  expect_words({{"It was plan B. A ship came.", {"it", "was", "plan", "b", "a", "ship", "came"}},
                {"Lt. Gen. Voss", {"lt", "gen", "voss"}},
                {"X.com", {"x", "com"}},
                {"sank.The end", {"sank", "the", "end"}}});
}

TEST(Tokenizer, KeepsNumbersTogether) {
  expect_words({{"2,500.5", {"2500.5"}},
                {"1,000,000", {"1000000"}},
                {"3.5 percent", {"3.5", "percent"}},
                {"$1,234.", {"1234"}},
                {"192.168.0.1:8080", {"192.168.0.1", "8080"}},
                {"12,5 and 1,00 and 1,0000", {"12", "5", "and", "1", "00", "and", "1", "0000"}},
                {"in 2022, 2023", {"in", "2022", "2023"}},
                {"５００", {"500"}},
                {"mp3 9mm", {"mp3", "9mm"}}});
}

TEST(Tokenizer, EmitsTheCompoundOfAHyphenatedWord) {
  struct Compound {
    std::string_view text;
    Strings words;
    Strings compounds;
  };
  const Compound cases[] = {
      {"two-plus-two", {"two", "plus", "two"}, {"twoplustwo"}},
      {"counter-terrorism", {"counter", "terrorism"}, {"counterterrorism"}},
      {"CVE-2023-1234", {"cve", "2023", "1234"}, {"cve20231234"}},
      {"F-35s", {"f", "35s"}, {"f35s"}},
      {"U.S.-Japan", {"us", "japan"}, {"usjapan"}},
      {"non\u2011nuclear", {"non", "nuclear"}, {"nonnuclear"}},
      {"non\u2010nuclear", {"non", "nuclear"}, {"nonnuclear"}},
      {"pre- and post-war", {"pre", "and", "post", "war"}, {"postwar"}},
      {"-led war-", {"led", "war"}, {}},
      {"3.5-inch", {"3.5", "inch"}, {"3.5inch"}},
      {"Al-Masri’s", {"al", "masri"}, {"almasri"}},
  };
  for (const auto& [text, words, compounds] : cases) {
    EXPECT_EQ(terms(text), words) << text;
    EXPECT_EQ(terms(text, Token::Kind::compound), compounds) << text;
  }
}

TEST(Tokenizer, DoesNotJoinWordsAtADash) {
  for (const std::string_view text : {"war—peace", "war–peace", "war--peace", "war - peace",
                                      "war― peace", "war−peace", "war‒peace"}) {
    EXPECT_EQ(terms(text), (Strings{"war", "peace"})) << text;
    EXPECT_TRUE(terms(text, Token::Kind::compound).empty()) << text;
  }
}

TEST(Tokenizer, EmitsCharactersAndPairsForScriptsWithoutSpaces) {
  struct Script {
    std::string_view text;
    Strings words;
    Strings ngrams;
  };
  const Script cases[] = {
      {"東京都", {"東", "京", "都"}, {"東京", "京都"}},
      {"東", {"東"}, {}},
      {"東京、大阪", {"東", "京", "大", "阪"}, {"東京", "大阪"}},
      {"ミサイル", {"ミ", "サ", "イ", "ル"}, {"ミサ", "サイ", "イル"}},
      {"ﾐｻ", {"ミ", "サ"}, {"ミサ"}},
      {"북한", {"북", "한"}, {"북한"}},
      {"人々", {"人", "々"}, {"人々"}},
      {"F-16戦闘機", {"f", "16", "戦", "闘", "機"}, {"戦闘", "闘機"}},
      {"𠮷野", {"𠮷", "野"}, {"𠮷野"}},
  };
  for (const auto& [text, words, ngrams] : cases) {
    EXPECT_EQ(terms(text), words) << text;
    EXPECT_EQ(terms(text, Token::Kind::ngram), ngrams) << text;
  }
  for (const std::string_view text : {"ไทย", "ລາວ", "ខ្មែរ", "မြန်မာ"}) {
    EXPECT_EQ(terms(text, Token::Kind::ngram).size() + 1, terms(text).size()) << text;
  }
}

TEST(Tokenizer, KeepsWordsInOtherScriptsTogether) {
  expect_words({{"حرب في البحر", {"حرب", "في", "البحر"}},
                {"हिन्दी समाचार", {"हिन्दी", "समाचार"}},
                {"Военный корабль", {"военныи", "корабль"}},
                {"שלום עולם", {"שלום", "עולם"}}});
}

TEST(Tokenizer, IgnoresInvisibleCharacters) {
  for (const std::string_view hidden :
       {"\u00AD", "\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF"}) {
    EXPECT_EQ(terms("counter" + std::string(hidden) + "terrorism"), Strings{"counterterrorism"});
    EXPECT_EQ(terms(std::string(hidden) + " war " + std::string(hidden)), Strings{"war"});
  }
}

TEST(Tokenizer, SeparatesWordsAtUnicodeSpaces) {
  for (const std::string_view space :
       {"\u00A0", "\u2009", "\u202F", "\u3000", "\u2028", "\u0085"}) {
    EXPECT_EQ(terms("war" + std::string(space) + "peace"), (Strings{"war", "peace"}));
  }
}

TEST(Tokenizer, CountsPositionsByWord) {
  const std::vector<Token> tokens = tokenize("The two-plus-two met 東京 twice");
  struct Place {
    std::string_view term;
    std::uint32_t position;
  };
  for (const auto& [term, position] :
       {Place{"the", 0}, Place{"plus", 2}, Place{"twoplustwo", 1}, Place{"met", 4}, Place{"東", 5},
        Place{"東京", 5}, Place{"京", 6}, Place{"twice", 7}}) {
    bool found = false;
    for (const Token& token : tokens) {
      found = found || (token.term == term && token.position == position);
    }
    EXPECT_TRUE(found) << term;
  }
}

TEST(Tokenizer, ReportsTheOffsetsOfEachToken) {
  constexpr std::string_view kText = "“Traoré’s” U.S.-Japan 東京 2,500.5 end";
  struct Place {
    std::string_view term;
    std::string_view written;
  };
  constexpr Place kPlaces[] = {{"traore", "Traoré"},      {"us", "U.S"}, {"japan", "Japan"},
                               {"usjapan", "U.S.-Japan"}, {"東", "東"},  {"東京", "東京"},
                               {"2500.5", "2,500.5"},     {"end", "end"}};
  for (const Token& token : tokenize(kText)) {
    for (const auto& [term, written] : kPlaces) {
      if (token.term == term) {
        EXPECT_TRUE(kText.substr(token.begin, token.end - token.begin).starts_with(written))
            << term;
      }
    }
  }
}

TEST(Tokenizer, CutsLongWordsBetweenCharacters) {
  for (const std::string_view letter : {"x", "é", "д", "ẞ"}) {
    std::string word;
    while (word.size() < 1'000'000) {
      word += letter;
    }
    const std::vector<Token> tokens = tokenize(word + " end");
    ASSERT_EQ(tokens.size(), 2U) << letter;
    EXPECT_LE(tokens.front().term.size(), kMaxTokenBytes);
    EXPECT_GE(tokens.front().term.size(), kMaxTokenBytes / 2);
    EXPECT_TRUE(is_valid_utf8(tokens.front().term));
    EXPECT_EQ(tokens.back().term, "end");
  }
}

TEST(Tokenizer, KeepsAHashTogether) {
  const std::string hash(64, 'a');
  EXPECT_EQ(terms("SHA-256 " + hash).back(), hash);
}

TEST(Tokenizer, EmitsValidTermsForAnyBytes) {
  std::string bytes;
  for (unsigned i = 0; i < 100'000; ++i) {
    bytes.push_back(static_cast<char>((i * 2654435761U) >> 24U));
  }
  for (const std::string& text : {bytes, std::string(1000, '\0'), std::string(1000, '\xFF'),
                                  std::string("a\0b\0c", 5), std::string("\u0301 \u0301\u0301")}) {
    for (const Token& token : tokenize(text)) {
      EXPECT_FALSE(token.term.empty());
      EXPECT_LE(token.term.size(), kMaxTokenBytes);
      EXPECT_EQ(token.term.find('\0'), std::string::npos);
      EXPECT_TRUE(is_valid_utf8(token.term));
      EXPECT_LT(token.begin, token.end);
      EXPECT_LE(token.end, text.size());
    }
  }
}

TEST(Tokenizer, SeparatesWordsAtDamageAndNulBytes) {
  EXPECT_EQ(terms(std::string_view("war\0peace", 9)), (Strings{"war", "peace"}));
  EXPECT_EQ(terms("war\xFFpeace"), (Strings{"war", "peace"}));
}

}  // namespace
}  // namespace dateline
