#include "article_lines.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace dateline {
namespace {

std::string iso(const std::optional<CivilDate>& date) {
  return date ? to_iso(*date) : "";
}

TEST(Byline, ReturnsTheNames) {
  struct Case {
    std::string_view line;
    std::string_view names;
    std::string_view published;
  };
  constexpr Case kCases[] = {
      {"By Jane Doe", "Jane Doe", ""},
      {"BY JANE DOE", "JANE DOE", ""},
      {"by Jane Doe", "Jane Doe", ""},
      {"By: Jane Doe", "Jane Doe", ""},
      {"By JOHN MERCER and ANA PIRES, Staff Writers", "JOHN MERCER and ANA PIRES, Staff Writers",
       ""},
      {"By Jane Doe, John Roe and Siân Traoré", "Jane Doe, John Roe and Siân Traoré", ""},
      {"By Lea Brandt | Defence correspondent", "Lea Brandt | Defence correspondent", ""},
      {"By Jane Doe in Tokyo and John Roe in Washington",
       "Jane Doe in Tokyo and John Roe in Washington", ""},
      {"By The Associated Press", "The Associated Press", ""},
      {"By the Harbour Post staff", "the Harbour Post staff", ""},
      {"By Raymond T. Calder III", "Raymond T. Calder III", ""},
      {"By Seán O’Dálaigh", "Seán O’Dálaigh", ""},
      {"By Tomás de la Cruz-Varga", "Tomás de la Cruz-Varga", ""},
      {"By 山田太郎", "山田太郎", ""},
      {"By Jane Doe (AP)", "Jane Doe (AP)", ""},
      {"By Jane Doe, Reuters", "Jane Doe, Reuters", ""},
      {"By Jane Doe / The Harbour Post", "Jane Doe / The Harbour Post", ""},
      {"By Jane Doe, chief diplomatic correspondent", "Jane Doe, chief diplomatic correspondent",
       ""},
      {"By a Staff Reporter", "a Staff Reporter", ""},
      {"By our correspondent in Beirut", "our correspondent in Beirut", ""},
      {"Story by Jane Doe", "Jane Doe", ""},
      {"Written by Jane Doe", "Jane Doe", ""},
      {"By Jane Doe | January 12, 2023", "Jane Doe", "2023-01-12"},
      {"By Jane Doe • Jan. 12, 2023 • 10:42 AM", "Jane Doe", "2023-01-12T10:42"},
      {"By Jane Doe, Jan. 12, 2023", "Jane Doe", "2023-01-12"},
      {"By Jane Doe January 12, 2023", "Jane Doe", "2023-01-12"},
      {"By Jane Doe on 12 January 2023", "Jane Doe", "2023-01-12"},
      {"By Jane Doe — Published 12 January 2023", "Jane Doe", "2023-01-12"},
      {"By Jane Doe and John Roe | Thursday, January 12, 2023 at 6:30 p.m.",
       "Jane Doe and John Roe", "2023-01-12T18:30"},
  };
  for (const auto& [line, names, published] : kCases) {
    const auto byline = parse_byline(line);
    EXPECT_EQ(byline ? byline->names : "none", names) << line;
    EXPECT_EQ(byline ? iso(byline->published) : "none", published) << line;
  }
}

TEST(Byline, IsUndatedWithOnlyAnUpdateDate) {
  const auto byline = parse_byline("By Jane Doe | Updated Jan. 12, 2023");
  ASSERT_TRUE(byline);
  EXPECT_TRUE(byline->names.starts_with("Jane Doe"));
  EXPECT_FALSE(byline->published);
}

TEST(Byline, DoesNotMatchASentence) {
  for (const std::string_view line :
       {"By Friday the ships had gone",
        "By Friday, nine ships lay at anchor.",
        "By then it was too late.",
        "By contrast, Oslo said nothing.",
        "By the numbers",
        "BY THE NUMBERS",
        "By all accounts the talks failed",
        "By 2030, the fleet will have nine.",
        "By Thursday night",
        "By sea and by air",
        "By Calder’s count it was 9.",
        "By NATO’s own count, 14 jets took part in the drill over the U.S.",
        "By Monday, all of them said no",
        "By March they expect an answer",
        "By January 12, 2023, the strait was empty.",
        "Bystanders ran.",
        "By",
        "By:",
        "By nightfall Odesa was dark",
        "Standing by, the crew waited."}) {
    EXPECT_FALSE(parse_byline(line)) << line;
  }
}

TEST(ReportingLine, ReturnsTheReporters) {
  for (const std::string_view line : {"(Reporting by Jane Doe; Editing by John Roe)",
                                      "Reporting by Jane Doe; Editing by John Roe",
                                      "(Reporting by Jane Doe; Editing by John Roe.)"}) {
    EXPECT_EQ(parse_reporting_line(line), "Reporting by Jane Doe; Editing by John Roe") << line;
  }
  EXPECT_EQ(parse_reporting_line("Additional reporting by Ana Pires in Lisbon"),
            "Additional reporting by Ana Pires in Lisbon");
}

TEST(ReportingLine, DoesNotMatchASentence) {
  for (const std::string_view line :
       {"Reporting the breach took them nine days.", "He was reporting by radio.",
        "Reporting by the coast guard has been patchy since the storm took out its radar."}) {
    EXPECT_FALSE(parse_reporting_line(line)) << line;
  }
}

TEST(PublicationLine, ReturnsThePublicationDate) {
  struct Case {
    std::string_view line;
    std::string_view published;
  };
  constexpr Case kCases[] = {
      {"Published: Jan. 12, 2023 10:42 AM EST", "2023-01-12T10:42"},
      {"Published Jan 12, 2023", "2023-01-12"},
      {"PUBLISHED: JANUARY 12, 2023", "2023-01-12"},
      {"Published on 12 January 2023", "2023-01-12"},
      {"Published 12 January 2023 at 18:30 GMT", "2023-01-12T18:30"},
      {"Published: 2023-01-12", "2023-01-12"},
      {"Published: 2023-01-12T10:42:00Z", "2023-01-12T10:42"},
      {"Published: Thursday, January 12th, 2023 at 6:30 p.m.", "2023-01-12T18:30"},
      {"Publication date: 12 Jan 2023", "2023-01-12"},
      {"Date: 2023/01/12", "2023-01-12"},
      {"Posted: Thu, 12 Jan 2023 10:00:00 GMT", "2023-01-12T10:00"},
      {"Posted on January 12, 2023 by admin", "2023-01-12"},
      {"First published on Thu 12 Jan 2023 10.42 GMT", "2023-01-12T10:42"},
      {"Issued: 12 January 2023", "2023-01-12"},
      {"January 12, 2023", "2023-01-12"},
      {"Thursday, 12 January 2023", "2023-01-12"},
      {"Jan. 12, 2023 at 6:30 p.m. EST", "2023-01-12T18:30"},
      {"2023-01-12 18:30", "2023-01-12T18:30"},
      {"Published: Jan. 12, 2023 | Updated: Jan. 13, 2023", "2023-01-12"},
      {"Published 12 January 2023, updated 13 January 2023", "2023-01-12"},
      {"Published: Jan. 12, 2023 10:42 AM (Updated: Jan. 13, 2023 9:00 AM)", "2023-01-12T10:42"},
      {"Jan. 12, 2023 | Updated Jan. 13, 2023", "2023-01-12"},
      {"Updated: Jan. 13, 2023 | Published: Jan. 12, 2023", "2023-01-12"},
      {"Last updated 13 January 2023. Published 12 January 2023.", "2023-01-12"},
      {"Published: January 2023", "2023-01"},
  };
  for (const auto& [line, published] : kCases) {
    const auto parsed = parse_publication_line(line);
    EXPECT_EQ(parsed ? iso(parsed->published) : "none", published) << line;
  }
}

TEST(PublicationLine, IsRecognizedWithoutAReadablePublicationDate) {
  for (const std::string_view line :
       {"Updated: 2023-01-12 18:30", "Updated Jan. 12, 2023 10:42 AM EST",
        "Last updated: 12 January 2023", "Last modified on Fri 13 Jan 2023 09.15 GMT",
        "UPDATED: JAN. 12, 2023", "Updated: Jan. 12", "Published: Jan. 12", "Updated 3 hours ago",
        "Published 2 days ago", "Updated: 10:42 AM EST", "Published: 12/01/2023"}) {
    const auto parsed = parse_publication_line(line);
    EXPECT_EQ(parsed ? iso(parsed->published) : "none", "") << line;
  }
}

TEST(PublicationLine, DoesNotMatchASentence) {
  for (const std::string_view line :
       {"Published in 2019, the study was ignored.", "Published: a study that nobody read.",
        "Updated radar sets were installed in January 2023.", "Posted to Tromso in May 2019.",
        "Issued on Monday, the order covers nine ships.", "Date palms burned for 3 days.",
        "May 2023", "2023", "January 12, 2023, was a Thursday.",
        "On January 12, 2023, the strait was closed.", "Update your charts, the pilot warned.",
        "Published on January 12, 2023, the report names nine firms."}) {
    EXPECT_FALSE(parse_publication_line(line)) << line;
  }
}

TEST(DatelineLine, IsTakenFromTheStartOfTheParagraph) {
  struct Case {
    std::string_view dateline;
    std::string_view dash;
    std::string_view published = "";
  };
  constexpr Case kCases[] = {
      {"TOKYO (AP)", " — "},
      {"KYIV, Jan. 12.", " – "},
      {"SAN JOSE, Calif.", " — "},
      {"TOKYO", " — "},
      {"TOKYO", "—"},
      {"TOKYO", " – "},
      {"TOKYO", " - "},
      {"TOKYO", " -- "},
      {"WASHINGTON, Jan. 11", " — "},
      {"WASHINGTON, JAN. 11", " — "},
      {"WASHINGTON, Jan 11", " -- "},
      {"WASHINGTON, 11 January", " – "},
      {"WASHINGTON, January 11, 2023", " — ", "2023-01-11"},
      {"WASHINGTON, 11 January 2023", " — ", "2023-01-11"},
      {"WASHINGTON, D.C.", " — "},
      {"BRUSSELS, March 3 (Reuters)", " - "},
      {"PARIS, Jan 12, 2023 (AFP)", " - ", "2023-01-12"},
      {"KYIV, Ukraine", " — "},
      {"KYIV, Ukraine (AP)", " — "},
      {"SEOUL, South Korea, Jan. 12", " — "},
      {"WASHINGTON/SEOUL, April 6 (Reuters)", " - "},
      {"BEIJING, Jan. 11 (Xinhua)", " -- "},
      {"SEOUL (Yonhap)", " -- "},
      {"GENEVA (dpa)", " - "},
      {"NEW DELHI, Feb. 3 (PTI)", " – "},
      {"SÃO PAULO", " — "},
      {"ZÜRICH (Reuters)", " – "},
      {"N’DJAMENA, Chad (AFP)", " — "},
      {"PORT-AU-PRINCE, Haiti", " — "},
      {"ST. PETERSBURG, Russia", " — "},
      {"THE HAGUE, Netherlands (AP)", " — "},
      {"UNITED NATIONS", " — "},
      {"ABOARD THE USS HARLAN VOSS", " — "},
      {"AL-TANF GARRISON, Syria", " — "},
      {"MANILA, Philippines (AP)", " _ "},
      {"Tokyo, Jan. 12 (Kyodo)", " — "},
      {"Tokyo (AP)", " — "},
      {"Tokyo, Jan. 12", " — "},
      {"Panmunjom, South Korea (Reuters)", " - "},
      {"Jan. 12 (UPI)", " -- "},
      {"(Reuters)", " - "},
      {"(AP)", " — "},
  };
  for (const auto& [text, dash, published] : kCases) {
    for (const std::string_view opening :
         {"Two ships met.", "“No,” he said.", "9 ships met.", ""}) {
      const std::string head = std::string(text) + std::string(dash);
      const auto parsed = parse_dateline(head + std::string(opening));
      EXPECT_EQ(parsed ? parsed->text : "none", text) << head << opening;
      EXPECT_EQ(parsed ? parsed->size : 0, head.size()) << head << opening;
      EXPECT_EQ(parsed ? iso(parsed->published) : "none", published) << head << opening;
    }
  }
}

TEST(DatelineLine, AcceptsTheTassAgencyBetweenSlashes) {
  const auto parsed = parse_dateline("MOSCOW, January 12. /TASS/. Two ships met.");
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->size, std::string_view("MOSCOW, January 12. /TASS/. ").size());
}

TEST(DatelineLine, DoesNotMatchOtherParagraphs) {
  for (const std::string_view paragraph :
       {"NATO — an alliance of 32 — said no.",
        "The minister — a lawyer — said no.",
        "U.S.-Japan talks began on Monday.",
        "U.S.–China rivalry grew.",
        "EU-Japan talks failed.",
        "UN-Habitat closed its office.",
        "TOKYO-based firms sold the parts.",
        "F-35 — The jet has nine lives.",
        "BREAKING — The ministry has confirmed the loss.",
        "UPDATE - The ministry has confirmed the loss.",
        "EXCLUSIVE — Two ships met.",
        "On Jan. 12 — The feast of Saint Tatiana — nine men left.",
        "Sunday, Jan. 12 — The strait is empty.",
        "Voss (Republican) — He called it a farce.",
        "Jane Doe (left) — The widow.",
        "(Left) - The minister.",
        "(Video) — Two ships meet.",
        "“TOKYO — The word alone made him smile.”",
        "Tokyo and Seoul met.",
        "TOKYO",
        "— Two ships.",
        "1. TOKYO — Two ships.",
        ""}) {
    EXPECT_FALSE(parse_dateline(paragraph)) << paragraph;
  }
}

std::vector<std::string> texts(const std::vector<PageParagraph>& paragraphs) {
  std::vector<std::string> found;
  for (const PageParagraph& paragraph : paragraphs) {
    found.push_back(paragraph.text);
  }
  return found;
}

using Strings = std::vector<std::string>;

TEST(SplitPage, MakesEachLineAParagraph) {
  EXPECT_EQ(texts(split_page("Headline\nFirst.\nSecond.\n")),
            (Strings{"Headline", "First.", "Second."}));
}

TEST(SplitPage, MarksLinesAfterABlankLine) {
  const auto found = split_page("\n\nHeadline\nBelow\n \t\nNext");
  ASSERT_EQ(found.size(), 3U);
  EXPECT_TRUE(found[0].opens_block);
  EXPECT_FALSE(found[1].opens_block);
  EXPECT_TRUE(found[2].opens_block);
}

constexpr std::string_view kWrappedLine =
    "A missile that burns liquid fuel is like a guest who takes an";

TEST(SplitPage, JoinsLinesWrappedAtAFixedWidth) {
  const std::string line(kWrappedLine);
  EXPECT_EQ(texts(split_page("Headline\n\n" + line + "\n" + line + "\nhour.\n")),
            (Strings{"Headline", line + " " + line + " hour."}));
}

TEST(SplitPage, SeparatesTheHeadlineFromWrappedLinesBelow) {
  const std::string line(kWrappedLine);
  EXPECT_EQ(texts(split_page(line + "\n" + line + "\nhour.\n")).front(), line);
}

TEST(SplitPage, DoesNotJoinLinesOfDifferentLengths) {
  EXPECT_EQ(texts(split_page("Headline\n\nShort.\n" + std::string(kWrappedLine) + "\n")).size(),
            3U);
}

TEST(SplitPage, TreatsALineOfUnicodeSpacesAsBlank) {
  const auto found = split_page("Headline\n\u00A0\n\u3000\u200B\nNext\u00A0\n");
  EXPECT_EQ(texts(found), (Strings{"Headline", "Next"}));
  EXPECT_TRUE(found.back().opens_block);
}

TEST(SplitPage, FindsNothingInWhiteSpace) {
  EXPECT_TRUE(split_page("").empty());
  EXPECT_TRUE(split_page(" \n\t\n\n").empty());
}

}  // namespace
}  // namespace dateline
