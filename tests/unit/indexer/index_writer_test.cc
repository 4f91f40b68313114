#include "dateline/index_writer.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <future>
#include <set>
#include <thread>

#include "dateline/error.h"
#include "dateline/index_check.h"
#include "dateline/index_format.h"
#include "documents/document_builder.h"
#include "store/article_store.h"
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

TEST(IndexWriter, CreatesAnIndexWithItsParentFolders) {
  const test::TemporaryFolder folder;
  IndexWriter(folder.path() / "a" / "b").commit();
  const Xapian::Database database((folder.path() / "a" / "b").string());
  EXPECT_EQ(database.get_metadata(metadata::kSchemaVersion), std::to_string(kSchemaVersion));
  EXPECT_TRUE(analysis_from_metadata(database.get_metadata(metadata::kAnalysis)).has_value());
  EXPECT_NE(database.get_metadata(metadata::kFields).find("\"headline\""), std::string::npos);
}

TEST(IndexWriter, FindsAnArticleBeforeItIsCommitted) {
  const test::TemporaryFolder folder;
  IndexWriter writer(folder.path() / "index");
  const Article story = article("1", "A missile test.");
  writer.put(story);
  EXPECT_TRUE(writer.contains("1"));
  const auto found = store_of(writer).find("1");
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->content_hash, DocumentBuilder::content_hash(story));
  EXPECT_EQ(store_of(writer).read(found->document), story);
}

TEST(IndexWriter, PutsArticlesWithoutASourceFile) {
  const test::TemporaryFolder folder;
  const auto path = folder.path() / "index";
  {
    IndexWriter writer(path);
    Article story{.id = "1", .body = "A missile test."};
    EXPECT_EQ(writer.put(story), PutResult::added);
    EXPECT_EQ(writer.put(story), PutResult::unchanged);
    writer.commit();
    EXPECT_EQ(writer.put(story), PutResult::unchanged);
    story.body = "Two missile tests.";
    EXPECT_EQ(writer.put(story), PutResult::updated);
    writer.commit();
    EXPECT_EQ(writer.document_count(), 1U);
  }
  EXPECT_TRUE(check_index(path, {}, {}).damage.empty());
}

/// A host that does not write checksums, or a killed writer, leaves blocks without checksums. That
/// is not damage.
TEST(IndexWriter, LeavesASoundIndexWithoutChecksums) {
  const test::TemporaryFolder folder;
  for (const std::size_t bytes : {0U, 1U << 30U}) {
    const auto path = folder.path() / std::to_string(bytes);
    {
      IndexWriter writer(path);
      writer.commit();
    }
    EXPECT_TRUE(check_index(path, {}, {}).damage.empty());
    {
      IndexWriter writer(path);
      writer.expect(bytes);
      for (int i = 0; i < 5000; ++i) {
        writer.put(
            {.id = std::to_string(i), .body = "A missile test, number " + std::to_string(i)});
      }
      writer.commit();
    }
    const CheckReport found = check_index(path, {}, {});
    EXPECT_EQ(found.articles, 5000U);
    EXPECT_TRUE(found.damage.empty()) << found.damage.front();
  }
}

TEST(IndexWriter, RefusesAnInvalidArticleFromTheHost) {
  const test::TemporaryFolder folder;
  IndexWriter writer(folder.path() / "index");
  const std::string too_long(kMaxArticleBytes, 'a');
  for (const Article& bad : {Article{.body = "No id."}, Article{.id = " ", .body = "No id."},
                             Article{.id = "1", .body = "\xff"}, Article{.id = "\xff", .body = "x"},
                             Article{.id = "1", .body = too_long}}) {
    EXPECT_EQ(code_of([&] { writer.put(bad); }), ErrorCode::usage);
  }
  EXPECT_EQ(writer.document_count(), 0U);
}

TEST(IndexWriter, ReplacesTheArticleWithTheSameId) {
  const test::TemporaryFolder folder;
  IndexWriter writer(folder.path() / "index");
  ArticleStore& store = store_of(writer);
  writer.put(article("1", "old"));
  const auto first = store.find("1")->document;
  writer.put(article("1", "new"));
  const auto second = store.find("1")->document;
  EXPECT_NE(first, second);  // a document never changes
  EXPECT_EQ(writer.document_count(), 1U);
  EXPECT_EQ(store.read(second).body, "new");
  writer.commit();
  writer.put(article("1", "newest"));
  const auto third = store.find("1")->document;
  EXPECT_NE(second, third);
  writer.commit();
  EXPECT_EQ(writer.document_count(), 1U);
  EXPECT_EQ(store.find("1")->document, third);
}

TEST(IndexWriter, DropsUncommittedChanges) {
  const test::TemporaryFolder folder;
  {
    IndexWriter writer(folder.path() / "index");
    writer.put(article("1", "kept"));
    writer.commit();
    writer.put(article("2", "lost"));
  }
  IndexWriter writer(folder.path() / "index");
  EXPECT_TRUE(writer.contains("1"));
  EXPECT_FALSE(writer.contains("2"));
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

TEST(IndexWriter, RefusesAFolderWithOtherFiles) {
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

TEST(IndexWriter, WaitsForTheOtherWriterOnRequest) {
  const test::TemporaryFolder folder;
  auto first = std::make_unique<IndexWriter>(folder.path() / "index");
  const auto done = std::async(std::launch::async, [&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    first.reset();
  });
  std::vector<std::string> told;
  const Log log = [&](LogLevel level, std::string_view message) {
    EXPECT_EQ(level, LogLevel::info);
    told.emplace_back(message);
  };
  IndexWriter second(folder.path() / "index", {.wait = std::chrono::seconds(30), .log = log});
  EXPECT_EQ(second.document_count(), 0U);
  ASSERT_EQ(told.size(), 1U);
  EXPECT_TRUE(told[0].ends_with(": waiting for another writer"));
}

TEST(IndexWriter, ReportsItsCommitsToTheHostsLog) {
  for (const std::size_t bytes : {std::size_t{1}, std::size_t{1} << 30U}) {
    const test::TemporaryFolder folder;
    std::string told;
    IndexWriter writer(folder.path() / "index",
                       {.log = [&](LogLevel, std::string_view text) { told += text; },
                        .bulk_bytes = bytes,
                        .articles_per_segment = 1});
    writer.expect(100);
    writer.put(article("1", "One."));
    writer.put(article("2", "Two."));
    writer.commit();
    EXPECT_NE(told.find(bytes == 1 ? "2 articles bulk-loaded, merged in "
                                   : "2 changes committed as revision 2 in "),
              std::string::npos)
        << told;
  }
}

/// Returns the contents of an index in the order of the documents.
std::vector<std::string> contents(const std::filesystem::path& index) {
  const Xapian::Database database(index.string());
  std::vector<std::string> all;
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    std::string document =
        std::to_string(*at) + database.get_document(*at).get_value(slot_number(Slot::article));
    for (auto term = database.termlist_begin(*at); term != database.termlist_end(*at); ++term) {
      document += " " + *term + ":" + std::to_string(term.get_wdf());
    }
    all.push_back(document + database.get_document(*at).get_value(8));
  }
  return all;
}

TEST(IndexWriter, BuildsTheSameIndexInBulkAndInPlaceWithAnyNumberOfThreads) {
  const test::TemporaryFolder folder;
  const auto build = [&](const std::string& name, std::size_t jobs, std::size_t expected) {
    IndexWriter writer(folder.path() / name, {.jobs = jobs});
    writer.expect(expected);
    for (int i = 0; i < 4500; ++i) {
      writer.put(article(std::to_string(i), "A missile test, number " + std::to_string(i) + "."));
    }
    writer.commit();
    return contents(folder.path() / name);
  };
  constexpr std::size_t kMany = std::size_t{1} << 30U;
  const auto in_place = build("in-place", 1, 0);
  ASSERT_EQ(in_place.size(), 4500U);
  EXPECT_EQ(build("aside-1", 1, kMany), in_place);
  EXPECT_EQ(build("aside-3", 3, kMany), in_place);
}

TEST(IndexWriter, HasANewRevisionAfterABulkLoad) {
  const test::TemporaryFolder folder;
  IndexWriter writer(folder.path() / "index", {.articles_per_segment = 2});
  const auto revision = writer.revision();
  writer.expect(std::size_t{1} << 30U);
  for (const char* id : {"1", "2", "3"}) {
    writer.put(article(id, "text"));
  }
  writer.commit();
  EXPECT_GT(writer.revision(), revision);
}

TEST(IndexWriter, ReplacesArticlesAndAddsSourceFilesDuringABulkLoad) {
  const test::TemporaryFolder folder;
  IndexWriter writer(folder.path() / "index");
  writer.put(article("old", "old text"));
  writer.put(article("kept", "kept text"));
  writer.commit();
  writer.expect(std::size_t{1} << 30U);
  for (int i = 0; i < 2500; ++i) {
    writer.put(article(std::to_string(i), "text"));
  }
  ArticleStore& store = store_of(writer);
  writer.put(article("old", "new text"));
  const auto replaced = store.find("old")->document;
  store.add_source_file(store.find("kept")->document, "/copy");
  store.add_source_file(replaced, "/copy");
  EXPECT_EQ(writer.document_count(), 2502U);
  writer.commit();
  EXPECT_EQ(writer.document_count(), 2502U);
  EXPECT_EQ(store.read(store.find("old")->document).body, "new text");
  EXPECT_EQ(store.articles_of("/copy").size(), 2U);
  EXPECT_FALSE(store.drop_source_file(replaced, "/news/old"));
  EXPECT_TRUE(store.drop_source_file(replaced, "/copy"));
}

TEST(IndexWriter, RemovesTheRemainsOfADeadWriter) {
  const test::TemporaryFolder folder;
  { IndexWriter(folder.path() / "index").commit(); }
  (void)folder.write("index/scratch/0/postlist.glass", "half");
  (void)folder.write("index/db-7/iamglass", "half");
  (void)folder.write("index/XAPIANDB.new", "half");
  std::set<std::string> told;
  const Log log = [&](LogLevel level, std::string_view message) {
    EXPECT_EQ(level, LogLevel::warning);
    const auto name = message.substr(0, message.find(": removed"));
    told.insert(std::filesystem::path(name).filename().string());
  };
  { IndexWriter(folder.path() / "index", {.log = log}).commit(); }
  EXPECT_EQ(told, (std::set<std::string>{"scratch", "db-7", "XAPIANDB.new"}));
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path() / "index")) {
    names.insert(entry.path().filename().string());
  }
  EXPECT_EQ(names, (std::set<std::string>{"XAPIANDB", "db-1", "lock"}));
}

TEST(IndexWriter, AcceptsIdsAndTextsTooLongForTerms) {
  const test::TemporaryFolder folder;
  IndexWriter writer(folder.path() / "index");
  Article story = article(std::string(1000, 'i') + "1",
                          std::string(130, '\0') + " words " + std::string(5000, 'w'));
  writer.put(story);
  story.id.back() = '2';
  writer.put(story);
  writer.commit();
  EXPECT_EQ(writer.document_count(), 2U);
  ArticleStore& store = store_of(writer);
  EXPECT_EQ(store.read(store.find(story.id)->document).body, story.body);
}

}  // namespace
}  // namespace dateline
