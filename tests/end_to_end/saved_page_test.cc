/// A page as people save it, from the file to the answers.
#include "programs.h"

namespace dateline::test {
namespace {

constexpr const char* kPage =
    "Harbor defence pact to put more radars on Japan\xE2\x80\x99s outer islands\n"
    "\n"
    "Foreign Minister Takeshi Morikawa (left) and U.S. Secretary of State Margaret Ellison speak "
    "at "
    "the State Department in Washington on Wednesday. | BLOOMBERG\n"
    "\n"
    "Tokyo and Washington agreed to place radars on the southwestern islands, the two sides said "
    "in "
    "a joint statement released after talks in close coordination with Canberra.\n"
    "\n"
    "The first will stand on Okinawa, Morikawa said.\n"
    "\n"
    "\xE2\x80\x9CSubscribe to that doctrine and no strait is safe,\xE2\x80\x9D a retired admiral "
    "warned.\n"
    "Read more of this story\n"
    "\n"
    "Visited 136 times, 1 visit(s) today\n"
    "\n"
    "Comments are closed.";

class SavedPage : public ProgramsTest {
 protected:
  void SetUp() override { ASSERT_EQ(update({folder_.write("news/page.txt", kPage)}).status, 0); }
};

TEST_F(SavedPage, IsFoundAndShownWithASnippet) {
  const struct {
    Words query;
    const char* shown;
  } cases[] = {
      {{"morikawa", "okinawa"}, "stand on *Okinawa*, *Morikawa* said"},
      {{"\"joint statement\""}, "said in a *joint statement* released"},
      {{"caption:bloomberg"}, "Washington on Wednesday. | *BLOOMBERG*"},
      {{"headline:japan"}, "radars on *Japan*\xE2\x80\x99s outer islands"},
      {{"US"}, "*U.S.* Secretary of State"},
      {{"doctrine"}, "Subscribe to that *doctrine*"},
  };
  for (const auto& [query, shown] : cases) {
    const ProcessResult result = search(query);
    EXPECT_EQ(result.status, 0) << query.front();
    EXPECT_NE(result.out.find(shown), std::string::npos) << query.front() << "\n" << result.out;
  }
}

TEST_F(SavedPage, IsNotFoundByItsLitter) {
  for (const Words& query : {Words{"comments", "closed"}, Words{"visited"}, Words{"\"read more\""},
                             Words{"\"more of this story\""}, Words{"comments"}}) {
    EXPECT_EQ(search(query).status, 1) << query.front();
  }
}

TEST_F(SavedPage, IsUndatedUntilTheUserOrASidecarGivesADate) {
  EXPECT_EQ(ids({"date:none"}), Words{"page.txt"});
  const std::string page = (folder_.path() / "news/page.txt").string();
  EXPECT_EQ(update({"--published", "2023-01-12", page}).out.substr(0, 18), "added 0, updated 1");
  EXPECT_EQ(ids({"date:2023-01-12"}), Words{"page.txt"});
  (void)folder_.write("news/page.json",
                      R"({"published": "2023-01-11", "source": "The Harbor Courier"})");
  EXPECT_EQ(update({page}).status, 0);
  EXPECT_EQ(ids({"date:2023-01-11", "source:courier"}), Words{"page.txt"});
}

TEST_F(SavedPage, IsAnnotatedZoneByZone) {
  const ProcessResult result = index_program({"annotate", folder_.path() / "news"});
  ASSERT_EQ(result.status, 0);
  const auto page = nlohmann::json::parse(result.out);
  EXPECT_EQ(page["id"], "page.txt");
  EXPECT_EQ(page["credit"], "BLOOMBERG");
  EXPECT_TRUE(page["published"].is_null());
  EXPECT_TRUE(page["text"].get<std::string>().starts_with("Harbor defence pact"));
  EXPECT_NE(page["text"].get<std::string>().find("\n\nTokyo and Washington agreed"),
            std::string::npos);
  EXPECT_TRUE(page["text"].get<std::string>().ends_with("a retired admiral warned."));
}

TEST_F(SavedPage, IsShownInFull) {
  const ProcessResult shown = search({"show", "page.txt"});
  EXPECT_EQ(shown.status, 0);
  EXPECT_NE(shown.out.find("credit     BLOOMBERG\n"), std::string::npos);
  const auto json = nlohmann::json::parse(search({"show", "page.txt", "--format", "json"}).out);
  EXPECT_EQ(json["credit"], "BLOOMBERG");
  EXPECT_EQ(search({"show", "other.txt"}).status, 1);
}

}  // namespace
}  // namespace dateline::test
