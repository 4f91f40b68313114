#include "dateline/index_writer.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include "dateline/error.h"
#include "dateline/index_format.h"
#include "temporary_folder.h"

namespace dateline {
namespace {

Article article(const std::string& id, const std::string& body) {
  return {.id = id, .file = "/news/" + id, .headline = "Headline of " + id, .body = body};
}

ErrorCode code_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    return error.code();
  }
  throw std::runtime_error("no error was thrown");
}

TEST(IndexWriter, MakesAnIndexWithTheFoldersAboveIt) {
  const test::TemporaryFolder folder;
  IndexWriter(folder.path() / "a" / "b").commit();
  const Xapian::Database database((folder.path() / "a" / "b").string());
  EXPECT_EQ(database.get_metadata(metadata::kSchemaVersion), std::to_string(kSchemaVersion));
  EXPECT_TRUE(analysis_from_metadata(database.get_metadata(metadata::kAnalysis)).has_value());
  EXPECT_NE(database.get_metadata(metadata::kFields).find("\"headline\""), std::string::npos);
}

TEST(IndexWriter, FindsWhatWasPutBeforeItIsCommitted) {
  const test::TemporaryFolder folder;
  IndexWriter writer(folder.path() / "index");
  const Article story = article("1", "A missile test.");
  const auto document = writer.put(story);
  const auto found = writer.find("1");
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->document, document);
  EXPECT_EQ(found->content_hash, IndexWriter::content_hash(story));
  EXPECT_EQ(writer.read(document), story);
}

TEST(IndexWriter, ReplacesTheArticleThatHasTheId) {
  const test::TemporaryFolder folder;
  IndexWriter writer(folder.path() / "index");
  const auto first = writer.put(article("1", "old"));
  const auto second = writer.put(article("1", "new"));
  EXPECT_EQ(first, second);
  EXPECT_EQ(writer.document_count(), 1U);
  EXPECT_EQ(writer.read(second).body, "new");
}

TEST(IndexWriter, DropsWhatWasNotCommitted) {
  const test::TemporaryFolder folder;
  {
    IndexWriter writer(folder.path() / "index");
    writer.put(article("1", "kept"));
    writer.commit();
    writer.put(article("2", "lost"));
  }
  IndexWriter writer(folder.path() / "index");
  EXPECT_TRUE(writer.find("1").has_value());
  EXPECT_FALSE(writer.find("2").has_value());
}

TEST(IndexWriter, KeepsItsRevisionWhenNothingChanged) {
  const test::TemporaryFolder folder;
  IndexWriter writer(folder.path() / "index");
  writer.put(article("1", "text"));
  writer.commit();
  const auto revision = writer.revision();
  writer.commit();
  EXPECT_EQ(writer.revision(), revision);
  writer.put(article("2", "text"));
  writer.commit();
  EXPECT_GT(writer.revision(), revision);
}

TEST(IndexWriter, RefusesASecondWriter) {
  const test::TemporaryFolder folder;
  const IndexWriter first(folder.path() / "index");
  EXPECT_EQ(code_of([&] { IndexWriter second(folder.path() / "index"); }), ErrorCode::index_locked);
}

TEST(IndexWriter, RefusesAFolderThatHoldsSomethingElse) {
  const test::TemporaryFolder folder;
  (void)folder.write("photos/one.jpg", "x");
  EXPECT_EQ(code_of([&] { IndexWriter writer(folder.path() / "photos"); }),
            ErrorCode::index_broken);
}

TEST(IndexWriter, RefusesAnIndexOfAnotherSchema) {
  const test::TemporaryFolder folder;
  const std::string index = (folder.path() / "index").string();
  {
    Xapian::WritableDatabase database(index, Xapian::DB_CREATE);
    database.set_metadata(metadata::kSchemaVersion, "0");
    database.add_document(Xapian::Document());
    database.commit();
  }
  EXPECT_EQ(code_of([&] { IndexWriter writer(index); }), ErrorCode::index_schema);
}

TEST(IndexWriter, ListsTheFilesBelowAFolderOnly) {
  const test::TemporaryFolder folder;
  IndexWriter writer(folder.path() / "index");
  const std::string long_name(300, 'x');
  for (const std::string& file : {std::string("/a/b/1.txt"), std::string("/a/bc/2.txt"),
                                  std::string("/a/3.txt"), "/a/b/" + long_name}) {
    Article story = article(file, "text");
    story.file = file;
    writer.put(story);
  }
  std::vector<std::string> files;
  writer.for_each_file("/a/b", [&](const std::string& file) { files.push_back(file); });
  EXPECT_EQ(files, (std::vector<std::string>{"/a/b/1.txt", "/a/b/" + long_name}));
}

TEST(IndexWriter, TakesIdsAndTextsThatTermsCanNotHold) {
  const test::TemporaryFolder folder;
  IndexWriter writer(folder.path() / "index");
  Article story = article(std::string(1000, 'i') + "1",
                          std::string(130, '\0') + " words " + std::string(5000, 'w'));
  writer.put(story);
  story.id.back() = '2';
  writer.put(story);
  writer.commit();
  EXPECT_EQ(writer.document_count(), 2U);
  EXPECT_EQ(writer.read(writer.find(story.id)->document).body, story.body);
}

}  // namespace
}  // namespace dateline
