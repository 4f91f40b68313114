#include "dateline/sentences.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace dateline {
namespace {

/// Returns the text with a bar before each sentence except the first.
std::string barred(std::string_view text) {
  const std::vector<std::size_t> starts = sentence_starts(text);
  EXPECT_EQ(starts.front(), 0U);
  std::string out;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const std::size_t end = i + 1 < starts.size() ? starts[i + 1] : text.size();
    out += (i > 0 ? "| " : "") + std::string(text.substr(starts[i], end - starts[i]));
  }
  return out;
}

TEST(Sentences, EndAtFullStopsAndOtherMarks) {
  EXPECT_EQ(barred("It fired. Nobody was hurt! Why? The army knows."),
            "It fired. | Nobody was hurt! | Why? | The army knows.");
  EXPECT_EQ(barred(""), "");
  EXPECT_EQ(barred("no stop at all"), "no stop at all");
  EXPECT_EQ(barred("Costs rose 3.5 percent to $1.2 billion."),
            "Costs rose 3.5 percent to $1.2 billion.");
  EXPECT_EQ(barred("See example.com for more"), "See example.com for more");
}

TEST(Sentences, IncludeClosingQuotesAndBrackets) {
  EXPECT_EQ(barred("“We will answer.” He left. (So did she.) Then it rained."),
            "“We will answer.” | He left. | (So did she.) | Then it rained.");
  EXPECT_EQ(barred("\"Is it true?\" he asked. \"It is.\" The two left."),
            "\"Is it true?\" he asked. | \"It is.\" | The two left.");
}

TEST(Sentences, ContinueAfterTitlesMonthsAndInitials) {
  for (const char* text : {"Lt. Gen. John A. Smith met Mr. Lee on Jan. 12 in St. Petersburg.",
                           "Gov. Ron DeSantis and Sen. Marco Rubio of the U.S. Senate agreed.",
                           "He works for Acme Inc. Chairman Lee.", "At 3 p.m. Tuesday it began.",
                           "The ship, No. 5 of its class, sank.", "J. K. Rowling vs. Smith"}) {
    EXPECT_EQ(barred(text), text);
  }
}

TEST(Sentences, EndAfterAnAbbreviationIfTheNextWordStartsASentence) {
  EXPECT_EQ(barred("He returned to the U.S. The talks failed."),
            "He returned to the U.S. | The talks failed.");
  EXPECT_EQ(barred("It was bought by Acme Corp. In May it closed."),
            "It was bought by Acme Corp. | In May it closed.");
  EXPECT_EQ(barred("He said no. Then he left."), "He said no. | Then he left.");
}

TEST(Sentences, EndAtFullwidthStopsWithoutASpace) {
  EXPECT_EQ(barred("日本は発表した。中国は反発した。"), "日本は発表した。| 中国は反発した。");
}

}  // namespace
}  // namespace dateline
