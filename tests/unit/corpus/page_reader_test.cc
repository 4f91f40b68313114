#include "dateline/page_reader.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace dateline {
namespace {

/// A page with all parts, as saved by a browser.
constexpr std::string_view kWholePage = R"(Allies widen treaty to cover undersea cables

By JOHN MERCER and ANA PIRES, Staff Writers

Published: Feb. 9, 2023 10:42 AM EST | Updated: Feb. 10, 2023

Raymond T. Calder III and Aiko Tsuruta at the State Department on Wednesday. | BLOOMBERG

WASHINGTON, Feb. 8 – The United States and Japan declared Wednesday that sabotage of a cable could bring their treaty into play.

Share this:

Click to share on Twitter (Opens in new window)

Comments are closed to outsiders at the naval college, Morikawa said.

The repair ship at Sasebo on Monday. (AP Photo/Jane Doe)

Ms. Tsuruta meets lawmakers later this week.

Related stories

Japan and U.S. agree to share ammunition stores

Tsuruta promises ‘fewer adjectives, more shells’

Visited 136 times, 1 visit(s) today
)";

TEST(PageReader, ReadsEveryPartOfAPage) {
  const Article article = read_page(kWholePage);
  EXPECT_EQ(article.headline, "Allies widen treaty to cover undersea cables");
  EXPECT_EQ(article.byline, "JOHN MERCER and ANA PIRES, Staff Writers");
  EXPECT_EQ(article.dateline, "WASHINGTON, Feb. 8");
  EXPECT_EQ(article.caption,
            "Raymond T. Calder III and Aiko Tsuruta at the State Department on Wednesday.\n"
            "The repair ship at Sasebo on Monday.");
  EXPECT_EQ(article.credit, "BLOOMBERG\nAP Photo/Jane Doe");
  EXPECT_EQ(article.body,
            "The United States and Japan declared Wednesday that sabotage of a cable could bring "
            "their treaty into play.\n\n"
            "Comments are closed to outsiders at the naval college, Morikawa said.\n\n"
            "Ms. Tsuruta meets lawmakers later this week.");
  ASSERT_TRUE(article.published);
  EXPECT_EQ(to_iso(article.published->date), "2023-02-09T10:42");
  EXPECT_EQ(article.published->origin, DateOrigin::byline);
}

TEST(PageReader, LeavesTheCallersFieldsEmpty) {
  const Article article = read_page(kWholePage);
  EXPECT_EQ(article.id + article.file + article.url + article.source + article.lang, "");
}

TEST(PageReader, ReadsAHeadlineAlone) {
  const Article article = read_page("Frigate leaves Yokosuka");
  EXPECT_EQ(article.headline, "Frigate leaves Yokosuka");
  EXPECT_EQ(article.body, "");
  EXPECT_FALSE(article.published);
}

TEST(PageReader, ReturnsAnEmptyArticleForAnEmptyPage) {
  EXPECT_EQ(read_page(""), Article());
  EXPECT_EQ(read_page("\n \n\t\n\u00A0\n"), Article());
}

TEST(PageReader, TakesTheFirstNonLitterLineAsTheHeadline) {
  for (const std::string_view above :
       {"\n\n", "Skip to main content\n", "Home > World\n\nADVERTISEMENT\n\n", "\u00A0\n",
        "Published: Jan. 12, 2023\n", "January 12, 2023\n\n"}) {
    EXPECT_EQ(read_page(std::string(above) + "Frigate leaves Yokosuka\n\nIt left.").headline,
              "Frigate leaves Yokosuka")
        << above;
  }
}

TEST(PageReader, KeepsHeadlinesThatResembleOtherParts) {
  for (const std::string_view headline :
       {"Watch: Drone hits tanker off Fujairah", "In pictures: The fleet returns",
        "Video: Marines storm the beach", "By sea and by air, allies test a blockade",
        "Analysis: Why eight minutes matter", "‘Read more of this story’: inside a phishing lure",
        "NATO — the alliance that could not agree", "Photo: none of us knew",
        "東京で日米防衛相が会談", "WAR IS OVER", "Share of gas from the Gulf falls"}) {
    const Article article = read_page(std::string(headline) + "\n\nThe first paragraph.\n");
    EXPECT_EQ(article.headline, headline);
    EXPECT_EQ(article.body, "The first paragraph.") << headline;
  }
}

TEST(PageReader, DoesNotTakeALongFirstParagraphAsTheHeadline) {
  const std::string paragraph(5'000, 'x');
  const Article article = read_page(paragraph + "\n\nSecond.");
  EXPECT_EQ(article.headline, "");
  EXPECT_EQ(article.body, paragraph + "\n\nSecond.");
}

TEST(PageReader, SeparatesParagraphsByExactlyOneBlankLine) {
  for (const std::string_view page :
       {"Headline\nFirst.\nSecond.\n", "Headline\n\n\n\nFirst.\n\n\nSecond.",
        "  Headline\n\tFirst.\n\n   Second.  \n", "Headline\n\u00A0\nFirst.\n\u3000Second."}) {
    EXPECT_EQ(read_page(page).body, "First.\n\nSecond.") << page;
  }
}

TEST(PageReader, JoinsWrappedLinesOfTheBody) {
  const Article article = read_page(
      "Why eight minutes matter\n\n"
      "A missile that burns liquid fuel is like a guest who takes an hour to\n"
      "find his shoes. Trucks must draw up, hoses must be joined, and a man in\n"
      "a rubber suit must stand well back.\n\n"
      "A motor packed with solid propellant has no such manners.\n");
  EXPECT_EQ(article.body,
            "A missile that burns liquid fuel is like a guest who takes an hour to find his shoes. "
            "Trucks must draw up, hoses must be joined, and a man in a rubber suit must stand well "
            "back.\n\nA motor packed with solid propellant has no such manners.");
}

TEST(PageReader, ReadsACaptionAboveItsCredit) {
  const Article article =
      read_page("Headline\n\nThe pier at dawn\nPhoto: Kyodo\n\nTwo ships met.\n");
  EXPECT_EQ(article.caption, "The pier at dawn");
  EXPECT_EQ(article.credit, "Kyodo");
  EXPECT_EQ(article.body, "Two ships met.");
}

TEST(PageReader, ReadsOpeningPartsInAnyOrder) {
  constexpr std::string_view kByline = "By Jane Doe\n\n";
  constexpr std::string_view kStamp = "Updated: Jan. 13, 2023\n\nPublished: Jan. 12, 2023\n\n";
  constexpr std::string_view kCaption = "The pier at dawn. | KYODO\n\n";
  const std::string_view orders[][3] = {
      {kByline, kStamp, kCaption}, {kCaption, kByline, kStamp}, {kStamp, kCaption, kByline}};
  for (const auto& [a, b, c] : orders) {
    const Article article = read_page("Headline\n\n" + std::string(a) + std::string(b) +
                                      std::string(c) + "TOKYO (AP) — Two ships met.\n");
    EXPECT_EQ(article.byline, "Jane Doe");
    EXPECT_EQ(article.caption, "The pier at dawn.");
    EXPECT_EQ(article.dateline, "TOKYO (AP)");
    EXPECT_EQ(article.body, "Two ships met.");
    ASSERT_TRUE(article.published);
    EXPECT_EQ(to_iso(article.published->date), "2023-01-12");
  }
}

TEST(PageReader, ReadsADatelineOnItsOwnLine) {
  const Article article = read_page("Headline\n\nKYIV, Ukraine —\n\nTwo ships met.\n");
  EXPECT_EQ(article.dateline, "KYIV, Ukraine");
  EXPECT_EQ(article.body, "Two ships met.");
}

TEST(PageReader, TakesTheDateFromADatelineWithAYear) {
  const Article article = read_page("Headline\n\nTOKYO, Jan. 12, 2023 — Two ships met.\n");
  ASSERT_TRUE(article.published);
  EXPECT_EQ(to_iso(article.published->date), "2023-01-12");
  EXPECT_EQ(article.published->origin, DateOrigin::dateline);
}

TEST(PageReader, PrefersAPublicationLineToADateline) {
  const Article article =
      read_page("Headline\n\nPublished: Jan. 13, 2023\n\nTOKYO, Jan. 12, 2023 — Two ships met.\n");
  ASSERT_TRUE(article.published);
  EXPECT_EQ(to_iso(article.published->date), "2023-01-13");
}

TEST(PageReader, FindsDatelineAndBylineOnlyAtTheTop) {
  const Article article =
      read_page("Headline\n\nTwo ships met.\n\nBy Monday they had gone\n\nTOKYO — The end.\n");
  EXPECT_EQ(article.dateline, "");
  EXPECT_EQ(article.byline, "");
  EXPECT_EQ(article.body, "Two ships met.\n\nBy Monday they had gone\n\nTOKYO — The end.");
}

TEST(PageReader, TakesTheReportersFromTheEnd) {
  const Article article = read_page(
      "Headline\n\n(Reuters) - Two ships met.\n\n(Reporting by Jane Doe; Editing by John Roe)\n");
  EXPECT_EQ(article.byline, "Reporting by Jane Doe; Editing by John Roe");
  EXPECT_EQ(article.body, "Two ships met.");
}

TEST(PageReader, TreatsABriefThatEndsInAnAgencyAsBody) {
  const Article article = read_page(
      "Headline\n\nThe pier at dawn. | KYODO\n\nTwo ships met off Uotsuri on Monday. (Reuters)\n");
  EXPECT_EQ(article.body, "Two ships met off Uotsuri on Monday. (Reuters)");
  EXPECT_EQ(article.caption, "The pier at dawn.");
  EXPECT_EQ(article.credit, "KYODO");
}

TEST(PageReader, TreatsALeadThatEndsInAnAgencyAsBody) {
  const Article article =
      read_page("Headline\n\nTOKYO — Two ships met on Monday. (Kyodo)\n\nThey parted.\n");
  EXPECT_EQ(article.dateline, "TOKYO");
  EXPECT_EQ(article.body, "Two ships met on Monday. (Kyodo)\n\nThey parted.");
  EXPECT_EQ(article.caption, "");
}

TEST(PageReader, KeepsBodyParagraphsThatOnlyMentionPhotosAndAgencies) {
  for (const std::string_view paragraph :
       {"Officials released a photo of the damaged ship.", "The first account came from Reuters.",
        "He held the photo: a blurred one, by Jane Doe.", "“It is over,” he said. (Reuters)",
        "The end came soon, he said. AFP", "They joined the alliance (NATO)."}) {
    const Article article =
        read_page("Headline\n\nTwo ships met.\n\n" + std::string(paragraph) + "\n");
    EXPECT_EQ(article.body, "Two ships met.\n\n" + std::string(paragraph));
    EXPECT_EQ(article.caption, "") << paragraph;
  }
}

TEST(PageReader, DropsTheHeadlinesListedUnderRelatedStories) {
  const Article article = read_page(
      "Headline\n\nTwo ships met.\n\nRelated stories\n\n"
      "Allies agree to share ammunition stores and depots in Kyushu\n"
      "Tsuruta promises ‘fewer adjectives, more shells’ to allies in Tokyo\n"
      "Who cut the cable off Matsu?\nMorikawa leaves for the U.S.\nA fifth headline\n\n"
      "The story goes on below.\n\nMost read\n\nCables and fish\n");
  EXPECT_EQ(article.body, "Two ships met.\n\nThe story goes on below.");
}

TEST(PageReader, DropsTheStampBelowTheBodyButKeepsChronologyHeadings) {
  const Article article = read_page(
      "Headline\n\nThe affair day by day.\n\nJanuary 12, 2023\n\nTwo ships met.\n\n"
      "Last updated: Jan. 20, 2023\n");
  EXPECT_EQ(article.body, "The affair day by day.\n\nJanuary 12, 2023\n\nTwo ships met.");
}

TEST(PageReader, DropsLitterAnywhere) {
  const Article article = read_page(
      "Headline\n\nSubscribe\n\nTwo ships met.\n\nRead more of this story\nAdvertisement\n\n"
      "They parted.\n\nWe use cookies to personalise content and analyse our traffic.\n"
      "Comments are closed.\n\nRelated: Tsuruta flies to Manila\n");
  EXPECT_EQ(article.body, "Two ships met.\n\nThey parted.");
}

TEST(PageReader, ReadsAHugePageQuickly) {
  std::string page = "Headline\n\n";
  while (page.size() < 2'000'000) {
    page += "Two ships met off Uotsuri on Monday, and nobody on either of them spoke a word.\n\n";
  }
  EXPECT_GT(read_page(page).body.size(), 1'900'000U);
}

TEST(PageReader, ReadsAPageOfOneLine) {
  const std::string line(8'000'000, 'x');
  EXPECT_EQ(read_page(line).body.size(), line.size());
}

TEST(PageReader, ReadsPastNulBytes) {
  const std::string page("Headline\n\nTwo\0ships met.\n", 24);
  EXPECT_NE(read_page(page).body.find("ships met."), std::string::npos);
}

TEST(PageReader, FindsBylineDateAndDatelineBelowAStandfirst) {
  const Article article = read_page(
      "Port attacked\n\nA standfirst tells the story in a sentence.\n\nBy Jane Doe\n\nPublished\n"
      "3 May 2023\n\nPARIS (AP) \u2014 The first sentence.\n\nThe second.");
  EXPECT_EQ(article.byline, "Jane Doe");
  EXPECT_EQ(article.dateline, "PARIS (AP)");
  ASSERT_TRUE(article.published.has_value());
  EXPECT_EQ(to_iso(article.published->date), "2023-05-03");
  EXPECT_EQ(article.body,
            "A standfirst tells the story in a sentence.\n\nThe first sentence.\n\nThe second.");
}

}  // namespace
}  // namespace dateline
