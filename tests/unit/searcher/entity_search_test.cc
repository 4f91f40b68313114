/// Queries for people, places, organisations and mentioned days, with hand-made annotations.
#include <gtest/gtest.h>

#include "dateline/error.h"
#include "dateline/index_writer.h"
#include "dateline/query_parser.h"
#include "dateline/searcher.h"
#include "store/article_store.h"
#include "temporary_folder.h"

namespace dateline {
namespace {

/// Builds the body of an article and its annotations.
class Story {
 public:
  explicit Story(const std::string& id) : article_{.id = id, .file = "/n/" + id} {}

  Story& person(const std::string& surface, const std::string& key) {
    said_.people.push_back({add(surface), key});
    return *this;
  }

  Story& organisation(const std::string& surface, const std::string& key) {
    said_.organisations.push_back({add(surface), key});
    return *this;
  }

  Story& place(const std::string& surface, const std::string& key, PlaceKind kind,
               const std::vector<std::string>& within) {
    PlaceMention place{add(surface), key, kind};
    place.within = within;
    said_.places.push_back(place);
    return *this;
  }

  Story& date(const std::string& surface, const char* from, const char* to) {
    DateMention date{add(surface)};
    date.from = first_day(*parse_iso_date(from));
    date.to = last_day(*parse_iso_date(to));
    said_.dates.push_back(date);
    return *this;
  }

  Story& from(const std::string& source, const char* published) {
    article_.source = source;
    article_.published = Published{.date = *parse_iso_date(published)};
    return *this;
  }

  void put(IndexWriter& writer) const { store_of(writer).put(article_, IdOrigin::own, said_); }

 private:
  Mention add(const std::string& surface) {
    article_.body += "and then ";
    const auto begin = static_cast<std::uint32_t>(article_.body.size());
    article_.body += surface + " ";
    return {begin, begin + static_cast<std::uint32_t>(surface.size())};
  }

  Article article_;
  Annotations said_;
};

class EntitySearch : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder = new test::TemporaryFolder();
    IndexWriter writer(folder->path() / "index");
    Story("a")
        .person("Yoshimasa Hayashi", "Yoshimasa Hayashi")
        .person("Lloyd Austin", "Lloyd J. Austin III")
        .place("Okinawa", "Okinawa", PlaceKind::region, {"Japan"})
        .place("Paris", "Paris", PlaceKind::city, {"Texas", "United States"})
        .organisation("IAEA", "International Atomic Energy Agency")
        .date("Wednesday", "2023-01-11", "2023-01-11")
        .from("Meridian Wire", "2023-01-12")
        .put(writer);
    Story("b")
        .person("Hayashi", "Hayashi")
        .person("Kim Jong-un", "Kim Jong-un")
        .place("Japanese", "Japan", PlaceKind::demonym, {})
        .place("Paris", "Paris", PlaceKind::city, {"Île-de-France", "France"})
        .organisation("the Pentagon", "the Pentagon")
        .date("last year", "2022", "2022")
        .from("Meridian Wire", "2023-05-01")
        .put(writer);
    Story("c")
        .person("Hayashi Yoshimasa", "Hayashi Yoshimasa")
        .person("Abu Bakr al-Baghdadi", "Abu Bakr al-Baghdadi")
        .place("Japan", "Japan", PlaceKind::country, {})
        .place("South China Sea", "South China Sea", PlaceKind::sea, {})
        .date("February", "2024-02", "2024-02")
        .put(writer);
    Story("d")
        .person("Lloyd Austin", "Lloyd Austin")
        .place("United States", "United States", PlaceKind::country, {})
        .date("the 1990s", "1990", "1999")
        .from("Courier", "2022-05-01")
        .put(writer);
    writer.commit();
  }

  static void TearDownTestSuite() {
    delete folder;
    folder = nullptr;
  }

  static Searcher searcher() { return Searcher(folder->path() / "index"); }

  /// Returns the ids of the hits, sorted by id.
  static std::string ids(const std::string& query) {
    std::set<std::string> found;
    for (const Hit& hit : searcher().search(parse_query(query)).hits) {
      found.insert(hit.article.id);
    }
    std::string out;
    for (const std::string& id : found) {
      out += id;
    }
    return out;
  }

  static test::TemporaryFolder* folder;
};

test::TemporaryFolder* EntitySearch::folder = nullptr;  // NOLINT: GoogleTest's way of sharing

TEST_F(EntitySearch, ReturnsTheExpectedArticles) {
  const struct {
    const char* query;
    const char* ids;
  } cases[] = {
      {"person:hayashi", "abc"},
      {"person:HAYASHI", "abc"},
      {"person:\"yoshimasa hayashi\"", "ac"},
      {"person:\"hayashi yoshimasa\"", "ac"},
      {"person:=hayashi", "b"},
      {"person:=\"yoshimasa hayashi\"", "a"},
      {"person:\"lloyd austin\"", "ad"},
      {"person:=\"lloyd austin\"", "d"},
      {"person:=\"Lloyd J. Austin III\"", "a"},
      {"person:\"kim jong un\"", "b"},
      {"person:jongun", "b"},
      {"person:jong-un", "b"},
      {"person:baghdadi", "c"},
      {"person:el-baghdadi", "c"},
      {"person:\"el Baghdadi\"", "c"},
      {"person:paris", ""},
      {"person:(kim OR austin)", "abd"},
      {"person:(hayashi kim)", "b"},
      {"person:(=hayashi OR baghdadi)", "bc"},
      {"person:=(hayashi OR \"lloyd austin\")", "bd"},
      {"person:hayashi -person:kim", "ac"},
      {"person:hayashi AND place:paris", "ab"},
      {"place:japan", "abc"},
      {"place:=japan", "c"},
      {"place:okinawa", "a"},
      {"place:=okinawa", "a"},
      {"place:paris", "ab"},
      {"place:\"paris, texas\"", "a"},
      {"place:=\"paris, texas\"", "a"},
      {"place:\"Paris, France\"", "b"},
      {"place:\"paris, japan\"", ""},
      {"place:france", "b"},
      {"place:=france", ""},
      {"place:\"south china sea\"", "c"},
      {"place:china", ""},
      {"place:us", "ad"},
      {"place:u.s.", "ad"},
      {"place:\"United States\"", "ad"},
      {"place:\"the united states\"", "ad"},
      {"org:iaea", "a"},
      {"org:\"atomic energy\"", "a"},
      {"org:\"energy atomic\"", ""},
      {"org:pentagon", "b"},
      {"org:\"the pentagon\"", "b"},
      {"org:=pentagon", "b"},
      {"org:=\"the Pentagon\"", "b"},
      {"org:=atomic", ""},
      {"mentions:2023", "a"},
      {"mentions:2023-01", "a"},
      {"mentions:2023-01-11", "a"},
      {"mentions:2023-01-10", ""},
      {"mentions:2023-01-09..2023-01-15", "a"},
      {"mentions:2022", "b"},
      {"mentions:2022-06-15", "b"},
      {"mentions:2022-06..2023-01", "ab"},
      {"mentions:2024-02-29", "c"},
      {"mentions:2024-02-28..2024-03-05", "c"},
      {"mentions:1995", "d"},
      {"mentions:1993-03-01..1993-03-02", "d"},
      {"mentions:2023..", "ac"},
      {"mentions:..2022", "bd"},
      {"mentions:1000..9999", "abcd"},
      {"mentions:2050..", ""},
      {"place:japan -mentions:2023 person:hayashi", "bc"},
      {"wednesday mentions:2023-01", "a"},
      {"date:2023 mentions:2022", "b"},
  };
  for (const auto& [query, expected] : cases) {
    EXPECT_EQ(ids(query), expected) << query;
  }
}

TEST_F(EntitySearch, AnswersTheLongestQueries) {
  std::string names;
  std::string ranges;
  for (int i = 0; i < 120; ++i) {
    names += (i > 0 ? " OR \"a" : "\"a") + std::to_string(i) + " b\"";
  }
  for (int i = 0; i < 30; ++i) {
    ranges += (i > 0 ? " OR " : "") + std::to_string(1100 + i) + "-02-02..9999-11-29";
  }
  EXPECT_EQ(ids("person:(" + names + ")"), "");
  EXPECT_EQ(ids("mentions:(" + ranges + ")"), "abcd");
}

TEST_F(EntitySearch, HighlightsTheMatchedMentions) {
  const auto snippet = [](const char* query) {
    const HighlightedText found = searcher().search(parse_query(query)).hits.at(0).snippet;
    std::string highlighted;
    for (const Highlight& highlight : found.highlights) {
      highlighted +=
          "[" + found.text.substr(highlight.begin, highlight.end - highlight.begin) + "]";
    }
    return highlighted;
  };
  EXPECT_EQ(snippet("place:japan id:a"), "[Okinawa]");
  EXPECT_EQ(snippet("place:japan id:b"), "[Japanese]");
  EXPECT_EQ(snippet("person:hayashi id:a"), "[Yoshimasa Hayashi]");
  EXPECT_EQ(snippet("org:\"atomic energy\""), "[IAEA]");
  EXPECT_EQ(snippet("mentions:2023-01"), "[Wednesday]");
}

TEST_F(EntitySearch, ListsTheEntitiesOfAHit) {
  const Hit hit = searcher().search(parse_query("id:a")).hits.at(0);
  EXPECT_EQ(hit.people, (std::vector<std::string>{"Yoshimasa Hayashi", "Lloyd J. Austin III"}));
  EXPECT_EQ(hit.places, (std::vector<std::string>{"Okinawa", "Paris"}));
  EXPECT_EQ(hit.organisations, (std::vector<std::string>{"International Atomic Energy Agency"}));
}

TEST_F(EntitySearch, ReturnsTheAnnotationsOfAnArticle) {
  const auto annotated = searcher().annotated_article("b");
  ASSERT_TRUE(annotated.has_value());
  EXPECT_EQ(annotated->annotations.people.at(1).key, "Kim Jong-un");
  EXPECT_FALSE(searcher().annotated_article("nosuch").has_value());
}

TEST_F(EntitySearch, CountsHitsByFacet) {
  const SearchResult result =
      searcher().search(parse_query("person:austin OR person:hayashi"),
                        {.limit = 1,
                         .facets = {FacetBy::year, FacetBy::person, FacetBy::place, FacetBy::source,
                                    FacetBy::organisation}});
  ASSERT_EQ(result.facets.size(), 5U);
  using Counts = std::vector<FacetCount>;
  EXPECT_EQ(result.facets[0].values, (Counts{{"2023", 2}, {"2022", 1}, {"undated", 1}}));
  EXPECT_EQ(result.facets[1].values.at(0), (FacetCount{"Lloyd Austin", 2}));
  EXPECT_EQ(result.facets[1].values.size(), 6U);
  EXPECT_EQ(result.facets[2].values.at(0), (FacetCount{"Paris", 2}));
  EXPECT_EQ(result.facets[3].values, (Counts{{"Meridian Wire", 2}, {"Courier", 1}}));
  EXPECT_EQ(result.facets[4].values.size(), 2U);
  EXPECT_EQ(result.hits.size(), 1U);
  EXPECT_EQ(result.total, 4U);
}

TEST(Facets, AreNamedAsUsersWriteThem) {
  for (const FacetBy by :
       {FacetBy::person, FacetBy::place, FacetBy::organisation, FacetBy::source, FacetBy::year}) {
    EXPECT_EQ(parse_facet(to_string(by)), by);
  }
  EXPECT_FALSE(parse_facet("people").has_value());
  EXPECT_EQ(facet_names(), "person, place, org, source, year");
}

TEST(Facets, CountEveryHit) {
  const test::TemporaryFolder folder;
  IndexWriter writer(folder.path() / "index");
  constexpr int kArticles = 3000;
  for (int i = 0; i < kArticles; ++i) {
    Story(std::to_string(i))
        .person("Lloyd Austin", i % 3 == 0 ? "Lloyd Austin" : "Lloyd J. Austin")
        .person("P" + std::to_string(i), "P" + std::to_string(i))
        .put(writer);
  }
  writer.commit();
  const SearchResult result =
      Searcher(folder.path() / "index").search(parse_query("then"), {.facets = {FacetBy::person}});
  ASSERT_EQ(result.facets.at(0).values.size(), kFacetValues);
  EXPECT_EQ(result.facets[0].values[0], (FacetCount{"Lloyd J. Austin", kArticles}));
  EXPECT_TRUE(result.total_is_exact);
}

TEST(EntityIndex, KeepsTheAnnotationsWhenAnotherFileContainsTheArticle) {
  const test::TemporaryFolder folder;
  IndexWriter writer(folder.path() / "index");
  Story("a").person("Hayashi", "Hayashi").put(writer);
  const auto document = store_of(writer).find("a")->document;
  store_of(writer).add_source_file(document, "/other/a");
  store_of(writer).drop_source_file(document, "/n/a");
  writer.commit();
  const auto annotated = Searcher(folder.path() / "index").annotated_article("a");
  EXPECT_EQ(annotated->article.file, "/other/a");
  EXPECT_EQ(annotated->annotations.people.size(), 1U);
}

TEST(EntityIndex, WithoutDatesFindsNothingByMentions) {
  const test::TemporaryFolder folder;
  IndexWriter writer(folder.path() / "index");
  Story("a").person("Hayashi", "Hayashi").put(writer);
  writer.commit();
  const Searcher searcher(folder.path() / "index");
  EXPECT_EQ(searcher.search(parse_query("mentions:2023..")).total, 0U);
  EXPECT_EQ(searcher.search(parse_query("-mentions:2023..")).total, 1U);
}

}  // namespace
}  // namespace dateline
