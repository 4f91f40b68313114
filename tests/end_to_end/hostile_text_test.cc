/// Texts that try to control a terminal or to forge a line of a log. The programs must never print
/// them, whatever their source.
#include <unicode/utf8.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string_view>

#include "programs.h"

namespace dateline::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// One character of each hostile kind: C0, DEL, C1, direction marks and overrides, line separators,
/// invisible characters; and a line that looks like a log message.
const std::string kHostile =
    "boat\x1B[31m\x07\x7F\u009B2J\u061C\u200E\u200F\u202A\u202E\u2066\u2069\u2028\u2029\u200B\u2060"
    "\uFEFF\U000E0041\rforged: a\nforged: b\tz";
/// The same without line feeds.
const std::string kHostileLine = kHostile.substr(0, kHostile.find('\r')) + "\rz";
/// The same with invalid UTF-8, which only an argument or a file name can contain.
const std::string kHostileBytes = kHostile + "\xFF\xC3(\x9B\xE2\x80";

bool is_forbidden(std::int32_t c) {
  return c < 0 || (c < 0x20 && c != '\n') || (c >= 0x7F && c <= 0x9F) || c == 0x61C ||
         c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xE0000 && c <= 0xE007F);
}

/// Expects that a text contains no forbidden character and no forged line.
void expect_clean(const std::string& text, const std::string& source) {
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    std::int32_t c = 0;
    const std::int32_t begin = at;
    U8_NEXT(text.data(), at, size, c);
    ASSERT_FALSE(is_forbidden(c)) << source << ": character " << c << " at byte " << begin
                                  << " of\n"
                                  << json(text).dump(-1, ' ', true, json::error_handler_t::replace);
  }
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    ASSERT_NE(line.substr(std::min(line.find_first_not_of(' '), line.size())).rfind("forged:", 0),
              0U)
        << source << ": " << text;
  }
}

void expect_clean(const ProcessResult& result, const std::string& source) {
  expect_clean(result.out, source + " (stdout)");
  expect_clean(result.err, source + " (stderr)");
  EXPECT_LT(result.status, 128) << source << result.err;
}

std::string content_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class HostileText : public ProgramsTest {
 protected:
  void SetUp() override {
    json article = {{"id", kHostile},
                    {"body", "A boat of " + kHostileLine + " left Okinawa on Wednesday."},
                    {"published", "2023-01-12"}};
    for (const char* member :
         {"headline", "source", "url", "byline", "dateline", "caption", "credit", "lang"}) {
      article[member] = kHostile;
    }
    const std::string line = article.dump();
    article["id"] = kHostile + "2";
    (void)folder_.write("news/wire.jsonl", line + "\n" + article.dump() + "\n");
    (void)folder_.write("news/" + kHostile + ".txt", "A boat\n\nThe boat left " + kHostileLine);
  }

  [[nodiscard]] std::string news() const { return (folder_.path() / "news").string(); }

  [[nodiscard]] ProcessResult good_update() const { return update({news()}); }
};

TEST_F(HostileText, IsNotPrintedBySearches) {
  ASSERT_EQ(good_update().status, 0);
  for (const std::string format : {"text", "json", "jsonl", "csv", "trec"}) {
    for (const std::string& query : {std::string("boat"), kHostile, kHostileBytes,
                                     "\"" + kHostileBytes, "zeppelin " + kHostileBytes}) {
      for (const Words& options : {Words{}, Words{"-v"}, Words{"--similar", kHostile}}) {
        Words words = options;
        words.insert(words.end(), {"--format", format, query});
        ProcessResult result = search(words);
        if (format == "csv") {  // lines end with CR LF
          std::erase(result.out, '\r');
        }
        expect_clean(result, format + " " + query);
      }
    }
  }
  const std::vector<Words> commands = {
      {"show", kHostile},
      {"--format", "json", "show", kHostile},
      {"show", kHostileBytes},
      {"show", fs::path(kHostile + ".txt").string()},
      {"--facets", "source,person,place,org,year", "--timeline", "boat"},
      {"--facets", "source,person,place,org,year", "--format", "json", "boat"},
      {"--explain", "boat"},
      {"--explain", "--format", "json", "boat"},
      {"--explain-query", kHostileBytes},
      {"--explain-query", "headline:" + kHostileLine},
      {"--count", kHostileBytes},
      {"--similar", kHostileBytes},
      {"--complete", "person:b"},
      {"--complete", kHostileBytes},
      {"--complete", "person:" + kHostileBytes}};
  for (const Words& command : commands) {
    expect_clean(search(command), command.front() + " " + command.back());
  }
}

TEST_F(HostileText, IsPreservedInJson) {
  ASSERT_EQ(good_update().status, 0);
  const json answer = json::parse(search({"--format", "json", "headline:boat"}).out);
  Words found;
  for (const json& hit : answer["hits"]) {
    found.push_back(hit["id"]);
  }
  std::sort(found.begin(), found.end());
  EXPECT_EQ(found, (Words{kHostile, kHostile + ".txt", kHostile + "2"}));
  const json shown = json::parse(search({"--format", "json", "show", kHostile}).out);
  EXPECT_EQ(shown["id"], kHostile);
  EXPECT_EQ(shown["source"], kHostile);
}

TEST_F(HostileText, StaysInOneColumnOfARun) {
  ASSERT_EQ(good_update().status, 0);
  const std::string topics =
      folder_
          .write("topics.tsv",
                 "1\u00A0\u202E\u009B\u3000\tboat\nb\x1B\tboat\u202E\n\u2029\t(boat\n")
          .string();
  const ProcessResult result = search({"--topics", topics, "--run-name", "a b\u2003c\nd"});
  expect_clean(result, "topics");
  std::istringstream lines(result.out);
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    EXPECT_EQ(std::count(line.begin(), line.end(), ' '), 5) << line;
    for (const std::string_view space : {"\u00A0", "\u2003", "\u3000"}) {
      EXPECT_EQ(line.find(space), std::string::npos) << line;
    }
  }
  EXPECT_EQ(count, 6U);
  EXPECT_EQ(search({"--topics", topics, "--run-name", ""}).status, 2);
}

TEST_F(HostileText, IsNotPrintedByUpdates) {
  (void)folder_.write("news/empty" + kHostileBytes + ".txt", "");
  (void)folder_.write("news/empty" + kHostile + ".txt", "");
  (void)folder_.write("news/" + kHostile + ".json", R"({"published": "whenever\nforged: a"})");
  (void)folder_.write("news/" + kHostile + ".jsonl",
                      json({{"id", kHostile}, {"body", "Another body."}}).dump() + "\n{broken" +
                          kHostileBytes + "\n");
  const std::string report = (folder_.path() / "report.jsonl").string();
  const std::string metrics = (folder_.path() / "metrics.txt").string();
  const ProcessResult result =
      update({"-v", "--report", report, "--metrics-file", metrics, news()});
  EXPECT_EQ(result.status, 3);
  expect_clean(result, "update");
  expect_clean(content_of(report), "report");
  expect_clean(content_of(metrics), "metrics");
  std::istringstream lines(content_of(report));
  bool kept = false;
  for (std::string line; std::getline(lines, line);) {
    kept = json::parse(line).value("id", "") == kHostile || kept;
  }
  EXPECT_TRUE(kept);
  const std::vector<Words> commands = {{"annotate", news()},
                                       {"status"},
                                       {"status", "--json"},
                                       {"export"},
                                       {"export", "--format", "opensearch-bulk"},
                                       {"check"},
                                       {"check", "--json"},
                                       {"remove", kHostileBytes},
                                       {"remove", kHostile},
                                       {"update", news() + kHostileBytes}};
  for (const Words& command : commands) {
    expect_clean(index_program(command), command.front());
  }
}

TEST_F(HostileText, IsNotPrintedFromAnOptionValue) {
  ASSERT_EQ(good_update().status, 0);
  for (const std::string option :
       {"--limit", "--offset", "--format", "--sort", "--recency", "--as-of", "--facets",
        "--aliases", "--similar", "--topics", "--run-name", "--index"}) {
    expect_clean(search({option, kHostileBytes, "boat"}), option);
    expect_clean(search({option + "=" + kHostileBytes, "boat"}), option + "=");
  }
  expect_clean(search({"--" + kHostileBytes, "boat"}), "an unknown option");
  expect_clean(search({"-" + kHostileBytes, "boat"}), "an unknown short option");
  for (const std::string option :
       {"--format", "--published", "--jobs", "--memory", "--wait", "--settle"}) {
    expect_clean(update({option, kHostileBytes, news()}), option);
  }
  for (const std::string option : {"--report", "--metrics-file"}) {
    expect_clean(update({option, "/none/" + kHostileBytes, news()}), option);
  }
  expect_clean(index_program({"export", "-o", "/none/" + kHostileBytes}), "export -o");
  expect_clean(index_program({"export", "--format", kHostileBytes}), "export --format");
  expect_clean(index_program({kHostileBytes}), "an unknown command");
  expect_clean(index_program({"status", kHostileBytes}), "an argument too many");
}

TEST_F(HostileText, IsNotPrintedFromTheNameOfAnIndex) {
  const fs::path hostile = folder_.path() / kHostileBytes;
  const std::vector<Words> commands = {
      {kSearchProgram, "boat"},         {kIndexProgram, "status"},
      {kIndexProgram, "check"},         {kIndexProgram, "-v", "update", news()},
      {kIndexProgram, "status"},        {kIndexProgram, "status", "--json"},
      {kIndexProgram, "check"},         {kIndexProgram, "check", "--json"},
      {kIndexProgram, "-v", "compact"}, {kSearchProgram, "-v", "boat"}};
  const auto expect_all_clean = [&](const std::string& state) {
    for (Words command : commands) {
      command.insert(command.begin() + 1, {"--index", hostile.string()});
      expect_clean(run(command), state + ": " + command.back());
    }
  };
  expect_all_clean("absent, then sound");
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(hostile)) {
    if (entry.path().extension() == ".glass" && entry.file_size() > 0) {
      std::fstream file(entry.path(), std::ios::in | std::ios::out | std::ios::binary);
      file << kHostileBytes;
    }
  }
  expect_all_clean("damaged");
  fs::remove_all(hostile);
  std::ofstream(hostile) << "no folder";
  expect_all_clean("a file");
}

}  // namespace
}  // namespace dateline::test
