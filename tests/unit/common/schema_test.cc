#include "dateline/schema.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "dateline/index_format.h"

namespace dateline {
namespace {

TEST(Schema, NamesEachFieldOnce) {
  std::set<std::string_view> names;
  for (const Field& field : fields()) {
    EXPECT_TRUE(names.insert(field.name).second) << field.name;
    if (!field.alias.empty()) {
      EXPECT_TRUE(names.insert(field.alias).second) << field.alias;
    }
    EXPECT_FALSE(field.help.empty()) << field.name;
  }
}

TEST(Schema, GivesEachFieldItsOwnPrefix) {
  std::set<std::string_view> prefixes;
  for (const Field& field : fields()) {
    // The body and the lead have no terms of their own.
    EXPECT_EQ(prefix_of(field).empty(), field.name == "body" || field.name == "lead") << field.name;
    EXPECT_TRUE(prefix_of(field).empty() || prefixes.insert(prefix_of(field)).second) << field.name;
  }
}

TEST(Schema, HasAFieldForEveryZone) {
  for (const std::string_view name :
       {"headline", "lead", "body", "caption", "credit", "byline", "dateline", "source", "person",
        "place", "org", "date", "mentions", "id", "lang"}) {
    const Field* field = find_field(name);
    ASSERT_NE(field, nullptr) << name;
    EXPECT_EQ(field->name, name);
  }
}

TEST(Schema, FindsFieldsByAliasAndInAnyCase) {
  for (const std::string_view name : {"by", "BY", "byline", "ByLine", "BYLINE"}) {
    ASSERT_NE(find_field(name), nullptr) << name;
    EXPECT_EQ(find_field(name)->name, "byline");
  }
}

TEST(Schema, DoesNotFindUnknownFields) {
  for (const std::string_view name : {"", " ", "headlines", "head", "date ", "XLEAD", "\xFF"}) {
    EXPECT_EQ(find_field(name), nullptr) << name;
  }
}

TEST(Schema, SuggestsASimilarField) {
  constexpr std::pair<std::string_view, std::string_view> kCases[] = {
      {"headlin", "headline"}, {"hedline", "headline"}, {"haedline", "headline"},
      {"captoin", "caption"},  {"datelin", "dateline"}, {"byln", "byline"},
      {"bodi", "body"},        {"sorce", "source"},     {"CREDITS", "credit"},
      {"palce", "place"},      {"preson", "person"},    {"mention", "mentions"}};
  for (const auto& [misspelt, meant] : kCases) {
    EXPECT_EQ(suggest_field(misspelt), meant) << misspelt;
  }
}

TEST(Schema, DoesNotSuggestADistantField) {
  for (const std::string_view name : {"", "http", "https", "x", "zz", "wolfgang", "cve-2023-1234",
                                      "caption_of_the_photograph_there"}) {
    EXPECT_FALSE(suggest_field(name)) << name;
  }
  EXPECT_FALSE(suggest_field(std::string(1'000'000, 'a')));
}

TEST(Schema, IsWrittenAsJson) {
  const auto table = nlohmann::json::parse(schema_json());
  ASSERT_EQ(table.size(), fields().size());
  for (std::size_t i = 0; i < table.size(); ++i) {
    EXPECT_EQ(table[i]["name"], fields()[i].name);
    EXPECT_EQ(table[i]["prefix"], prefix_of(fields()[i]));
    EXPECT_EQ(table[i]["weight"], fields()[i].weight);
  }
}

}  // namespace
}  // namespace dateline
