/// The documents and the help agree with the programs about fields, formats and versions.
#include "dateline/index_format.h"
#include "dateline/schema.h"
#include "programs.h"

namespace dateline::test {
namespace {

std::string document(const std::string& name) {
  return read_file(std::string(DATELINE_SOURCE) + "/" + name);
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(Documents, NameEveryField) {
  const std::string help = run({kSearchProgram, "--help"}).out;
  const std::string guide = document("docs/guide.md");
  const std::string schema = document("docs/index-schema.md");
  for (const Field& field : fields()) {
    const std::string name = std::string(field.name) + ":";
    EXPECT_TRUE(contains(help, name)) << name;
    EXPECT_TRUE(contains(help, std::string(field.help))) << name;
    EXPECT_TRUE(contains(guide, "`" + name + "`")) << name;
    EXPECT_TRUE(contains(schema, "`" + name + "`")) << name;
    if (!prefix_of(field).empty()) {
      EXPECT_TRUE(contains(schema, "`" + std::string(prefix_of(field)) + "`")) << name;
    }
    if (!field.alias.empty()) {
      EXPECT_TRUE(contains(guide, "`" + std::string(field.alias) + ":`")) << name;
    }
  }
}

TEST(Documents, GiveTheSchemaVersion) {
  EXPECT_TRUE(contains(document("docs/index-schema.md"),
                       "Schema version " + std::to_string(kSchemaVersion) + "."));
}

TEST(Documents, HaveAnEntryForThisVersion) {
  const std::string said = run({kSearchProgram, "--version"}).out;
  const std::size_t begin = said.find(' ') + 1;
  const std::string version = said.substr(begin, said.find('\n') - begin);
  EXPECT_TRUE(contains(document("CHANGELOG.md"), "## " + version)) << version;
}

TEST(Documents, ShowOnlyExistingOptions) {
  for (const auto& [program, words] :
       {std::pair(kIndexProgram,
                  std::vector<std::string>{"update", "remove", "annotate", "status"}),
        std::pair(kSearchProgram,
                  std::vector<std::string>{"--topics", "--format", "--facets", "--limit"})}) {
    const std::string help = run({program, "--help"}).out;
    for (const std::string& word : words) {
      EXPECT_TRUE(contains(help, word)) << word;
    }
  }
}

}  // namespace
}  // namespace dateline::test
