#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "article_lines.h"

namespace dateline {
namespace {

struct Case {
  std::string_view paragraph;
  std::string_view text;
  std::string_view credit;
};

void expect_caption(const Case& expected, Caption::Credit kind) {
  const auto caption = parse_caption(expected.paragraph);
  ASSERT_TRUE(caption) << expected.paragraph;
  EXPECT_EQ(caption->text, expected.text);
  EXPECT_EQ(caption->credit, expected.credit) << expected.paragraph;
  EXPECT_EQ(static_cast<int>(caption->kind), static_cast<int>(kind)) << expected.paragraph;
}

TEST(Caption, EndsInAnUnambiguousCredit) {
  constexpr Case kCases[] = {
      {"Ministers Ellison and Morikawa at the State Department on Wednesday. | BLOOMBERG",
       "Ministers Ellison and Morikawa at the State Department on Wednesday.", "BLOOMBERG"},
      {"The destroyer USS Harlan Voss leaves Yokosuka in February. | AFP-JIJI",
       "The destroyer USS Harlan Voss leaves Yokosuka in February.", "AFP-JIJI"},
      {"The destroyer USS Harlan Voss leaves Yokosuka in February. | U.S. NAVY",
       "The destroyer USS Harlan Voss leaves Yokosuka in February.", "U.S. NAVY"},
      {"The two ministers shake hands in Manila on Tuesday. | POOL / VIA REUTERS",
       "The two ministers shake hands in Manila on Tuesday.", "POOL / VIA REUTERS"},
      {"The two ministers shake hands in Manila on Tuesday. | Jane Doe / The Harbour Post",
       "The two ministers shake hands in Manila on Tuesday.", "Jane Doe / The Harbour Post"},
      {"The pier at dawn | KYODO", "The pier at dawn", "KYODO"},
      {"The pier. | REUTERS", "The pier.", "REUTERS"},
      {"Soldiers stand guard in Batken on Monday. (AP Photo/Jane Doe)",
       "Soldiers stand guard in Batken on Monday.", "AP Photo/Jane Doe"},
      {"Soldiers stand guard in Batken on Monday. (AP Photo/Jane Doe, File)",
       "Soldiers stand guard in Batken on Monday.", "AP Photo/Jane Doe, File"},
      {"Soldiers stand guard in Batken on Monday. AP Photo/Jane Doe",
       "Soldiers stand guard in Batken on Monday.", "AP Photo/Jane Doe"},
      {"FILE - Soldiers stand guard in Batken, May 3, 2021. (AP Photo/Jane Doe, Pool, File)",
       "FILE - Soldiers stand guard in Batken, May 3, 2021.", "AP Photo/Jane Doe, Pool, File"},
      {"Soldiers stand guard in Batken on Monday. (AFP/Jane Doe)",
       "Soldiers stand guard in Batken on Monday.", "AFP/Jane Doe"},
      {"A convoy near Anefis. (Maj. Ana Pires/U.S. Army via AP)", "A convoy near Anefis.",
       "Maj. Ana Pires/U.S. Army via AP"},
      {"A convoy near Anefis. UN Photo/Siân Traoré", "A convoy near Anefis.",
       "UN Photo/Siân Traoré"},
      {"A patrol ship off Uotsuri in this file picture. Photo: Kyodo",
       "A patrol ship off Uotsuri in this file picture.", "Kyodo"},
      {"A patrol ship off Uotsuri (Photo: Kyodo)", "A patrol ship off Uotsuri", "Kyodo"},
      {"A patrol ship off Uotsuri Photo: Jane Doe for the Harbour Post",
       "A patrol ship off Uotsuri", "Jane Doe for the Harbour Post"},
      {"A patrol ship off Uotsuri. (Photo by Jane Doe/Getty Images)", "A patrol ship off Uotsuri.",
       "Jane Doe/Getty Images"},
      {"A patrol ship off Uotsuri. Credit: EPA", "A patrol ship off Uotsuri.", "EPA"},
      {"A patrol ship off Uotsuri. Photo credit: Ministry of Defence", "A patrol ship off Uotsuri.",
       "Ministry of Defence"},
      {"A patrol ship off Uotsuri. [Photo: Xinhua]", "A patrol ship off Uotsuri.", "Xinhua"},
      {"A patrol ship off Uotsuri. Image: supplied", "A patrol ship off Uotsuri.", "supplied"},
      {"A patrol ship off Uotsuri. File photo: Reuters", "A patrol ship off Uotsuri.", "Reuters"},
      {"A patrol ship off Uotsuri. Photograph: Jane Doe/EPA", "A patrol ship off Uotsuri.",
       "Jane Doe/EPA"},
      {"A patrol ship off Uotsuri. REUTERS/Oh Da-eun", "A patrol ship off Uotsuri.",
       "REUTERS/Oh Da-eun"},
      {"A patrol ship off Uotsuri. REUTERS/Oh Da-eun/File Photo", "A patrol ship off Uotsuri.",
       "REUTERS/Oh Da-eun/File Photo"},
      {"A patrol ship off Uotsuri. Oh Da-eun/AFP via Getty Images", "A patrol ship off Uotsuri.",
       "Oh Da-eun/AFP via Getty Images"},
      {"A patrol ship off Uotsuri. KCNA via REUTERS", "A patrol ship off Uotsuri.",
       "KCNA via REUTERS"},
      {"A patrol ship off Uotsuri. (Korean Central News Agency/Korea News Service via AP)",
       "A patrol ship off Uotsuri.", "Korean Central News Agency/Korea News Service via AP"},
      {"A patrol ship off Uotsuri. Picture courtesy of the Navy", "A patrol ship off Uotsuri.",
       "the Navy"},
      {"The pier in Odesa. | HANDOUT VIA REUTERS", "The pier in Odesa.", "HANDOUT VIA REUTERS"},
      {"The pier in Odesa. (File photo)", "The pier in Odesa.", "File photo"},
      {"The pier in Odesa. (Jane Doe/The Harbour Post)", "The pier in Odesa.",
       "Jane Doe/The Harbour Post"},
      {"The pier in Odesa. (Jane Doe for the Harbour Post)", "The pier in Odesa.",
       "Jane Doe for the Harbour Post"},
      {"The pier in Odesa. (U.S. Navy photo by Petty Officer 2nd Class Jane Doe)",
       "The pier in Odesa.", "U.S. Navy photo by Petty Officer 2nd Class Jane Doe"},
      {"The pier in Odesa. © Jane Doe", "The pier in Odesa.", "© Jane Doe"},
      {"The pier in Odesa. Screenshot: Telegram", "The pier in Odesa.", "Telegram"},
      {"Photo: Kyodo", "", "Kyodo"},
      {"(AP Photo/Jane Doe)", "", "AP Photo/Jane Doe"},
      {"REUTERS/Jane Doe", "", "REUTERS/Jane Doe"},
      {"Jane Doe/AFP via Getty Images", "", "Jane Doe/AFP via Getty Images"},
  };
  for (const Case& expected : kCases) {
    expect_caption(expected, Caption::Credit::marked);
  }
}

TEST(Caption, CanEndInAnAgencyLikeAWireStory) {
  constexpr Case kCases[] = {
      {"Soldiers stand guard in Batken on Monday (Reuters)",
       "Soldiers stand guard in Batken on Monday", "Reuters"},
      {"Soldiers stand guard in Batken on Monday. (REUTERS)",
       "Soldiers stand guard in Batken on Monday.", "REUTERS"},
      {"Soldiers stand guard in Batken on Monday. (AP)",
       "Soldiers stand guard in Batken on Monday.", "AP"},
      {"Soldiers stand guard in Batken on Monday. (Kyodo)",
       "Soldiers stand guard in Batken on Monday.", "Kyodo"},
      {"Soldiers stand guard in Batken on Monday. AFP", "Soldiers stand guard in Batken on Monday.",
       "AFP"},
      {"Soldiers stand guard in Batken on Monday. — Reuters",
       "Soldiers stand guard in Batken on Monday.", "Reuters"},
  };
  for (const Case& expected : kCases) {
    expect_caption(expected, Caption::Credit::agency_only);
  }
}

TEST(Caption, DoesNotMatchOtherParagraphs) {
  for (const std::string_view paragraph :
       {"Two ships met off Uotsuri on Monday.",
        "Officials released a photo of the damaged ship.",
        "The report rests on a photo by a fisherman.",
        "The report rests on a photo by Jane Doe.",
        "He held up a picture of Calder",
        "Officials said the photo: a blurred one, was fake.",
        "Editors said the picture was an AP photo.",
        "The gun was real (Reuters reported it first).",
        "The ministers met at the North Atlantic Treaty Organization (NATO).",
        "The ministers met at the North Atlantic Treaty Organization (NATO)",
        "The agency was founded as the Associated Press (AP), and its rival as United Press.",
        "He told Reuters.",
        "“We saw nothing,” he told AFP.",
        "Courtesy of the admiral, the boats returned.",
        "The ministry gave him credit: a medal and a handshake.",
        "The two sides are far apart in Geneva | Analysts see no way out",
        "Home | World | Asia",
        "Privacy Policy | Terms of Use",
        "He worked for Kyodo.",
        "It was Ellison (Jane Doe for the court).",
        "He kept the photo. (Calder)",
        "He sued for the Navy. He had no photo.",
        "Home. World. Asia.",
        "The sale was reported by Bloomberg.",
        "The vessel was of the and/or kind.",
        "The image: that is what worries the palace.",
        "A credit of 9 million dollars went to the yard.",
        "The price rose to $9/AP unit in May, brokers said.",
        "They met in the photo studio of the Harbour Post",
        "He put the file / the folder on the table.",
        ""}) {
    EXPECT_FALSE(parse_caption(paragraph)) << paragraph;
  }
}

TEST(Caption, DoesNotMatchALongParagraph) {
  std::string paragraph;
  while (paragraph.size() < 20'000) {
    paragraph += "Two ships met off Uotsuri on Monday. ";
  }
  EXPECT_FALSE(parse_caption(paragraph + "| BLOOMBERG"));
}

TEST(Caption, CanContainABarAndASlash) {
  expect_caption({"The Mil Mi-8/17 helicopter (left) over Beni on Monday. | REUTERS",
                  "The Mil Mi-8/17 helicopter (left) over Beni on Monday.", "REUTERS"},
                 Caption::Credit::marked);
}

}  // namespace
}  // namespace dateline
