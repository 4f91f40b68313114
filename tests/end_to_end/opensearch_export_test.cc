/// Exports for OpenSearch.
#include <sstream>

#include "export_fixture.h"

namespace dateline::test {
namespace {

/// Expects that each member of a document is allowed by `mapping`.
void expect_fits(const json& mapping, const json& value, const std::string& where) {
  for (const auto& [name, member] : value.items()) {
    ASSERT_TRUE(mapping["properties"].contains(name)) << where << "." << name;
    const json& field = mapping["properties"][name];
    for (const json& one : member.is_array() ? member : json::array({member})) {
      const std::string type = field["type"];
      if (type == "nested") {
        expect_fits(field, one, where + "." + name);
      } else if (type == "geo_point") {
        EXPECT_TRUE(one["lat"].is_number() && one["lon"].is_number()) << one;
      } else if (type == "date_range") {
        EXPECT_TRUE(one["gte"].is_string() && one["lte"].is_string()) << one;
      } else if (type == "integer") {
        EXPECT_TRUE(one.is_number_integer()) << one;
      } else {
        EXPECT_TRUE(one.is_string()) << where << "." << name << ": " << one;
      }
    }
  }
}

TEST_F(Export, WritesValidOpenSearchBulkRequests) {
  ASSERT_EQ(update({kSample + "/articles"}).status, 0);
  put_unusual_articles();
  const ProcessResult bulk = index_program({"export", "--format", "opensearch-bulk"});
  ASSERT_EQ(bulk.status, 0);
  const ProcessResult mapping = run({kIndexProgram, "export", "--format", "opensearch-mapping"});
  ASSERT_EQ(mapping.status, 0);
  const json fields = json::parse(mapping.out)["mappings"];
  EXPECT_EQ(fields["dynamic"], "strict");
  std::istringstream lines(bulk.out);
  std::size_t articles = 0;
  std::string action;
  std::string document;
  while (std::getline(lines, action) && std::getline(lines, document)) {
    const std::string id = json::parse(action)["index"]["_id"];
    const json parsed = json::parse(document);
    EXPECT_LE(id.size(), 512U);
    const auto whole_id = parsed["id"].get<std::string>();
    EXPECT_TRUE(id == whole_id || whole_id.size() > 512);
    expect_fits(fields, parsed, "");
    ++articles;
  }
  EXPECT_EQ(articles, 139U);
  EXPECT_TRUE(bulk.out.ends_with("\n"));
}

}  // namespace
}  // namespace dateline::test
