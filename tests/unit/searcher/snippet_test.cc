#include "dateline/snippet.h"

#include <gtest/gtest.h>

#include "dateline/utf8.h"

namespace dateline {
namespace {

const Analyzer& analyzer() {
  static const Analyzer kAnalyzer({});
  return kAnalyzer;
}

HighlightTerms stems(const std::vector<std::string>& words) {
  HighlightTerms terms;
  for (const std::string& word : words) {
    terms.stems.insert(analyzer().stem(word));
  }
  return terms;
}

/// Returns the text with brackets around its highlights.
std::string bracketed(const HighlightedText& highlighted) {
  std::string out;
  std::size_t at = 0;
  for (const Highlight& highlight : highlighted.highlights) {
    out += highlighted.text.substr(at, highlight.begin - at) + "[" +
           highlighted.text.substr(highlight.begin, highlight.end - highlight.begin) + "]";
    at = highlight.end;
  }
  return out + highlighted.text.substr(at);
}

std::string snippet(const std::string& text, const HighlightTerms& terms, std::size_t bytes = 120) {
  return bracketed(make_snippet(text, terms, analyzer(), bytes));
}

const std::string kFiller =
    "Nothing of note happened for a while in the town, and the weather was mild for the season. ";

TEST(Highlight, CoversEveryFormOfAWord) {
  EXPECT_EQ(bracketed(highlight("Missiles: a MISSILE’s test, tested.", stems({"missile", "test"}),
                                analyzer())),
            "[Missiles]: a [MISSILE]’s [test], [tested].");
}

TEST(Highlight, CoversAPhraseOnlyInAdjacentPositions) {
  HighlightTerms terms;
  terms.phrases = {{"joint", "statement"}};
  EXPECT_EQ(bracketed(highlight("A joint statement; a statement, joint.", terms, analyzer())),
            "A [joint statement]; a statement, joint.");
}

TEST(Highlight, CoversACompoundInEitherSpelling) {
  const HighlightTerms terms = stems({"counterstrike"});
  EXPECT_EQ(bracketed(highlight("A counter-strike, a counterstrike.", terms, analyzer())),
            "A [counter-strike], a [counterstrike].");
}

TEST(Highlight, NeverOverlapsAnother) {
  HighlightTerms terms = stems({"statement", "joint"});
  terms.phrases = {{"joint", "statement"}};
  EXPECT_EQ(bracketed(highlight("joint statement", terms, analyzer())), "[joint statement]");
}

TEST(Snippet, ReturnsAShortTextInFull) {
  EXPECT_EQ(snippet("A missile\n\nflew.", stems({"missile"})), "A [missile] flew.");
}

TEST(Snippet, ShowsThePassageWithMostOfTheWords) {
  const std::string text =
      "The port was quiet. " + kFiller + kFiller + "Ransomware shut the port down. " + kFiller;
  EXPECT_EQ(snippet(text, stems({"ransomware", "port"})), "[Ransomware] shut the [port] down.");
}

TEST(Snippet, ConsistsOfWholeSentences) {
  const std::string text = kFiller + "Gen. Highlight A. Milley spoke of a missile on Jan. 12. " +
                           "He left the U.S. early. " + kFiller;
  EXPECT_EQ(snippet(text, stems({"missile"}), 100),
            "Gen. Highlight A. Milley spoke of a [missile] on Jan. 12. He left the U.S. early.");
}

TEST(Snippet, AddsASentenceWithTheOtherWords) {
  const std::string text = "A missile flew.\n\n" + kFiller + kFiller + "Japan protested at once.";
  EXPECT_EQ(snippet(text, stems({"missile", "japan"})),
            "A [missile] flew. … [Japan] protested at once.");
}

TEST(Snippet, CutsALongSentenceBetweenWords) {
  std::string text = "It said";
  for (int i = 0; i < 60; ++i) {
    text += i == 30 ? " missile" : " word";
  }
  const std::string shown = snippet(text + ".", stems({"missile"}), 80);
  EXPECT_TRUE(shown.starts_with("… word ")) << shown;
  EXPECT_TRUE(shown.ends_with(" word …")) << shown;
  EXPECT_NE(shown.find("[missile]"), std::string::npos) << shown;
  EXPECT_LT(shown.size(), 100U) << shown;
}

TEST(Snippet, StartsWithTheTextWhenNothingMatches) {
  EXPECT_EQ(snippet(kFiller + kFiller, stems({"absent"})) + " ", kFiller);
}

TEST(Snippet, IsEmptyForAnEmptyText) {
  EXPECT_EQ(snippet("", stems({"x"})), "");
}

TEST(Snippet, CutsTextWithoutSpacesBetweenCharacters) {
  std::string text;
  for (int i = 0; i < 200; ++i) {
    text += "東";
  }
  HighlightTerms terms;
  terms.phrases = {{"京"}};
  const HighlightedText shown = make_snippet(text + "京" + text, terms, analyzer(), 100);
  EXPECT_TRUE(is_valid_utf8(shown.text));
  ASSERT_EQ(shown.highlights.size(), 1U);
  EXPECT_EQ(shown.text.substr(shown.highlights[0].begin,
                              shown.highlights[0].end - shown.highlights[0].begin),
            "京");
}

TEST(Snippet, ShowsTextWithoutSpacesAndWithoutAMatch) {
  std::string text;
  for (int i = 0; i < 200; ++i) {
    text += "東";
  }
  EXPECT_GT(make_snippet(text, stems({"absent"}), analyzer(), 100).text.size(), 60U);
}

TEST(Snippet, KeepsItsLengthWhereverTheWordIs) {
  for (std::size_t before = 0; before < 30; ++before) {
    std::string text;
    for (std::size_t i = 0; i < before; ++i) {
      text += "Filler words go here. ";
    }
    text += "The missile flew. " + kFiller + kFiller;
    const HighlightedText shown = make_snippet(text, stems({"missile"}), analyzer(), 120);
    EXPECT_EQ(shown.highlights.size(), 1U) << before;
    EXPECT_LE(shown.text.size(), 120U + 10U) << before;
    EXPECT_GE(shown.text.size(), 60U) << before;
  }
}

}  // namespace
}  // namespace dateline
