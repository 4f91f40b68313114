#include "dateline/article.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dateline/trim.h"

namespace dateline {
namespace {

using Views = std::vector<std::string_view>;

struct Case {
  std::string_view body;
  Views paragraphs;
};

TEST(Article, SplitsItsBodyIntoParagraphs) {
  const Case cases[] = {
      {"", {}},
      {"\n \t\n\r\n", {}},
      {"One.", {"One."}},
      {"  One.  \n", {"One."}},
      {"One.\n\nTwo.", {"One.", "Two."}},
      {"One.\n\n\n\nTwo.\n\n", {"One.", "Two."}},
      {"One.\r\n\r\nTwo.\r\n", {"One.", "Two."}},
      {"One.\n \t \nTwo.", {"One.", "Two."}},
      {"One\nstill one.\n\nTwo.", {"One\nstill one.", "Two."}},
      {"One\n still one.", {"One\n still one."}},
      {"  One\nstill one.\n  Two.\n\tThree.", {"One\nstill one.", "Two.", "Three."}},
      {"\tOne.\n\tTwo.", {"One.", "Two."}},
      {"\n\n\nOne.", {"One."}},
      {"東京。\n\n北京。", {"東京。", "北京。"}},
  };
  for (const auto& [body, expected] : cases) {
    EXPECT_EQ(paragraphs(body), expected) << body;
  }
}

TEST(Article, UsesItsFirstParagraphAsTheLead) {
  EXPECT_EQ(lead(""), "");
  EXPECT_EQ(lead("\n \n"), "");
  EXPECT_EQ(lead("\n\n One\nstill one. \n\nTwo."), "One\nstill one.");
  EXPECT_EQ(lead("One."), "One.");
}

TEST(Article, ReturnsViewsIntoTheBody) {
  const std::string body = "\n One.\n\nTwo.";
  EXPECT_EQ(lead(body).data(), body.data() + 2);
  EXPECT_EQ(paragraphs(body).back().data(), body.data() + 8);
}

TEST(Article, SplitsAHugeBodyQuickly) {
  std::string body;
  for (int i = 0; i < 200'000; ++i) {
    body += "One.\n\n";
  }
  EXPECT_EQ(paragraphs(body).size(), 200'000U);
  EXPECT_EQ(paragraphs(std::string(5'000'000, '\n')).size(), 0U);
}

TEST(Article, TrimsWhiteSpaceAtBothEnds) {
  constexpr std::pair<std::string_view, std::string_view> kCases[] = {
      {"", ""},           {" \t\r\n\f\v", ""},      {"a", "a"},
      {"  a b  ", "a b"}, {"\na\n\nb\n", "a\n\nb"}, {"\u00A0a", "\u00A0a"}};
  for (const auto& [text, trimmed] : kCases) {
    EXPECT_EQ(trim(text), trimmed);
  }
}

}  // namespace
}  // namespace dateline
