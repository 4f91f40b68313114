#include "dateline/civil_date.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "dateline/date_text.h"

namespace dateline {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

struct Case {
  std::string_view text;
  std::string_view date;  ///< as `to_iso` writes it; empty if it can't be read
};

std::string iso(const std::optional<CivilDate>& date) {
  return date ? to_iso(*date) : "";
}

TEST(CivilDate, ReadsIsoDatesOfEachPrecision) {
  constexpr Case kCases[] = {
      {"2023", "2023"},
      {"1000", "1000"},
      {"9999", "9999"},
      {"2023-01", "2023-01"},
      {"2023-12", "2023-12"},
      {"2023-01-12", "2023-01-12"},
      {"2024-02-29", "2024-02-29"},
      {"2023-01-12T18:30", "2023-01-12T18:30"},
      {"2023-01-12 18:30", "2023-01-12T18:30"},
      {"2023-01-12T00:00", "2023-01-12T00:00"},
      {"2023-01-12T23:59:59", "2023-01-12T23:59"},
      {"2023-01-12T18:30:15.123456", "2023-01-12T18:30"},
  };
  for (const auto& [text, date] : kCases) {
    EXPECT_EQ(iso(parse_iso_date(text)), date) << text;
  }
}

TEST(CivilDate, DropsTheZoneOfAnIsoDate) {
  for (const std::string_view zone : {"Z", "+09:00", "-0500", "+00", " UTC", "+05:30", " +0900"}) {
    EXPECT_EQ(iso(parse_iso_date("2023-01-12T18:30:00" + std::string(zone))), "2023-01-12T18:30")
        << zone;
  }
}

TEST(CivilDate, RefusesNonexistentIsoDates) {
  for (const std::string_view text :
       {"", "0999", "10000", "2023-00", "2023-13", "2023-02-29", "2023-04-31", "2023-01-00",
        "2023-01-32", "2023-01-12T24:00", "2023-01-12T18:60", "1900-02-29"}) {
    EXPECT_FALSE(parse_iso_date(text)) << text;
  }
}

TEST(CivilDate, RefusesIsoDatesInsideOtherText) {
  for (const std::string_view text : {" 2023",
                                      "2023 ",
                                      "2023-",
                                      "2023-1-12",
                                      "23-01-12",
                                      "2023-01-12x",
                                      "2023-01-12T",
                                      "2023-01-12T18",
                                      "2023-01-12T18:3",
                                      "2023-01-12T18:30 or so",
                                      "2023-01-12T18:301",
                                      "2023-01-12T18:30+++",
                                      "2023-01-12T18:30:",
                                      "2023-01-12T18:30 2023",
                                      "2023/01/12",
                                      "20230112",
                                      "-2023",
                                      "+2023",
                                      "2023-0x-12",
                                      "２０２３"}) {
    EXPECT_FALSE(parse_iso_date(text)) << text;
  }
}

TEST(CivilDate, ReadsPrintedDates) {
  constexpr Case kCases[] = {
      {"2023-01-12", "2023-01-12"},
      {"2023/01/12", "2023-01-12"},
      {"2023/01/12 18:30", "2023-01-12T18:30"},
      {"Jan. 12, 2023", "2023-01-12"},
      {"Jan 12, 2023", "2023-01-12"},
      {"JAN. 12, 2023", "2023-01-12"},
      {"january 12 2023", "2023-01-12"},
      {"January 12th, 2023", "2023-01-12"},
      {"March 1st, 2023", "2023-03-01"},
      {"March 2nd 2023", "2023-03-02"},
      {"March 3rd, 2023", "2023-03-03"},
      {"Sept. 5, 2023", "2023-09-05"},
      {"Sep 5, 2023", "2023-09-05"},
      {"12 January 2023", "2023-01-12"},
      {"12 Jan. 2023", "2023-01-12"},
      {"12th January 2023", "2023-01-12"},
      {"12th of January 2023", "2023-01-12"},
      {"2023 January 12", "2023-01-12"},
      {"January 2023", "2023-01"},
      {"Dec. 2019", "2019-12"},
      {"Thursday, January 12, 2023", "2023-01-12"},
      {"Thu, 12 Jan 2023", "2023-01-12"},
      {"Thurs. 12 January 2023", "2023-01-12"},
      {"Jan. 12, 2023.", "2023-01-12"},
      {"  Jan. 12, 2023  ", "2023-01-12"},
      {"Jan.\u00A012, 2023", "2023-01-12"},
  };
  for (const auto& [text, date] : kCases) {
    EXPECT_EQ(iso(parse_printed_date(text)), date) << text;
  }
}

TEST(CivilDate, ReadsTheTimeOfAPrintedDate) {
  constexpr Case kCases[] = {
      {"Jan. 12, 2023 10:42 AM EST", "2023-01-12T10:42"},
      {"Jan. 12, 2023 10:42 PM", "2023-01-12T22:42"},
      {"Jan. 12, 2023, 10:42pm", "2023-01-12T22:42"},
      {"Jan. 12, 2023 12:05 AM", "2023-01-12T00:05"},
      {"Jan. 12, 2023 12:05 p.m.", "2023-01-12T12:05"},
      {"Jan. 12, 2023 10:42\u202FAM", "2023-01-12T10:42"},
      {"Thursday, January 12th, 2023 at 6:30 p.m.", "2023-01-12T18:30"},
      {"Thu, 12 Jan 2023 10:00:00 GMT", "2023-01-12T10:00"},
      {"Thu, 12 Jan 2023 10:00:00 +0900", "2023-01-12T10:00"},
      {"12 January 2023 18:30 (JST)", "2023-01-12T18:30"},
      {"12 January 2023, 18:30 GMT+9", "2023-01-12T18:30"},
      {"12 January 2023 18.30 GMT", "2023-01-12T18:30"},
      {"12 January 2023 | 18:30", "2023-01-12T18:30"},
      {"12 January 2023 • 18:30", "2023-01-12T18:30"},
      {"12 January 2023 – 18:30", "2023-01-12T18:30"},
      {"6:30 p.m. EST, Jan. 12, 2023", "2023-01-12T18:30"},
      {"10:42 AM January 12, 2023", "2023-01-12T10:42"},
      {"Jan. 12, 2023 at 6 p.m.", "2023-01-12T18:00"},
      {"Jan. 12, 2023 6pm", "2023-01-12T18:00"},
      {"6 a.m. Jan. 12, 2023", "2023-01-12T06:00"},
      {"Jan. 12, 2023 18:30 local time", "2023-01-12T18:30"},
      {"Jan. 12, 2023 6:30 p.m. E.S.T.", "2023-01-12T18:30"},
  };
  for (const auto& [text, date] : kCases) {
    EXPECT_EQ(iso(parse_printed_date(text)), date) << text;
  }
}

TEST(CivilDate, RefusesTextThatIsNotAPrintedDate) {
  for (const std::string_view text : {"",
                                      ".",
                                      "January",
                                      "Jan. 12",
                                      "12",
                                      "Thursday",
                                      "10:42",
                                      "12/01/2023",
                                      "01/12/2023",
                                      "12.01.2023",
                                      "12-01-2023",
                                      "1/2/23",
                                      "January 32, 2023",
                                      "February 29, 2023",
                                      "January 12, 2023 25:00",
                                      "January 12, 2023 10:61",
                                      "January 12, 13, 2023",
                                      "January 12, 2023 and 2024",
                                      "Janua 12, 2023",
                                      "Januaryish 12, 2023",
                                      "January 12, 2023, was cold",
                                      "the ship sank on January 12, 2023",
                                      "東京 January 12, 2023",
                                      "12xx January 2023",
                                      "January 12, 99999",
                                      "January 12, 2023 13:00 5:00",
                                      "Jan. 12, 2023 25 p.m.",
                                      "pm Jan. 12, 2023"}) {
    EXPECT_FALSE(parse_printed_date(text)) << text;
  }
}

TEST(CivilDate, RefusesALongTextAsAPrintedDate) {
  EXPECT_FALSE(parse_printed_date(std::string(1'000'000, ' ') + "Jan. 12, 2023"));
  EXPECT_FALSE(parse_printed_date(std::string(1'000'000, '1')));
}

TEST(CivilDate, FindsDatesInPaths) {
  constexpr Case kCases[] = {
      {"2023/01/12/story.txt", "2023-01-12"},
      {"news/2023-01-12-story.txt", "2023-01-12"},
      {"news/2023_01_12_story.txt", "2023-01-12"},
      {"20230112.txt", "2023-01-12"},
      {"story-20230112", "2023-01-12"},
      {"20230112_story.txt", "2023-01-12"},
      {"2023/01/12/20230113.txt", "2023-01-13"},
      {"2019-05-01/2023-01-12.txt", "2023-01-12"},
      {"2023-01-12/story-9.txt", "2023-01-12"},
  };
  for (const auto& [path, date] : kCases) {
    EXPECT_EQ(iso(find_date_in_path(path)), date) << path;
  }
}

TEST(CivilDate, FindsNoDateInOtherPaths) {
  for (const std::string_view path :
       {"", "2023", "2023/01/story.txt", "2023-01", "x20230112", "20230112x", "120230112",
        "202301123", "20231301", "2023-02-30", "2023-01_12", "2023/1/12", "12-01-2023.txt",
        "99990112", "00010112", "2023--01-12", "v2023-01-12b"}) {
    EXPECT_FALSE(find_date_in_path(path)) << path;
  }
}

TEST(CivilDate, CoversTheDaysOfItsPrecision) {
  struct Span {
    std::string_view text;
    year_month_day first;
    year_month_day last;
  };
  const Span spans[] = {
      {"2023", year(2023) / month(1) / day(1), year(2023) / month(12) / day(31)},
      {"2023-02", year(2023) / month(2) / day(1), year(2023) / month(2) / day(28)},
      {"2024-02", year(2024) / month(2) / day(1), year(2024) / month(2) / day(29)},
      {"2023-01-12", year(2023) / month(1) / day(12), year(2023) / month(1) / day(12)},
      {"2023-01-12T18:30", year(2023) / month(1) / day(12), year(2023) / month(1) / day(12)},
  };
  for (const auto& [text, first, last] : spans) {
    const auto date = parse_iso_date(text);
    ASSERT_TRUE(date) << text;
    EXPECT_EQ(first_day(*date), first) << text;
    EXPECT_EQ(last_day(*date), last) << text;
  }
}

TEST(CivilDate, NamesItsPrecision) {
  EXPECT_EQ(to_string(DatePrecision::year), "year");
  EXPECT_EQ(to_string(DatePrecision::month), "month");
  EXPECT_EQ(to_string(DatePrecision::day), "day");
  EXPECT_EQ(to_string(DatePrecision::minute), "minute");
}

TEST(CivilDate, ReadsEnglishMonthNames) {
  struct Name {
    std::string_view text;
    unsigned month;
  };
  constexpr Name kNames[] = {{"Jan", 1},   {"feb.", 2}, {"MARCH", 3},  {"Apr", 4},      {"may", 5},
                             {"June", 6},  {"Jul.", 7}, {"august", 8}, {"sept.", 9},    {"Sep", 9},
                             {"Oct.", 10}, {"NOV", 11}, {"dec", 12},   {"December", 12}};
  for (const auto& [text, number] : kNames) {
    EXPECT_EQ(parse_month_name(text), number) << text;
  }
}

TEST(CivilDate, RefusesOtherMonthNames) {
  for (const std::string_view text :
       {"", ".", "J", "Ja", "Janu", "Januaryy", "Mai", "Janvier", "Monday", "1", "Jan..", " Jan"}) {
    EXPECT_FALSE(parse_month_name(text)) << text;
  }
}

}  // namespace
}  // namespace dateline
