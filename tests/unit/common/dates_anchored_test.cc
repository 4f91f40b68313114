// Dates whose year or day depends on the publication date, the tense or the surrounding text.
#include "dates_expect.h"

namespace dateline {
namespace {

TEST(Dates, AnAmbiguousDayAndMonthIsReadAsAPastDate) {
  EXPECT_EQ(found("on 06/11/22"), "06/11/22=2022-06-11");
  EXPECT_EQ(found("on 12/01/23"), "12/01/23=2023-01-12");
}

TEST(Dates, WeekdaysFollowTheTenseOfTheVerb) {
  expect_all({
      {"They met on Wednesday.", "Wednesday=2023-01-11"},
      {"at the State Department in Washington on Wednesday.", "Wednesday=2023-01-11"},
      {"Wednesday's meeting", "Wednesday=2023-01-11"},
      {"He said Thursday that it was over.", "Thursday=2023-01-12"},
      {"They will meet on Monday.", "Monday=2023-01-16"},
      {"It is scheduled for Tuesday.", "Tuesday=2023-01-17"},
      {"The report is to be published Friday.", "Friday=2023-01-13"},
      {"He has until Saturday.", "Saturday=2023-01-14"},
      {"He said Friday that he will go.", "Friday=2023-01-06"},
      {"last Thursday", "last Thursday=2023-01-05"},
      {"next Friday", "next Friday=2023-01-20"},
      {"this coming Sunday", "this coming Sunday=2023-01-15"},
      {"early Tuesday he left", "early Tuesday=2023-01-10"},
  });
}

TEST(Dates, RelativeDatesCountFromThePublicationDate) {
  expect_all({
      {"today", "today=2023-01-12"},
      {"Yesterday he left", "Yesterday=2023-01-11"},
      {"the day after tomorrow", "the day after tomorrow=2023-01-14"},
      {"later this week.", "later this week=2023-W02"},
      {"last week", "last week=2023-W01"},
      {"next month", "next month=2023-02"},
      {"last year", "last year=2022"},
      {"earlier this month", "earlier this month=2023-01"},
      {"early next year", "early next year=2024"},
      {"two weeks ago", "two weeks ago=2022-W52"},
      {"10 days ago", "10 days ago=2023-01-02"},
      {"five months ago", "five months ago=2022-08"},
      {"almost 20 years ago", "almost 20 years ago=2003"},
      {"six months from now", "six months from now=2023-07"},
      {"this summer", "this summer=2023-SU"},
      {"last fall", "last fall=2022-FA"},
      {"the end of the year", "the end of the year=2023"},
      {"over the weekend", "the weekend=2023-W01-WE"},
      {"this century", "this century=20"},
      {"by year-end", "year-end=2023"},
      {"on Thanksgiving Day he flew", "Thanksgiving Day=2022-11-24"},
      {"In January last year", "January last year=2022-01"},
  });
}

TEST(Dates, MonthsAndDaysTakeTheNearestYear) {
  expect_all({
      {"It began in December.", "December=2022-12"},
      {"It began in October.", "October=2022-10"},
      {"It will end in June.", "June=2023-06"},
      {"The attack on Dec. 20 failed.", "Dec. 20=2022-12-20"},
      {"He will arrive Feb. 3.", "Feb. 3=2023-02-03"},
      {"last May", "last May=2022-05"},
      {"Saturday, Dec. 31", "Saturday, Dec. 31=2022-12-31"},
      {"Friday the talks opened", "Friday=2023-01-06"},
  });
}

TEST(Dates, RangesAreTwoMentions) {
  expect_all({
      {"Jan. 11-13", "Jan. 11=2023-01-11; 13=2023-01-13"},
      {"on April 24 and 25, 1999", "April 24=1999-04-24; 25, 1999=1999-04-25"},
      {"between March and April 2020", "March=2020-03; April 2020=2020-04"},
      {"August 1 – September 19, 2019", "August 1=2019-08-01; September 19, 2019=2019-09-19"},
      {"on Dec. 30 and 31", "Dec. 30=2022-12-30; 31=2022-12-31"},
      {"from 1985 to 1987", "1985=1985; 1987=1987"},
      {"1985-87", "1985=1985; 87=1987"},
  });
}

TEST(Dates, TheSecondDayOfARangeTakesTheYearOfTheFirst) {
  expect_all(
      {
          {"Founded in 1949, NATO met Jan. 5 and 6.", "1949=1949; Jan. 5=; 6="},
          {"By 2030 it ends. Sept. 11-13 it began.", "2030=2030; Sept. 11=; 13="},
          {"In 2014 it began. May 4-5 they met.", "2014=2014; May 4=; 5="},
          {"In 2014 it began. Jan. 5 through 9 they met.", "2014=2014; Jan. 5=; 9="},
          {"They met May 4, 5 and 6, 1999.", "May 4=1999-05-04; 5=1999-05-05; 6, 1999=1999-05-06"},
      },
      "");
  expect_all({
      {"By 2030 it ends. Sept. 11-13 it began.", "2030=2030; Sept. 11=2022-09-11; 13=2022-09-13"},
      {"They met Jan. 5 through 9 in Oslo.", "Jan. 5=2023-01-05; 9=2023-01-09"},
  });
}

TEST(Dates, ARangeOfWeekdaysNeverEndsBeforeItBegins) {
  expect_all({
      {"Monday through Friday", "Monday=2023-01-09; Friday=2023-01-13"},
      {"It is open Monday-Friday.", "Monday=2023-01-09; Friday=2023-01-13"},
      {"It was shut from Friday to Sunday.", "Friday=2023-01-06; Sunday=2023-01-08"},
      {"between Wednesday and Friday", "Wednesday=2023-01-11; Friday=2023-01-13"},
      {"Monday, Jan. 9, through Friday", "Monday, Jan. 9=2023-01-09; Friday=2023-01-13"},
      {"It rained from Thursday to Friday.", "Thursday=2023-01-05; Friday=2023-01-06"},
      {"He met Putin on Monday and Friday.", "Monday=2023-01-02; Friday=2023-01-06"},
      {"statements made Thursday and Wednesday", "Thursday=2023-01-12; Wednesday=2023-01-11"},
      {"today through Saturday", "today=2023-01-12; Saturday=2023-01-14"},
      {"on Thursday and Friday", "Thursday=2023-01-12; Friday=2023-01-13"},
      {"He was in Oslo on Friday and Saturday.", "Friday=2023-01-06; Saturday=2023-01-07"},
      {"next Monday through Friday", "next Monday=2023-01-16; Friday=2023-01-20"},
  });
  expect_all(
      {{"They will meet Tuesday through Thursday.", "Tuesday=2023-08-22; Thursday=2023-08-24"},
       {"They will meet Sunday through Tuesday.", "Sunday=2023-08-27; Tuesday=2023-08-29"}},
      "2023-08-21");
  EXPECT_EQ(found("Monday through Friday", ""), "Monday=; Friday=");
}

TEST(Dates, ScheduledEventsInThePresentTenseAreInTheFuture) {
  for (const std::string_view text :
       {"Biden meets Xi on Friday.", "The council votes Friday", "Elections take place Friday",
        "Blinken heads to Beijing on Friday", "Sanctions take effect Friday", "Talks open Friday",
        "He speaks Friday", "He was to leave Friday", "They urged them to leave by Friday",
        "Ahead of Friday's vote he spoke", "On Friday Biden meets Xi.",
        "He and Palestinian leader Yasser Arafat meet separately Friday.",
        "Officials said the talks resume Friday.", "Polls close on Friday.",
        "Iran demanded a reply by Friday."}) {
    EXPECT_EQ(found(text), "Friday=2023-01-13") << text;
  }
}

TEST(Dates, HeadlineEventsInThePresentTenseAreInThePast) {
  for (const std::string_view text :
       {"He said Friday", "They met Friday", "He was killed Friday",
        "He says police killed two on Friday", "Bomb kills dozens in Kabul on Friday",
        "Storm leaves 10 dead in Texas on Friday", "Police kept schools open Friday.",
        "The court threw out the key votes Friday.",
        "The council that meets on Friday rejected it.",
        "The council, which meets rarely, on Friday rejected it.", "It rose to 10 by Friday.",
        "He managed to leave by Friday.", "By Friday, the toll had risen."}) {
    EXPECT_EQ(found(text), "Friday=2023-01-06") << text;
  }
}

TEST(Dates, ReferencesBackCountFromAnEarlierDateInTheText) {
  expect_all(
      {
          {"He left May 3, 1999, and fell two days later.",
           "May 3, 1999=1999-05-03; two days later=1999-05-05"},
          {"In March 1998 it opened; the following month it closed.",
           "March 1998=1998-03; the following month=1998-04"},
          {"It began in 1988 and ended that year.", "1988=1988; that year=1988"},
      },
      "");
}

TEST(Dates, AChronicleContinuesInItsLastYear) {
  std::string history;
  for (int year = 1939; year < 1948; ++year) {
    history += "In May " + std::to_string(year) + " it went on. ";
  }
  const std::string text = found(history + "On 11 July they met.", "2009-12-19");
  EXPECT_TRUE(text.ends_with("11 July=1947-07-11")) << text;
}

TEST(Dates, RelativeDatesStayUnresolvedWithoutAPublicationDate) {
  expect_all(
      {
          {"on Wednesday", "Wednesday="},
          {"later this week", "later this week="},
          {"last year", "last year="},
          {"on Jan. 11", "Jan. 11="},
          {"two weeks ago", "two weeks ago="},
          {"this morning", "this morning="},
          {"the third quarter", "the third quarter="},
          {"last Christmas", "last Christmas="},
          {"now", "now=PRESENT_REF"},
          {"in the past", "the past=PAST_REF"},
          {"for two weeks", "two weeks=P2W"},
      },
      "");
  EXPECT_EQ(days("on Wednesday", ""), "..");
}

TEST(Dates, ACoarsePublicationDateResolvesNoDays) {
  expect_all(
      {
          {"on Wednesday", "Wednesday="},
          {"today", "today="},
          {"last week", "last week="},
          {"last month", "last month="},
          {"last year", "last year=2022"},
          {"10 years ago", "10 years ago=2013"},
      },
      "2023");
  expect_all({{"last month", "last month=2022-12"}, {"today", "today="}}, "2023-01");
}

TEST(Dates, WeeksFollowIso8601) {
  EXPECT_EQ(found("this week", "2021-01-03"), "this week=2020-W53");
  EXPECT_EQ(found("this week", "2018-12-31"), "this week=2019-W01");
}

}  // namespace
}  // namespace dateline
