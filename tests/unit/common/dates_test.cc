// Recognition of dates and their kinds. dates_anchored_test.cc tests how relative dates are
// resolved.
#include "dates_expect.h"

namespace dateline {
namespace {

TEST(Dates, AbsoluteDatesNeedNoPublicationDate) {
  expect_all(
      {
          {"On May 3, 1999, he left.", "May 3, 1999=1999-05-03"},
          {"On 12 January 2023 they met.", "12 January 2023=2023-01-12"},
          {"on the 23rd of February 2020", "the 23rd of February 2020=2020-02-23"},
          {"Sept. 30, 1989, was a Saturday", "Sept. 30, 1989=1989-09-30"},
          {"signed in July 1998.", "July 1998=1998-07"},
          {"in the third quarter of 1984", "the third quarter of 1984=1984-Q3"},
          {"the first half of 1990", "the first half of 1990=1990-H1"},
          {"in Q3 2020", "Q3 2020=2020-Q3"},
          {"in the summer of 1990", "the summer of 1990=1990-SU"},
          {"He died in 1847.", "1847=1847"},
          {"in nineteen ninety-one", "nineteen ninety-one=1991"},
          {"since the mid-1990s", "the mid-1990s=199"},
          {"the 20th century", "the 20th century=19"},
          {"in 480 BC", "480 BC=BC0480"},
          {"fiscal 2024 revenue", "fiscal 2024=2024"},
          {"by the end of March 2021", "the end of March 2021=2021-03"},
          {"24-Apr-2020", "24-Apr-2020=2020-04-24"},
      },
      "");
}

TEST(Dates, NumbersWithSeparatorsAreDates) {
  expect_all({
      {"created 2020-03-23", "2020-03-23=2020-03-23"},
      {"at 2020-03-23T07:08:34Z", "2020-03-23T07:08:34Z=2020-03-23T07:08"},
      {"on 2020-03-23 12:01:22", "2020-03-23 12:01:22=2020-03-23T12:01"},
      {"dated 11/08/89", "11/08/89=1989-11-08"},
      {"dated 23/1/22", "23/1/22=2022-01-23"},
      {"dated 8.11.1989", "8.11.1989=1989-11-08"},
      {"on 12-07-2019", "12-07-2019=2019-07-12"},
      {"https://example.org/2020/03/23/story", ""},
      {"version 1.2.2020.4", ""},
      {"on 2020-02-31", "2020-02-31="},
  });
}

TEST(Dates, ATimeOfDayBelongsToTheDayAfterIt) {
  expect_all({
      {"At 9 a.m. local time Tuesday a bomb exploded.",
       "9 a.m. local time Tuesday=2023-01-10T09:00"},
      {"At 9 a.m. (0600 GMT) Tuesday it fell.", "9 a.m.=2023-01-10T09:00; Tuesday=2023-01-10"},
      {"2:15 a.m. local time (2315 GMT) on Jan. 3",
       "2:15 a.m.=2023-01-03T02:15; Jan. 3=2023-01-03"},
      {"On Tuesday at 2 a.m. (2300 GMT) it fell.", "Tuesday at 2 a.m.=2023-01-10T02:00"},
      {"At 9 a.m. in Moscow on Tuesday it fell.", "9 a.m.=2023-01-10T09:00; Tuesday=2023-01-10"},
      {"On Tuesday it fell at 9 a.m., he said Monday.",
       "Tuesday=2023-01-10; 9 a.m.=2023-01-10T09:00; Monday=2023-01-09"},
      {"He left Monday. It fell at 9 a.m., he said Tuesday.",
       "Monday=2023-01-09; 9 a.m.=2023-01-09T09:00; Tuesday=2023-01-10"},
      {"At the hall (9 a.m.) the club met Tuesday.", "9 a.m.=2023-01-12T09:00; Tuesday=2023-01-10"},
      {"It fell at 9 a.m., he said Tuesday.", "9 a.m.=2023-01-10T09:00; Tuesday=2023-01-10"},
      {"It fell at 9 a.m. On Tuesday he left.", "9 a.m.=2023-01-12T09:00; Tuesday=2023-01-10"},
      {"It fell at 9 a.m. He left Tuesday.", "9 a.m.=2023-01-12T09:00; Tuesday=2023-01-10"},
  });
}

TEST(Dates, DaysBeforeTheirMonthAreAllFound) {
  expect_all({
      {"The talks were held 11-13 May 2021 in Oslo.", "11=2021-05-11; 13 May 2021=2021-05-13"},
      {"from 11 to 13 May", "11=2023-05-11; 13 May=2023-05-13"},
      {"On 11 and 12 May", "11=2023-05-11; 12 May=2023-05-12"},
      {"5th and 6th of May", "5th=2023-05-05; 6th of May=2023-05-06"},
      {"the 5th and 6th of May 2020", "the 5th=2020-05-05; 6th of May 2020=2020-05-06"},
      {"on 3, 4 and 5 March 2020", "3=2020-03-03; 4=2020-03-04; 5 March 2020=2020-03-05"},
      {"from 30 April to 2 May 2021", "30 April=2021-04-30; 2 May 2021=2021-05-02"},
      {"from 30 December to 2 January 2022", "30 December=2021-12-30; 2 January 2022=2022-01-02"},
      {"In Operation Dawn 5, and 22 May 2021", "22 May 2021=2021-05-22"},
      {"It won 20 to 13 May 2021 was bad.", "13 May 2021=2021-05-13"},
      {"They lost 2-1-3 May 2021.", "3 May 2021=2021-05-03"},
  });
  expect_all({{"In 1990 it began. On 11 and 12 May", "1990=1990; 11=; 12 May="}}, "");
}

TEST(Dates, LowerCaseVerbsAndNounsAreNotMonths) {
  expect_all({
      {"He joined a march 10 days ago.", "10 days ago=2023-01-02"},
      {"Talks may 3 times fail.", ""},
      {"The 12 march on.", ""},
      {"It was on march 10 in Oslo.", "march 10=2023-03-10"},
      {"effective today, march 10", "today=2023-01-12; march 10=2023-03-10"},
      {"posted march 10, 2020", "march 10, 2020=2020-03-10"},
  });
}

TEST(Dates, TheVerbIsNotPartOfADuration) {
  expect_all({
      {"The talks will last two days.", "two days=P2D"},
      {"It can last two weeks.", "two weeks=P2W"},
      {"It is to last three weeks.", "three weeks=P3W"},
      {"in last two days", "last two days=P2D"},
      {"the last two days", "the last two days=P2D"},
  });
}

TEST(Dates, AnOrdinalInWordsIsADayOfItsMonth) {
  expect_all({
      {"the Fourth of July parade", "the Fourth of July=2023-07-04"},
      {"on the first of May 2020", "the first of May 2020=2020-05-01"},
      {"One third of May sales", "May=2022-05"},
      {"the 9/11 attacks", ""},
  });
}

TEST(Dates, TimesOfDayBelongToTheirDay) {
  expect_all({
      {"at 10 p.m. Wednesday he fell", "10 p.m. Wednesday=2023-01-11T22:00"},
      {"until 5 p.m. EST, Nov. 6", "5 p.m. EST, Nov. 6=2022-11-06T17:00"},
      {"Jan. 12, 2023 at 6:30 p.m.", "Jan. 12, 2023 at 6:30 p.m.=2023-01-12T18:30"},
      {"It broke off at noon Thursday", "noon Thursday=2023-01-12T12:00"},
      {"this morning", "this morning=2023-01-12TMO"},
      {"last night", "last night=2023-01-11TNI"},
      {"said Tuesday evening", "Tuesday evening=2023-01-10TEV"},
      {"tomorrow night", "tomorrow night=2023-01-13TNI"},
      {"at 10.30 am on Monday", "10.30 am on Monday=2023-01-09T10:30"},
      {"at four o’clock", "four o’clock=2023-01-12T04:00"},
      {"won 10:35 to 9:12", ""},
  });
  EXPECT_EQ(kind("this morning"), DateKind::time);
}

TEST(Dates, DurationsHaveNoDays) {
  expect_all({
      {"the past three years", "the past three years=P3Y"},
      {"the last twenty-four hours", "the last twenty-four hours=PT24H"},
      {"a two-week trip", "two-week=P2W"},
      {"2 1/2 years", "2 1/2 years=P2Y6M"},
      {"an hour and a half", "an hour and a half=PT1H30M"},
      {"half an hour", "half an hour=PT30M"},
      {"more than four hours", "more than four hours=PT4H"},
      {"a couple of years", "a couple of years=P2Y"},
      {"two decades", "two decades=P20Y"},
      {"for weeks", "weeks=PXW"},
      {"in recent months", "recent months=PXM"},
      {"the next few days", "the next few days=PXD"},
      {"the first nine months of 2022", "the first nine months=P9M; 2022=2022"},
  });
  EXPECT_EQ(kind("the past three years"), DateKind::duration);
  EXPECT_EQ(days("the past three years"), "..");
}

TEST(Dates, RecurringDatesGiveTheirFrequency) {
  expect_all({
      {"every day", "every day=P1D"},
      {"each Thursday", "each Thursday=XXXX-WXX-4"},
      {"every two weeks", "every two weeks=P2W"},
      {"on Mondays", "Mondays=XXXX-WXX-1"},
      {"$33 million a year", "a year=P1Y"},
      {"the daily tally", "daily=P1D"},
  });
  EXPECT_EQ(kind("every day"), DateKind::set);
}

TEST(Dates, QuartersInFinancialReportsAreResolved) {
  const std::string_view report =
      "Third-quarter net rose from a year earlier. In the quarter, sales fell.";
  EXPECT_EQ(found(report, "1989-10-27"),
            "Third-quarter=1989-Q3; a year earlier=1988-Q3; the quarter=1989-Q3");
  EXPECT_EQ(found("in the year-ago quarter", "1989-10-27"), "the year-ago quarter=1988-Q3");
  EXPECT_EQ(found("next year's first quarter", "1989-10-27"), "next year's first quarter=1990-Q1");
  EXPECT_EQ(found("Fourth-quarter profit fell", "1990-01-20"), "Fourth-quarter=1989-Q4");
}

TEST(Dates, WordsWithOtherMeaningsAreNotDates) {
  for (const std::string_view text : {"It may rain.",
                                      "They march on.",
                                      "the Sunday Times",
                                      "Black September",
                                      "the Good Friday Agreement",
                                      "a second time",
                                      "They fall apart.",
                                      "the minutes of the board",
                                      "He is 52 years old.",
                                      "a 44-year-old man",
                                      "9/11",
                                      "$1999 each",
                                      "CVE-2019-1458",
                                      "Windows 2000",
                                      "2,000 troops",
                                      "1500 people",
                                      "May Day",
                                      "Highs will be in the 50s.",
                                      "April Glaspie said",
                                      "USA Today",
                                      "man of the year",
                                      "three-quarters of it",
                                      "4dec8f",
                                      "a 0day",
                                      "in spring water",
                                      "one quarter of them"}) {
    EXPECT_EQ(found(text), "") << text;
  }
}

TEST(Dates, CoverTheDaysOfTheirUnit) {
  EXPECT_EQ(days("on Wednesday"), "2023-01-11..2023-01-11");
  EXPECT_EQ(days("later this week"), "2023-01-09..2023-01-15");
  EXPECT_EQ(days("in February 2020"), "2020-02-01..2020-02-29");
  EXPECT_EQ(days("in Q4 2022"), "2022-10-01..2022-12-31");
  EXPECT_EQ(days("the winter of 2021"), "2021-12-01..2022-02-28");
  EXPECT_EQ(days("the 1990s"), "1990-01-01..1999-12-31");
  EXPECT_EQ(days("the 19th century"), "1800-01-01..1899-12-31");
  EXPECT_EQ(days("at 10 p.m. Wednesday"), "2023-01-11..2023-01-11");
}

TEST(Dates, OffsetsCountBytesOfTypographicCharacters) {
  const std::string_view text = "“São Paulo” — Wednesday’s talks, June\u00A07, 2022";
  EXPECT_EQ(found(text), "Wednesday=2023-01-11; June\u00A07, 2022=2022-06-07");
}

TEST(Dates, MentionsNeverOverlapAndStayInsideTheText) {
  for (const std::string_view unit :
       {"January ", "the first half of the ", "the early the ", "1990-", "Jan. 11-", ",", "A", "a ",
        "end of the ", "Monday, ", "'90", "10:", "two and ", "this this ", "\xE2\x80\x99", "1/"}) {
    std::string text;
    while (text.size() < 200000) {
      text += unit;
    }
    std::uint32_t last = 0;
    for (const DateMention& mention : find_dates(text, parse_iso_date(kThursday))) {
      ASSERT_LE(last, mention.begin);
      ASSERT_LT(mention.begin, mention.end);
      last = mention.end;
    }
    ASSERT_LE(last, text.size());
  }
}

TEST(Dates, LongTextIsReadInPiecesWithoutLoss) {
  std::string text;
  for (int paragraph = 0; paragraph < 5000; ++paragraph) {
    text += "They met on May 3, 1999, in the harbour.\n\n";
  }
  const auto mentions = find_dates(text, std::nullopt);
  ASSERT_EQ(mentions.size(), 5000U);
  for (const DateMention& mention : mentions) {
    EXPECT_EQ(mention.value, "1999-05-03");
  }
}

}  // namespace
}  // namespace dateline
