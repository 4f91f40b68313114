#include "dateline/index_format.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "dateline/utf8.h"

namespace dateline {
namespace {

using Strings = std::vector<std::string>;

TEST(KeywordTerm, IsThePrefixAndTheValue) {
  EXPECT_EQ(keyword_term("L", "en"), "Len");
  EXPECT_EQ(keyword_term("F", "/news/ç.txt"), "F/news/ç.txt");
  EXPECT_EQ(keyword_term("L", ""), "L");
}

TEST(KeywordTerm, FitsIntoATermForAnyLengthOfTheValue) {
  for (const std::size_t size : {243U, 244U, 245U, 246U, 1'000U, 1'000'000U}) {
    const std::string term = keyword_term("Q", std::string(size, 'x'));
    EXPECT_LE(term.size(), kMaxTermBytes) << size;
    EXPECT_TRUE(term.starts_with("Qxxx"));
  }
}

TEST(KeywordTerm, KeepsAValueThatFits) {
  const std::string value(kMaxTermBytes - 1, 'x');
  EXPECT_EQ(keyword_term("Q", value), "Q" + value);
}

TEST(KeywordTerm, DistinguishesLongValuesWithACommonPrefix) {
  const std::string begin(500, 'x');
  std::set<std::string> terms;
  for (const char* end : {"a", "b", "aa", ""}) {
    terms.insert(keyword_term("Q", begin + end));
  }
  EXPECT_EQ(terms.size(), 4U);
}

TEST(KeywordTerm, CutsBetweenCharacters) {
  std::string value;
  for (int i = 0; i < 200; ++i) {
    value += "東";
  }
  for (const char* prefix : {"Q", "XX", "XXX"}) {
    EXPECT_TRUE(is_valid_utf8(keyword_term(prefix, value))) << prefix;
  }
}

TEST(KeywordTerm, ContainsNoNulBytes) {
  EXPECT_EQ(keyword_term("Q", std::string("a\0b", 3)).find('\0'), std::string::npos);
  EXPECT_EQ(keyword_term("Q", std::string(500, '\0')).find('\0'), std::string::npos);
}

TEST(IdTerm, IsDifferentForDifferentIds) {
  EXPECT_NE(id_term("a"), id_term("b"));
  EXPECT_EQ(id_term("a"), id_term("a"));
}

TEST(DateTerms, CoverThePrecisionOfTheDate) {
  EXPECT_EQ(date_terms(*parse_iso_date("2023-01-12")), (Strings{"Y2023", "M202301", "D20230112"}));
  EXPECT_EQ(date_terms(*parse_iso_date("2023-01-12T18:30")),
            (Strings{"Y2023", "M202301", "D20230112"}));
  EXPECT_EQ(date_terms(*parse_iso_date("2023-12")), (Strings{"Y2023", "M202312"}));
  EXPECT_EQ(date_terms(*parse_iso_date("2023")),
            (Strings{"Y2023", "M202301", "M202302", "M202303", "M202304", "M202305", "M202306",
                     "M202307", "M202308", "M202309", "M202310", "M202311", "M202312"}));
}

TEST(DateTerms, AreMadeForYearMonthAndDay) {
  const auto day = parse_iso_date("1999-02-03")->day;
  EXPECT_EQ(year_term(day), "Y1999");
  EXPECT_EQ(month_term(day), "M199902");
}

TEST(DateValue, SortsByTime) {
  const Strings times = {"1066-10-14",       "2022-12-31T23:59", "2023-01-01", "2023-01-12",
                         "2023-01-12T00:05", "2023-01-12T18:30", "2023-11-02"};
  Strings values;
  for (const std::string& time : times) {
    values.push_back(time_value(*parse_iso_date(time)));
  }
  EXPECT_TRUE(std::is_sorted(values.begin(), values.end()));
}

TEST(DateValue, ContainsTheTimeIfItIsKnown) {
  EXPECT_EQ(date_value(parse_iso_date("2023-01-12")->day), "20230112");
  EXPECT_EQ(time_value(*parse_iso_date("2023-01-12")), "20230112");
  EXPECT_EQ(time_value(*parse_iso_date("2023-01-12T08:05")), "202301120805");
}

TEST(NameList, RoundTripsNamesInOrder) {
  for (const Strings& names :
       {Strings{}, Strings{"Tokyo"}, Strings{"Lloyd Austin", "Xi Jinping"}}) {
    EXPECT_EQ(names_in_list(name_list(names)), names);
  }
  EXPECT_EQ(names_in_list(name_list({std::string("a\0b", 3), "c"})), (Strings{"a b", "c"}));
}

TEST(NameList, KeepsTheFirstNames) {
  EXPECT_EQ(names_in_list(name_list(Strings(1000, "x"))).size(), kMaxListedNames);
}

TEST(AnalysisMetadata, RoundTripsTheSettings) {
  for (const char* stemmer : {"english", "german", ""}) {
    const AnalysisSettings settings{.stemmer = stemmer};
    EXPECT_EQ(analysis_from_metadata(to_metadata(settings)), settings);
  }
}

TEST(AnalysisMetadata, RefusesOtherText) {
  for (const char* text : {"", "{", "[]", "{}", "{\"stemmer\":1}", "\"english\"", "null"}) {
    EXPECT_FALSE(analysis_from_metadata(text)) << text;
  }
}

TEST(IndexFormat, UnknownSettingsBelongToAnotherSchema) {
  const std::string version = std::to_string(kSchemaVersion);
  EXPECT_EQ(read_settings("/index", version, R"({"stemmer":"english"})").stemmer, "english");
  const std::string long_name = R"({"stemmer":"english","x":")" + std::string(2000, 'x') + "\"}";
  for (const std::string& settings :
       {std::string(R"({"stemmer":"klingon"})"), std::string("{}"), std::string(), long_name}) {
    try {
      (void)read_settings("/index", version, settings);
      ADD_FAILURE() << settings;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::index_schema) << settings;
    }
  }
}

}  // namespace
}  // namespace dateline
