/// A fixture that runs the real programs on an index of its own.
#pragma once

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "process.h"
#include "temporary_folder.h"

namespace dateline::test {

inline const std::string kIndexProgram = DATELINE_INDEX_PROGRAM;
inline const std::string kSearchProgram = DATELINE_SEARCH_PROGRAM;
inline const std::string kSample = DATELINE_SAMPLE;

class ProgramsTest : public testing::Test {
 protected:
  using Words = std::vector<std::string>;

  [[nodiscard]] std::string index() const { return (folder_.path() / "index").string(); }

  [[nodiscard]] ProcessResult index_program(const Words& words,
                                            const ProcessOptions& options = {}) const {
    return run(command(kIndexProgram, words), options);
  }

  [[nodiscard]] ProcessResult update(const Words& words) const {
    Words all = {"update"};
    all.insert(all.end(), words.begin(), words.end());
    return index_program(all);
  }

  [[nodiscard]] ProcessResult search(const Words& words) const {
    return run(command(kSearchProgram, words));
  }

  /// Returns the ids of the articles that a query finds, best first.
  [[nodiscard]] Words ids(const Words& query) const {
    Words words = {"--format", "jsonl", "-n", "100"};
    words.insert(words.end(), query.begin(), query.end());
    std::istringstream lines(search(words).out);
    Words found;
    std::string line;
    while (std::getline(lines, line)) {
      found.push_back(nlohmann::json::parse(line)["id"]);
    }
    return found;
  }

  TemporaryFolder folder_;

 private:
  [[nodiscard]] Words command(const std::string& program, const Words& words) const {
    Words all = {program, "--index", index()};
    all.insert(all.end(), words.begin(), words.end());
    return all;
  }
};

}  // namespace dateline::test
