// Updates through dateline.h, and their callbacks.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "c_api.h"

namespace dateline::test {
namespace {

struct Heard {
  std::vector<json> events;
  std::size_t stop_after = 1000;
  dateline_writer* call_back = nullptr;
  dateline_status called_back = DATELINE_OK;
  bool throws = false;

  static int hear(void* user, const char* event) {
    auto& heard = *static_cast<Heard*>(user);
    heard.events.push_back(json::parse(event));
    if (heard.throws) {
      throw std::runtime_error("thrown by a callback");
    }
    if (heard.call_back != nullptr) {
      heard.called_back = dateline_writer_commit(heard.call_back, nullptr);
    }
    return heard.events.size() >= heard.stop_after ? 1 : 0;
  }
};

class CApiUpdate : public testing::Test {
 protected:
  CApiUpdate() : writer_(folder_) {
    for (int i = 0; i < 5; ++i) {
      (void)folder_.write("news/" + std::to_string(i) + ".txt",
                          "Headline\n\nBody " + std::to_string(i));
    }
    options_ = json({{"paths", {(folder_.path() / "news").string()}}}).dump();
  }

  [[nodiscard]] dateline_status update(Heard& heard, Text& report, CError& error) const {
    return dateline_writer_update(writer_.writer, options_.c_str(), &Heard::hear, &heard,
                                  &report.text, &error.error);
  }

  TemporaryFolder folder_;
  Writer writer_;
  std::string options_;
};

TEST_F(CApiUpdate, ReadsFoldersAndReportsIt) {
  Heard heard;
  Text report;
  CError error;
  ASSERT_EQ(update(heard, report, error), DATELINE_OK) << error.message();
  EXPECT_EQ(report.parsed()["added"], 5);
  EXPECT_EQ(report.parsed()["stopped"], false);
  ASSERT_EQ(heard.events.size(), 5U);
  EXPECT_EQ(heard.events[0]["event"], "added");
  EXPECT_EQ(heard.events[0]["id"], "0.txt");
  EXPECT_EQ(
      dateline_writer_update(writer_.writer, options_.c_str(), nullptr, nullptr, nullptr, nullptr),
      DATELINE_OK);
}

TEST_F(CApiUpdate, StopsWhenTheCallbackRequestsIt) {
  Heard heard{.stop_after = 2};
  Text report;
  CError error;
  ASSERT_EQ(update(heard, report, error), DATELINE_OK);
  EXPECT_EQ(report.parsed()["stopped"], true);
  EXPECT_EQ(report.parsed()["documents"], 2);
}

TEST_F(CApiUpdate, SurvivesACallbackThatThrows) {
  Heard heard{.throws = true};
  Text report;
  CError error;
  EXPECT_EQ(update(heard, report, error), DATELINE_FAILED);
  EXPECT_EQ(error.message(), "thrown by a callback");
  EXPECT_EQ(report.text, nullptr);
  Heard calm;
  Text second;
  CError none;
  EXPECT_EQ(update(calm, second, none), DATELINE_OK);
  EXPECT_EQ(second.parsed()["documents"], 5);
}

TEST_F(CApiUpdate, RefusesACallFromItsOwnCallback) {
  Heard heard{.call_back = writer_.writer};
  Text report;
  CError error;
  EXPECT_EQ(update(heard, report, error), DATELINE_OK);
  EXPECT_EQ(heard.called_back, DATELINE_USAGE);
}

TEST_F(CApiUpdate, ReportsInvalidOptions) {
  for (const char* options :
       {"", "{}", R"({"paths": []})", R"({"paths": [7]})", R"({"paths": [""]})",
        R"({"paths": ["x"], "format": "pdf"})", R"({"paths": ["x"], "published": "soon"})",
        R"({"paths": ["x"], "allow_empty_root": 1})", R"({"paths": ["x"], "path": 1})"}) {
    CError error;
    EXPECT_EQ(
        dateline_writer_update(writer_.writer, options, nullptr, nullptr, nullptr, &error.error),
        DATELINE_USAGE)
        << options;
    EXPECT_NE(error.message(), "");
  }
}

}  // namespace
}  // namespace dateline::test
