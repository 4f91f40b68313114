/// People, places, organisations and dates, from a file to the answers.
#include "programs.h"

namespace dateline::test {
namespace {

constexpr const char* kStory =
    R"({"id":"talks","published":"2023-01-12","source":"Meridian Wire",)"
    R"("headline":"Japan and the U.S. hold talks in Washington",)"
    R"("body":"Foreign Minister Yoshimasa Hayashi met Secretary of State Antony Blinken at the )"
    R"(State Department in Washington on Wednesday. Hayashi said Japan would send more troops to )"
    R"(Okinawa, as he told Japanese reporters."})";

class Entities : public ProgramsTest {
 protected:
  void SetUp() override {
    (void)folder_.write("news/talks.jsonl", std::string(kStory) + "\n");
    ASSERT_EQ(update({folder_.path() / "news"}).status, 0);
  }
};

/// Returns the mention in a list that has a given surface, or null.
nlohmann::json mention(const nlohmann::json& article, const char* list, const char* surface) {
  for (const auto& each : article[list]) {
    if (each["surface"] == surface) {
      return each;
    }
  }
  return nullptr;
}

TEST_F(Entities, AreAnnotatedInTheBody) {
  const ProcessResult result = index_program({"annotate", folder_.path() / "news"});
  ASSERT_EQ(result.status, 0);
  const auto article = nlohmann::json::parse(result.out);
  const auto given = nlohmann::json::parse(kStory);
  EXPECT_EQ(article["text"], given["body"]);
  const auto hayashi = mention(article, "people", "Yoshimasa Hayashi");
  EXPECT_EQ(hayashi["key"], "Yoshimasa Hayashi");
  EXPECT_EQ(hayashi["start"], 17);
  EXPECT_EQ(hayashi["end"], 34);
  EXPECT_EQ(mention(article, "people", "Hayashi")["key"], "Yoshimasa Hayashi");
  EXPECT_EQ(mention(article, "places", "Okinawa")["country"], "JP");
  EXPECT_EQ(mention(article, "places", "Japanese")["kind"], "demonym");
  EXPECT_EQ(mention(article, "dates", "Wednesday")["value"], "2023-01-11");
  EXPECT_FALSE(mention(article, "organisations", "State Department").is_null());
}

TEST_F(Entities, AreAnnotatedInTheZonesOfAPage) {
  (void)folder_.write("page.txt",
                      "Hayashi speaks in Tokyo\n\nYoshimasa Hayashi spoke on Wednesday.");
  const auto page =
      nlohmann::json::parse(index_program({"annotate", folder_.path() / "page.txt"}).out);
  EXPECT_EQ(page["text"], "Hayashi speaks in Tokyo\n\nYoshimasa Hayashi spoke on Wednesday.");
  EXPECT_EQ(mention(page, "places", "Tokyo")["start"], 18);
  EXPECT_TRUE(mention(page, "dates", "Wednesday")["from"].is_null()) << "the page has no date";
}

TEST_F(Entities, AreFoundByQueries) {
  for (const char* query :
       {"person:hayashi", "person:\"hayashi yoshimasa\"", "person:=\"Yoshimasa Hayashi\"",
        "person:(hayashi OR austin)", "place:japan", "place:=japan", "place:okinawa",
        "org:\"the state department\"", "mentions:2023-01-11", "mentions:2023-01..",
        "place:japan mentions:2023 -person:austin"}) {
    EXPECT_EQ(ids({query}), Words{"talks"}) << query;
  }
  for (const char* query :
       {"person:=hayashi", "person:okinawa", "place:hayashi", "mentions:2022", "place:china"}) {
    EXPECT_EQ(ids({query}), Words{}) << query;
  }
}

TEST_F(Entities, AreListedInHits) {
  const auto answer = nlohmann::json::parse(search({"--format", "json", "okinawa"}).out);
  EXPECT_EQ(answer["hits"][0]["people"][0], "Yoshimasa Hayashi");
  const auto places = answer["hits"][0]["places"].dump();
  EXPECT_NE(places.find("\"Washington"), std::string::npos) << places;
  EXPECT_NE(search({"okinawa"}).out.find("\n   Yoshimasa Hayashi"), std::string::npos);
}

TEST_F(Entities, AreCountedByFacets) {
  const auto answer = nlohmann::json::parse(
      search({"--format", "json", "--facets", "person,place,source,year", "okinawa"}).out);
  EXPECT_EQ(answer["facets"].size(), 4U);
  EXPECT_EQ(answer["facets"]["year"].dump(), R"([{"count":1,"name":"2023"}])");
  EXPECT_EQ(answer["facets"]["source"][0]["name"], "Meridian Wire");
  const std::string text = search({"--facets", "person", "okinawa"}).out;
  EXPECT_NE(text.find("\nperson\n"), std::string::npos) << text;
  EXPECT_NE(text.find("1  Yoshimasa Hayashi\n"), std::string::npos) << text;
}

TEST_F(Entities, InvalidFacetsExitWithTwo) {
  const ProcessResult unknown = search({"--facets", "person,colour", "okinawa"});
  EXPECT_EQ(unknown.status, 2);
  EXPECT_NE(unknown.err.find("person, place, org, source, year"), std::string::npos);
  EXPECT_EQ(search({"--facets", "person", "--format", "jsonl", "okinawa"}).status, 2);
}

TEST_F(Entities, AreShownWithTheArticle) {
  const auto shown = nlohmann::json::parse(search({"show", "talks", "--format", "json"}).out);
  EXPECT_EQ(shown["source"], "Meridian Wire");
  EXPECT_FALSE(mention(shown, "people", "Antony Blinken").is_null());
  EXPECT_EQ(shown["text"].get<std::string>(),
            shown["headline"].get<std::string>() + "\n\n" + shown["body"].get<std::string>());
  EXPECT_EQ(search({"show", "talks"}).out.find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace dateline::test
