// Correct and incorrect uses of dateline.h, through the shared library.
#include "c_api.h"

#include <gtest/gtest.h>

#include <atomic>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

namespace dateline::test {
namespace {

TEST(CApi, PutsArticlesAndFindsThem) {
  const TemporaryFolder folder;
  const Writer writer(folder);
  EXPECT_EQ(writer.put(story(1)), DATELINE_ADDED);
  EXPECT_EQ(writer.put(story(1)), DATELINE_UNCHANGED);
  EXPECT_EQ(writer.put(R"({"id": "story-1", "body": "Quite another text."})"), DATELINE_UPDATED);
  EXPECT_EQ(writer.put(story(2)), DATELINE_ADDED);
  writer.commit();
  const Searcher searcher(folder);
  const json answer =
      searcher.search("place:japan mentions:2023-01-11", R"({"facets": ["place"]})");
  EXPECT_EQ(answer["total"], 1);
  EXPECT_EQ(answer["hits"][0]["id"], "story-2");
  EXPECT_EQ(answer["facets"]["place"][0]["name"], "Okinawa");

  EXPECT_EQ(dateline_writer_remove(writer.writer, "story-2", nullptr), DATELINE_OK);
  EXPECT_EQ(dateline_writer_remove(writer.writer, "story-2", nullptr), DATELINE_NOT_FOUND);
  writer.commit();
  EXPECT_EQ(searcher.search("okinawa")["total"], 1) << "it reads the revision that it opened";
  EXPECT_EQ(dateline_searcher_reopen(searcher.searcher, nullptr), DATELINE_OK);
  EXPECT_EQ(searcher.search("okinawa")["total"], 0);
  size_t count = 0;
  EXPECT_EQ(dateline_searcher_count(searcher.searcher, &count, nullptr), DATELINE_OK);
  EXPECT_EQ(count, 1U);
}

TEST(CApi, ReturnsAnArticleInFull) {
  const TemporaryFolder folder;
  const Writer writer(folder);
  writer.put(story(7));
  writer.commit();
  const Searcher searcher(folder);
  Text article;
  EXPECT_EQ(dateline_searcher_article(searcher.searcher, "story-7", &article.text, nullptr),
            DATELINE_OK);
  EXPECT_EQ(article.parsed()["headline"], "Patrol boat leaves Sasebo");
  Text none;
  EXPECT_EQ(dateline_searcher_article(searcher.searcher, "story-8", &none.text, nullptr),
            DATELINE_NOT_FOUND);
  EXPECT_EQ(none.text, nullptr);
}

TEST(CApi, AnnotatesAText) {
  Text found;
  EXPECT_EQ(dateline_annotate(story(1).c_str(), &found.text, nullptr), DATELINE_OK);
  EXPECT_EQ(found.parsed()["dates"][0]["value"], "2023-01-11");
}

TEST(CApi, SearchesWhileAnotherThreadCommits) {
  const TemporaryFolder folder;
  const Writer writer(folder);
  writer.commit();
  std::atomic<bool> done = false;
  std::thread writing([&] {
    for (int i = 1; i <= 1000; ++i) {
      writer.put(story(i));
      if (i % 50 == 0) {
        writer.commit();
      }
    }
    done = true;
  });
  const Searcher searcher(folder);
  std::size_t most = 0;
  while (!done) {
    EXPECT_EQ(dateline_searcher_reopen(searcher.searcher, nullptr), DATELINE_OK);
    const std::size_t total = searcher.search("okinawa")["total"];
    EXPECT_GE(total, most);
    most = total;
  }
  writing.join();
  EXPECT_EQ(dateline_searcher_reopen(searcher.searcher, nullptr), DATELINE_OK);
  EXPECT_EQ(searcher.search("okinawa", R"({"limit": 1})")["total"], 1000);
}

TEST(CApi, SharesOneHandleAmongThreads) {
  const TemporaryFolder folder;
  const Writer writer(folder);
  writer.put(story(1));
  writer.commit();
  const Searcher searcher(folder);
  std::vector<std::thread> threads;
  threads.reserve(4);
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int times = 0; times < 50; ++times) {
        EXPECT_EQ(searcher.search("\"left sasebo\"")["total"], 1);
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
}

TEST(CApi, RefusesASecondWriter) {
  const TemporaryFolder folder;
  const Writer writer(folder);
  dateline_writer* second = nullptr;
  CError error;
  EXPECT_EQ(dateline_writer_open((folder.path() / "index").c_str(), 0, &second, &error.error),
            DATELINE_INDEX_LOCKED);
  EXPECT_EQ(second, nullptr);
  EXPECT_EQ(dateline_error_status(error.error), DATELINE_INDEX_LOCKED);
  EXPECT_NE(error.message(), "");
}

TEST(CApi, RefusesNullAndClosedHandles) {
  const TemporaryFolder folder;
  Writer writer(folder);
  EXPECT_EQ(dateline_writer_close(&writer.writer, nullptr), DATELINE_OK);
  EXPECT_EQ(writer.writer, nullptr);
  EXPECT_EQ(dateline_writer_close(&writer.writer, nullptr), DATELINE_OK);
  CError error;
  EXPECT_EQ(dateline_writer_put(writer.writer, story(1).c_str(), nullptr, &error.error),
            DATELINE_USAGE);
  EXPECT_NE(error.message().find("`writer` is NULL"), std::string::npos);
  EXPECT_EQ(dateline_writer_commit(nullptr, nullptr), DATELINE_USAGE);
  EXPECT_EQ(dateline_writer_remove(nullptr, nullptr, nullptr), DATELINE_USAGE);
  EXPECT_EQ(dateline_writer_close(nullptr, nullptr), DATELINE_USAGE);
  EXPECT_EQ(dateline_writer_open(nullptr, 0, nullptr, nullptr), DATELINE_USAGE);
  EXPECT_EQ(dateline_writer_open(nullptr, 0, &writer.writer, nullptr), DATELINE_USAGE);
  EXPECT_EQ(dateline_searcher_open("x", nullptr, nullptr), DATELINE_USAGE);
  EXPECT_EQ(dateline_searcher_reopen(nullptr, nullptr), DATELINE_USAGE);
  EXPECT_EQ(dateline_searcher_count(nullptr, nullptr, nullptr), DATELINE_USAGE);
  EXPECT_EQ(dateline_searcher_search(nullptr, "a", nullptr, nullptr, nullptr), DATELINE_USAGE);
  Text answer;
  EXPECT_EQ(dateline_searcher_search(nullptr, "a", nullptr, &answer.text, nullptr), DATELINE_USAGE);
  EXPECT_EQ(dateline_annotate(nullptr, &answer.text, nullptr), DATELINE_USAGE);
  EXPECT_EQ(dateline_searcher_similar(nullptr, "a", nullptr, nullptr, &answer.text, nullptr),
            DATELINE_USAGE);
  EXPECT_EQ(dateline_writer_update(nullptr, nullptr, nullptr, nullptr, nullptr, nullptr),
            DATELINE_USAGE);
  dateline_searcher_close(nullptr);
  dateline_free_error(nullptr);
  dateline_free_string(nullptr);
  EXPECT_STREQ(dateline_error_message(nullptr), "");
}

TEST(CApi, FindsSimilarArticles) {
  const TemporaryFolder folder;
  const Writer writer(folder);
  for (int i = 1; i <= 3; ++i) {
    writer.put(story(i));
  }
  writer.commit();
  const Searcher searcher(folder);
  Text like;
  ASSERT_EQ(dateline_searcher_similar(searcher.searcher, "story-1", nullptr, nullptr, &like.text,
                                      nullptr),
            DATELINE_OK);
  EXPECT_EQ(like.parsed()["total"], 2);
  Text among;
  ASSERT_EQ(dateline_searcher_similar(searcher.searcher, "story-1", "\"boat 3\"", nullptr,
                                      &among.text, nullptr),
            DATELINE_OK);
  EXPECT_EQ(among.parsed()["hits"][0]["id"], "story-3");
  Text none;
  EXPECT_EQ(
      dateline_searcher_similar(searcher.searcher, "x", nullptr, nullptr, &none.text, nullptr),
      DATELINE_NOT_FOUND);
  EXPECT_EQ(none.text, nullptr);
}

TEST(CApi, MarksAPartialAnswer) {
  const TemporaryFolder folder;
  const Writer writer(folder);
  for (int i = 1; i <= 50; ++i) {
    writer.put(story(i));
  }
  writer.commit();
  const Searcher searcher(folder);
  EXPECT_EQ(searcher.search("boat", "{}")["partial"], false);
  const auto cut = searcher.search("lead:b*", R"({"work_limit": 1})");
  EXPECT_EQ(cut["partial"], true);
  EXPECT_FALSE(cut["notes"].empty());
  Text like;
  ASSERT_EQ(dateline_searcher_similar(searcher.searcher, "story-1", nullptr, R"({"work_limit": 1})",
                                      &like.text, nullptr),
            DATELINE_OK);
  EXPECT_TRUE(like.parsed().contains("partial"));
}

TEST(CApi, StopsASearchAfterItsTimeout) {
  const TemporaryFolder folder;
  const Writer writer(folder);
  writer.put(story(1));
  writer.commit();
  const Searcher searcher(folder);
  EXPECT_EQ(searcher.search("boat", R"({"timeout_ms": 60000})")["total"], 1);
  Text answer;
  CError error;
  EXPECT_EQ(dateline_searcher_search(searcher.searcher, "boat", R"({"timeout_ms": 0})",
                                     &answer.text, &error.error),
            DATELINE_STOPPED);
}

TEST(CApi, RefusesAnIndexOfAnotherSchema) {
  const TemporaryFolder folder;
  (void)folder.write("index/iamglass", "of a dateline before its third schema");
  const std::string index = (folder.path() / "index").string();
  dateline_writer* writer = nullptr;
  CError error;
  EXPECT_EQ(dateline_writer_open(index.c_str(), 0, &writer, &error.error), DATELINE_INDEX_SCHEMA);
  EXPECT_STRNE(dateline_error_hint(error.error), "");
  dateline_searcher* searcher = nullptr;
  EXPECT_EQ(dateline_searcher_open(index.c_str(), &searcher, nullptr), DATELINE_INDEX_SCHEMA);
}

TEST(CApi, ReportsAnInvalidArticle) {
  const TemporaryFolder folder;
  const Writer writer(folder);
  for (const std::string& article :
       {std::string("no JSON"), std::string("[]"), std::string(R"({"id": "1"})"),
        std::string(R"({"body": "no id"})"), std::string(R"({"id": "1", "body": 7})"),
        std::string(R"({"id": "1", "body": "x", "published": "soon"})")}) {
    CError error;
    EXPECT_EQ(dateline_writer_put(writer.writer, article.c_str(), nullptr, &error.error),
              DATELINE_USAGE)
        << article.substr(0, 99);
    EXPECT_NE(error.message(), "");
  }
  const std::string gigabyte(std::size_t{1} << 30U, 'a');
  EXPECT_EQ(dateline_writer_put(writer.writer, gigabyte.c_str(), nullptr, nullptr), DATELINE_USAGE);
  CError error;
  EXPECT_EQ(dateline_writer_remove(writer.writer, gigabyte.c_str(), &error.error),
            DATELINE_NOT_FOUND);
}

TEST(CApi, ReportsAnInvalidSearch) {
  const TemporaryFolder folder;
  dateline_searcher* none = nullptr;
  EXPECT_EQ(dateline_searcher_open((folder.path() / "none").c_str(), &none, nullptr),
            DATELINE_INDEX_MISSING);
  const Writer writer(folder);
  writer.put(story(1));
  writer.commit();
  const Searcher searcher(folder);
  for (const char* options : {"",
                              "[]",
                              R"({"limits": 1})",
                              R"({"limit": -1})",
                              R"({"limit": 1e99})",
                              R"({"offset": 18446744073709551615})",
                              R"({"sort": "best"})",
                              R"({"facets": ["x"]})",
                              R"({"as_of": "now"})",
                              R"({"timeline": 1})",
                              R"({"recency_days": "3"})",
                              R"({"recency_days": NaN})",
                              R"({"recency_days": 1e400})",
                              R"({"recency_days": -1})",
                              R"({"recency_days": Infinity})",
                              R"({"limit": 1000000000000000000000000000000})",
                              R"({"limit": 1.5})",
                              R"({"limit": null})",
                              R"({"timeout_ms": -1})",
                              R"({"timeout_ms": 86400001})",
                              "{\"sort\": \"\xFF\"}",
                              R"({"sort": "\ud800"})",
                              R"({"facets": ["\u0000"]})"}) {
    Text answer;
    CError error;
    EXPECT_EQ(
        dateline_searcher_search(searcher.searcher, "okinawa", options, &answer.text, &error.error),
        DATELINE_USAGE)
        << options;
    EXPECT_NE(error.message(), "");
  }
  EXPECT_EQ(searcher.search("okinawa", R"({"offset": 4294967295, "limit": 100000})")["hits"].size(),
            0U);
  Text answer;
  CError error;
  EXPECT_EQ(dateline_searcher_search(searcher.searcher, "okinawa person:", nullptr, &answer.text,
                                     &error.error),
            DATELINE_QUERY);
  EXPECT_EQ(dateline_error_column(error.error), 9U);
  const std::string gigabyte(std::size_t{1} << 30U, 'a');
  EXPECT_EQ(
      dateline_searcher_search(searcher.searcher, gigabyte.c_str(), nullptr, &answer.text, nullptr),
      DATELINE_QUERY);
}

TEST(CApi, RefusesTextThatIsNotUtf8) {
  const TemporaryFolder folder;
  const Writer writer(folder);
  writer.put(story(1));
  writer.commit();
  const Searcher searcher(folder);
  for (const char* bad : {"\xFF", "boat \xC3", "\xED\xA0\x80", "\xC0\x80", "\xF5\x80\x80\x80"}) {
    Text out;
    const auto expect_usage = [&](dateline_status status) {
      EXPECT_EQ(status, DATELINE_USAGE) << bad;
      EXPECT_EQ(out.text, nullptr) << bad;
    };
    expect_usage(dateline_searcher_search(searcher.searcher, bad, nullptr, &out.text, nullptr));
    expect_usage(dateline_searcher_search(searcher.searcher, "boat", bad, &out.text, nullptr));
    expect_usage(
        dateline_searcher_similar(searcher.searcher, bad, nullptr, nullptr, &out.text, nullptr));
    expect_usage(
        dateline_searcher_similar(searcher.searcher, "story-1", bad, nullptr, &out.text, nullptr));
    expect_usage(dateline_searcher_article(searcher.searcher, bad, &out.text, nullptr));
    expect_usage(dateline_annotate(bad, &out.text, nullptr));
    const std::string article = R"({"id": "1", "body": ")" + std::string(bad) + "\"}";
    expect_usage(dateline_annotate(article.c_str(), &out.text, nullptr));
    expect_usage(dateline_writer_put(writer.writer, article.c_str(), nullptr, nullptr));
    expect_usage(dateline_writer_remove(writer.writer, bad, nullptr));
    expect_usage(dateline_writer_update(writer.writer, bad, nullptr, nullptr, &out.text, nullptr));
  }
}

TEST(CApi, WritesMessagesAsOneCleanLine) {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / "none\x1b[31m\u202e\xff\nx").string();
  dateline_searcher* none = nullptr;
  CError error;
  EXPECT_EQ(dateline_searcher_open(path.c_str(), &none, &error.error), DATELINE_INDEX_MISSING);
  EXPECT_NE(error.message().find("none\uFFFD[31m\uFFFD\uFFFD\uFFFDx"), std::string::npos)
      << error.message();
}

}  // namespace
}  // namespace dateline::test
