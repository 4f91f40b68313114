/// Owners of the objects of dateline.h, for its tests.
#pragma once

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "dateline.h"
#include "temporary_folder.h"

namespace dateline::test {

using nlohmann::json;

/// A string that belongs to the library; the destructor frees it.
struct Text {
  char* text = nullptr;
  ~Text() { dateline_free_string(text); }
  [[nodiscard]] json parsed() const { return json::parse(text); }
};

struct CError {
  dateline_error* error = nullptr;
  ~CError() { dateline_free_error(error); }
  [[nodiscard]] std::string message() const { return dateline_error_message(error); }
};

struct Writer {
  explicit Writer(const TemporaryFolder& folder) {
    const std::string index = (folder.path() / "index").string();
    EXPECT_EQ(dateline_writer_open(index.c_str(), 0, &writer, nullptr), DATELINE_OK);
  }
  ~Writer() { dateline_writer_close(&writer, nullptr); }

  dateline_change put(const std::string& article) const {
    dateline_change change = DATELINE_UNCHANGED;
    EXPECT_EQ(dateline_writer_put(writer, article.c_str(), &change, nullptr), DATELINE_OK);
    return change;
  }
  void commit() const { EXPECT_EQ(dateline_writer_commit(writer, nullptr), DATELINE_OK); }

  dateline_writer* writer = nullptr;
};

struct Searcher {
  explicit Searcher(const TemporaryFolder& folder) {
    const std::string index = (folder.path() / "index").string();
    EXPECT_EQ(dateline_searcher_open(index.c_str(), &searcher, nullptr), DATELINE_OK);
  }
  ~Searcher() { dateline_searcher_close(&searcher); }

  [[nodiscard]] json search(const std::string& query, const char* options = nullptr) const {
    Text answer;
    EXPECT_EQ(dateline_searcher_search(searcher, query.c_str(), options, &answer.text, nullptr),
              DATELINE_OK);
    return answer.parsed();
  }

  dateline_searcher* searcher = nullptr;
};

/// Returns an article, as JSON.
inline std::string story(int number) {
  return json(
             {{"id", "story-" + std::to_string(number)},
              {"headline", "Patrol boat leaves Sasebo"},
              {"body", "Boat " + std::to_string(number) + " left Sasebo for Okinawa on Wednesday."},
              {"published", "2023-01-12"}})
      .dump();
}

}  // namespace dateline::test
