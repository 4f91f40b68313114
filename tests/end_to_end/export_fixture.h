/// A fixture for the tests of exports.
#pragma once

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "dateline/index_writer.h"
#include "programs.h"

namespace dateline::test {

using nlohmann::json;

class Export : public ProgramsTest {
 protected:
  [[nodiscard]] std::string second_index() const { return (folder_.path() / "second").string(); }

  /// Exports an index to a file and returns the path of the file.
  [[nodiscard]] std::string exported(const std::string& from, const std::string& name) const {
    const ProcessResult result = run({kIndexProgram, "--index", from, "export"});
    EXPECT_EQ(result.status, 0) << result.err;
    return folder_.write(name, result.out).string();
  }

  [[nodiscard]] static std::string answer(const std::string& from, const Words& words) {
    Words all = {kSearchProgram, "--index", from};
    all.insert(all.end(), words.begin(), words.end());
    return run(all).out;
  }

  [[nodiscard]] static std::string content_of(const std::string& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  /// Returns the lines of a file as JSON.
  [[nodiscard]] static std::vector<json> lines_of(const std::string& file) {
    std::vector<json> lines;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
      lines.push_back(json::parse(line));
    }
    return lines;
  }

  /// Adds articles that a reader would change if the export did not mark them as complete. Example:
  /// it would take the dateline `TOKYO, Jan. 11, 2023` out of a body.
  void put_unusual_articles() const {
    IndexWriter writer(index());
    const std::vector<Article> articles = {
        {.id = "no date", .headline = "Ship leaves", .body = "TOKYO, Jan. 11, 2023 - A ship left."},
        {.id = "headline alone", .headline = "Missile test over Hokkaido"},
        {.id = "credit in caption",
         .headline = "Pier",
         .caption = "The pier. | KYODO",
         .body = "x"},
        {.id = "control\x01\x7f\u0085 id", .headline = "Bell", .body = "A \x1b[31mred\x07 ship."},
        {.id = std::string(700, 'i'), .url = "https://a.example/1", .body = "A long id sails."},
        {.id = "year alone",
         .body = "Guam.",
         .published = Published{.date = *parse_iso_date("2023"), .origin = DateOrigin::path}},
        {.id = "text", .body = std::string(6'000'000, '\x01') + " control characters of Okinawa"}};
    for (const Article& article : articles) {
      writer.put(article);
    }
    writer.commit();
  }
};

}  // namespace dateline::test
