#include "dateline/searcher.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include "dateline/error.h"
#include "dateline/index_format.h"
#include "dateline/index_writer.h"
#include "dateline/query_parser.h"
#include "temporary_folder.h"

namespace dateline {
namespace {

Published on(const char* date) {
  return {.date = *parse_iso_date(date)};
}

/// A fixture with a small index that all tests read.
class SearcherTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder = new test::TemporaryFolder();
    IndexWriter writer(folder->path() / "index");
    for (const Article& article : articles()) {
      writer.put(article);
    }
    writer.commit();
  }

  static void TearDownTestSuite() {
    delete folder;
    folder = nullptr;
  }

  static std::vector<Article> articles() {
    return {
        {.id = "talks",
         .file = "/n/talks",
         .source = "Meridian Wire",
         .lang = "en",
         .headline = "U.S. and Japan hold two-plus-two talks",
         .byline = "Hiroko Sanada",
         .dateline = "WASHINGTON (AP)",
         .caption = "Ministers at the State Department",
         .credit = "BLOOMBERG",
         .body = "The ministers issued a joint statement on missiles.\n\nIt mentions Okinawa.",
         .published = on("2023-01-12")},
        {.id = "test",
         .file = "/n/test",
         .headline = "North Korea tests a missile",
         .body = "A missile flew. The statement was joint work. Naïve co-operation ended.",
         .published = on("2022-11-08T06:30")},
        {.id = "tokyo",
         .file = "/n/tokyo",
         .headline = "日本の防衛省が東京で会見",
         .body = "防衛大臣は東京で記者会見を行った。",
         .published = on("2021")},
        {.id = "essay", .file = "/n/essay", .headline = "An essay on ports", .body = "Port life."},
    };
  }

  /// Returns the ids of the hits, in order.
  static std::string ids(const std::string& query) {
    std::string out;
    for (const Hit& hit : searcher().search(parse_query(query)).hits) {
      out += (out.empty() ? "" : " ") + hit.article.id;
    }
    return out;
  }

  static Searcher searcher() { return Searcher(folder->path() / "index"); }

  static test::TemporaryFolder* folder;
};

test::TemporaryFolder* SearcherTest::folder = nullptr;  // NOLINT: GoogleTest's way of sharing

TEST_F(SearcherTest, ReturnsTheExpectedArticles) {
  const struct {
    const char* query;
    const char* ids;
  } cases[] = {
      {"okinawa", "talks"},
      {"missiles", "test talks"},
      {"missile okinawa", "talks"},
      {"okinawa north", ""},
      {"okinawa north essay", "essay test talks"},
      {"\"joint statement\" okinawa zebra", "talks"},
      {"\"joint statement\" zebra", ""},
      {"headline:missile north zebra", "test"},
      {"\"joint statement\"", "talks"},
      {"\"statement joint\"", ""},
      {"\"missile\"", "test"},
      {"US", "talks"},
      {"u.s.", "talks"},
      {"two-plus-two", "talks"},
      {"\"two plus two\"", "talks"},
      {"cooperation", "test"},
      {"CO-OPERATION", "test"},
      {"naive", "test"},
      {"korea OR okinawa", "test talks"},
      {"missile -okinawa", "test"},
      {"missile NOT (okinawa OR essay)", "test"},
      {"-missile", "tokyo essay"},
      {"headline:missile", "test"},
      {"headline:\"north korea\"", "test"},
      {"body:japan", ""},
      {"body:missile", "test talks"},
      {"body:\"missile\"", "test"},
      {"body:korea", ""},
      {"lead:okinawa", ""},
      {"lead:missile", "test talks"},
      {"caption:bloomberg", "talks"},
      {"caption:\"state department\"", "talks"},
      {"credit:bloomberg", "talks"},
      {"bloomberg", ""},
      {"byline:sanada", "talks"},
      {"dateline:washington", "talks"},
      {"source:meridian", "talks"},
      {"lang:EN", "talks"},
      {"id:test", "test"},
      {"id:TEST", ""},
      {"date:2023", "talks"},
      {"date:2023-01", "talks"},
      {"date:2023-01-12", "talks"},
      {"date:2023-01-13..", ""},
      {"date:2022-11-08", "test"},
      {"date:..2022-11-08", "test tokyo"},
      {"date:2021-06", "tokyo"},
      {"date:2021-06-15..2021-06-20", "tokyo"},
      {"date:2021-12..2023", "talks test tokyo"},
      {"date:none", "essay"},
      {"missile date:2022", "test"},
      {"missile -date:2022", "talks"},
      {"東京", "tokyo"},
      {"防衛大臣", "tokyo"},
      {"大臣防衛", ""},
      {"\"記者会見\"", "tokyo"},
      {"headline:防衛省", "tokyo"},
      {"京", "tokyo"},
  };
  for (const auto& [query, expected] : cases) {
    EXPECT_EQ(ids(query), expected) << query;
  }
}

TEST_F(SearcherTest, DoesNotMatchAPhraseAcrossParagraphsOrZones) {
  EXPECT_EQ(ids("\"missiles it mentions\""), "");
  EXPECT_EQ(ids("\"talks the ministers\""), "");
  EXPECT_EQ(ids("caption:\"department bloomberg\""), "");
}

TEST_F(SearcherTest, AnswersProximityQueries) {
  const struct {
    const char* query;
    const char* ids;
  } cases[] = {
      {"statement NEAR/1 missile", "talks"},
      {"missile NEAR/1 statement", "talks"},
      {"statement NEAR/0 missile", ""},
      {"missile ADJ/1 statement", ""},
      {"missile ADJ/2 statement", "test"},
      {"issued ADJ/2 statement ADJ/2 missile", ""},
      {"issued ADJ/3 statement ADJ/3 missile", "talks"},
      {"\"joint statement\" NEAR/1 missile", "talks"},
      {"\"statement joint\" NEAR missile", ""},
      {"\"missiles issued\"~4", "talks"},
      {"\"missile issued\"~4", ""},
      {"\"statement joint\"~0", "talks"},
      {"okinawa NEAR/99 missile", ""},
      {"okinawa NEAR mentions", "talks"},
      {"lead:(okinawa NEAR mentions)", ""},
      {"lead:(statement NEAR missile)", "test talks"},
      {"headline:(statement NEAR missile)", ""},
      {"headline:(japan NEAR/0 us)", ""},
      {"headline:(japan NEAR/1 us)", "talks"},
      {"talks NEAR ministers", ""},
      {"missile NEAR/99 missile", ""},
      {"two NEAR/1 two", "talks"},
      {"talks NEAR/0 two-plus-two", "talks"},
      {"talks NEAR/0 twoplustwo", ""},
      {"naive ADJ/0 co-operation ADJ/0 ended", "test"},
      {"naive ADJ/0 cooperation", "test"},
      {"naive ADJ/0 co-operation NOT talks", "test"},
      {"the ADJ/0 ministers", "talks"},
      {"the NEAR/0 was", ""},
      {"the NEAR/1 was", "test"},
      {"\"was the\"~1", "test"},
      {"\"on missiles\" NEAR/1 joint", "talks"},
      {"東京 ADJ/1 会見", "tokyo"},
      {"東京 ADJ/0 会見", ""},
      {"大臣 NEAR/0 防衛", "tokyo"},
      {"okinawa OR naive NEAR/0 cooperation", "test talks"},
      {"missile -(missile NEAR/2 test)", "talks"},
      {"missile statement -(missile ADJ/2 statement)", "talks"},
  };
  for (const auto& [query, expected] : cases) {
    EXPECT_EQ(ids(query), expected) << query;
  }
}

TEST_F(SearcherTest, OrdersHitsOfAQueryWithoutWordsByDate) {
  EXPECT_EQ(ids("-nothing"), "talks test tokyo essay");
}

TEST_F(SearcherTest, PagesThroughTheHits) {
  const QueryNode query = parse_query("-nothing");
  const SearchResult page = searcher().search(query, {.limit = 2, .offset = 1});
  ASSERT_EQ(page.hits.size(), 2U);
  EXPECT_EQ(page.hits[0].rank, 2U);
  EXPECT_EQ(page.total, 4U);
  EXPECT_TRUE(page.total_is_exact);
  EXPECT_TRUE(searcher().search(query, {.offset = 100}).hits.empty());
}

TEST_F(SearcherTest, SortsByDateWithUndatedArticlesLast) {
  const auto sorted = [](const char* query, SortBy sort) {
    std::string out;
    for (const Hit& hit : searcher().search(parse_query(query), {.sort = sort}).hits) {
      out += (out.empty() ? "" : " ") + hit.article.id;
    }
    return out;
  };
  EXPECT_EQ(sorted("missile OR port OR 東京", SortBy::newest), "talks test tokyo essay");
  EXPECT_EQ(sorted("missile OR port OR 東京", SortBy::oldest), "tokyo test talks essay");
  EXPECT_EQ(sorted("-nothing", SortBy::oldest), "tokyo test talks essay");
  EXPECT_EQ(sorted("headline:of OR \"a missile\"", SortBy::oldest), "test");
  EXPECT_EQ(sorted("\"the ministers\"", SortBy::oldest), "talks");
}

TEST_F(SearcherTest, CountsMatchingArticles) {
  for (const char* query : {"missile", "\"joint statement\"", "missile OR port", "zebra", "-zebra",
                            "\"the ministers\"", "missil*", "date:2021.."}) {
    EXPECT_EQ(searcher().count(parse_query(query)), searcher().search(parse_query(query)).total)
        << query;
  }
}

TEST_F(SearcherTest, ExplainsAQueryInXapiansTerms) {
  const std::string text = searcher().explain(parse_query("missiles \"joint statement\""));
  EXPECT_NE(text.find("Zmissil"), std::string::npos) << text;
  EXPECT_NE(text.find("joint statement"), std::string::npos) << text;
}

TEST_F(SearcherTest, ShowsThePassageThatMatches) {
  const SearchResult in_body = searcher().search(parse_query("okinawa"));
  EXPECT_NE(in_body.hits[0].snippet.text.find("mentions Okinawa"), std::string::npos);
  const SearchResult in_caption = searcher().search(parse_query("caption:bloomberg"));
  EXPECT_EQ(in_caption.hits[0].snippet.text, "Ministers at the State Department | BLOOMBERG");
  EXPECT_EQ(in_caption.hits[0].snippet.highlights.size(), 1U);
  const SearchResult in_headline = searcher().search(parse_query("headline:korea"));
  EXPECT_EQ(in_headline.hits[0].headline.highlights.size(), 1U);
}

TEST_F(SearcherTest, HighlightsTheWordsOfAProximityQuery) {
  const auto highlighted = [&](const char* query) {
    const Hit hit = searcher().search(parse_query(query)).hits.at(0);
    std::string words;
    for (const Highlight& highlight : hit.snippet.highlights) {
      words +=
          "[" + hit.snippet.text.substr(highlight.begin, highlight.end - highlight.begin) + "]";
    }
    return words;
  };
  EXPECT_EQ(highlighted("missile NEAR/4 issues"), "[issued][missiles]");
  EXPECT_EQ(highlighted("missile NEAR/4 \"joint statement\""), "[joint statement][missiles]");
  EXPECT_EQ(highlighted("\"missiles issued\"~4"), "[issued][missiles]");
  EXPECT_EQ(highlighted("cooperation NEAR/4 ended"), "[co-operation][ended]");
}

TEST_F(SearcherTest, ReturnsAnArticleByItsId) {
  EXPECT_EQ(searcher().article("talks"), articles()[0]);
  EXPECT_FALSE(searcher().article("nosuch").has_value());
}

TEST_F(SearcherTest, CountsItsDocuments) {
  EXPECT_EQ(searcher().document_count(), 4U);
  EXPECT_EQ(searcher().undated_count(), 1U);
}

TEST_F(SearcherTest, StopsOnRequest) {
  int asked = 0;
  SearchOptions options;
  options.stop_requested = [&] { return ++asked > 1; };
  const QueryNode query = parse_query("missile OR port");
  for (const auto& use :
       std::vector<std::function<void()>>{[&] { (void)searcher().search(query, options); },
                                          [&] { (void)searcher().similar("talks", options); }}) {
    asked = 0;
    try {
      use();
      FAIL() << "it was not stopped";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::stopped);
    }
  }
  // A searcher that was stopped can be used again.
  const Searcher same = searcher();
  EXPECT_THROW((void)same.search(query, options), Error);
  EXPECT_EQ(same.search(query).total, 3U);
}

TEST(Searcher, ChecksForCancellationDuringASearch) {
  const test::TemporaryFolder folder;
  constexpr int kArticles = 1000;
  {
    IndexWriter writer(folder.path() / "index");
    for (int i = 0; i < kArticles; ++i) {
      writer.put({.id = std::to_string(i), .body = "A missile test in " + std::to_string(i)});
    }
    writer.commit();
  }
  const Searcher searcher(folder.path() / "index");
  // A word, a required phrase, an alternative of phrases, and a query without weight.
  for (const char* text :
       {"missile", "\"missile test\"", "\"missile test\" OR \"test in\"", "lang:xx OR -zeppelin"}) {
    int asked = 0;
    SearchOptions options;
    options.limit = 1;
    options.feedback.weight = 0;
    options.facets = {FacetBy::year};  // facets visit all matches
    options.stop_requested = [&] {
      ++asked;
      return false;
    };
    EXPECT_EQ(searcher.search(parse_query(text), options).total, kArticles) << text;
    EXPECT_GE(asked, kArticles / 64) << text;
    const int last = asked - 5;  // before the checks after the search itself
    asked = 0;
    options.stop_requested = [&] { return ++asked == last; };
    EXPECT_THROW((void)searcher.search(parse_query(text), options), Error) << text;
    EXPECT_EQ(asked, last) << text;
  }
  // No article contains the phrase, but all contain its words.
  int asked = 0;
  SearchOptions options;
  options.stop_requested = [&] { return ++asked > kArticles / 64; };
  EXPECT_THROW((void)searcher.search(parse_query("\"test missile\""), options), Error);
}

TEST_F(SearcherTest, AnswersTheSameWithACancellationCheck) {
  SearchOptions options;
  options.stop_requested = [] { return false; };
  for (const char* text : {"missile", "missile OR port", "\"joint statement\"", "-missile",
                           "date:2020..", "place:japan", "missile NEAR/9 korea", "statement~1"}) {
    const QueryNode query = parse_query(text);
    const SearchResult with = searcher().search(query, options);
    const SearchResult without = searcher().search(query);
    EXPECT_EQ(with.total, without.total) << text;
    EXPECT_EQ(with.total_is_exact, without.total_is_exact) << text;
    ASSERT_EQ(with.hits.size(), without.hits.size()) << text;
    for (std::size_t i = 0; i < with.hits.size(); ++i) {
      EXPECT_EQ(with.hits[i].article.id, without.hits[i].article.id) << text;
      EXPECT_EQ(with.hits[i].score, without.hits[i].score) << text;
    }
  }
}

TEST_F(SearcherTest, ListsNamesByPrefix) {
  EXPECT_EQ(searcher().names("place", "ok", 9), std::vector<std::string>{"Okinawa"});
  EXPECT_EQ(searcher().names("place", "ÖKI", 9), std::vector<std::string>{"Okinawa"});
  EXPECT_EQ(searcher().names("place", "", 1).size(), 1U);
  EXPECT_TRUE(searcher().names("person", "zz", 9).empty());
  EXPECT_TRUE(searcher().names("place", "o", 0).empty());
  EXPECT_THROW((void)searcher().names("headline", "a", 9), Error);
}

TEST(Searcher, ReportsWhyAnIndexCanNotBeOpened) {
  const test::TemporaryFolder folder;
  const auto code = [](const std::filesystem::path& index) {
    try {
      const Searcher searcher(index);
    } catch (const Error& error) {
      EXPECT_FALSE(error.hint().empty());
      return error.code();
    }
    return ErrorCode::usage;
  };
  EXPECT_EQ(code(folder.path() / "none"), ErrorCode::index_missing);
  std::filesystem::create_directory(folder.path() / "empty");
  EXPECT_EQ(code(folder.path() / "empty"), ErrorCode::index_missing);
  Xapian::WritableDatabase((folder.path() / "foreign").string(), Xapian::DB_CREATE).commit();
  EXPECT_EQ(code(folder.path() / "foreign"), ErrorCode::index_schema);
}

}  // namespace
}  // namespace dateline
