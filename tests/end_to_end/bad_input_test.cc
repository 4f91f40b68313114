/// Bad files in a corpus. None of them may keep the other files from being indexed.
#include <sys/stat.h>

#include <fstream>

#include "programs.h"

namespace dateline::test {
namespace {

namespace fs = std::filesystem;

class BadInput : public ProgramsTest {
 protected:
  void SetUp() override {
    (void)folder_.write("news/good.txt", "A good headline\n\nA good body about radars.");
  }

  [[nodiscard]] std::string news() const { return (folder_.path() / "news").string(); }

  /// Updates the index and expects that `skipped` files are skipped, one of them for `reason`, and
  /// that the good article is indexed.
  void expect_skipped(int skipped, const std::string& reason) const {
    const ProcessResult result = update({news()});
    EXPECT_EQ(result.status, 3);
    EXPECT_NE(result.err.find(reason), std::string::npos) << result.err;
    EXPECT_NE(result.out.find("skipped " + std::to_string(skipped) + " ("), std::string::npos)
        << result.out;
    EXPECT_EQ(ids({"radars"}), Words{"good.txt"});
  }

  /// Updates the index and expects that it adds `added` articles and skips nothing.
  void expect_taken(int added) const {
    const ProcessResult result = update({news()});
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_TRUE(result.out.starts_with("added " + std::to_string(added) + ",")) << result.out;
  }
};

TEST_F(BadInput, AnEmptyFileIsSkipped) {
  (void)folder_.write("news/empty.txt", "");
  (void)folder_.write("news/white.txt", " \n\n\t\n");
  expect_skipped(2, "empty.txt: empty file");
}

TEST_F(BadInput, AHeadlineAloneIsAnArticle) {
  (void)folder_.write("news/brief.txt", "Lighthouse closes");
  expect_taken(2);
  EXPECT_EQ(ids({"headline:lighthouse"}), Words{"brief.txt"});
}

TEST_F(BadInput, AnEnormousFileIsSkipped) {
  fs::resize_file(folder_.write("news/huge.txt", "Huge\n\n"), 100U << 20U);
  expect_skipped(1, "huge.txt: larger than 8 MiB");
}

TEST_F(BadInput, BinaryDataIsSkipped) {
  std::string bytes =
      "\x7F"
      "ELF\x02\x01\x01";
  for (int i = 0; i < 10'000; ++i) {
    bytes.push_back(static_cast<char>(i * 7919 >> 3));
  }
  (void)folder_.write("news/program.txt", bytes);
  expect_skipped(1, "program.txt: binary data, not text");
}

TEST_F(BadInput, InvalidUtf8IsRepaired) {
  (void)folder_.write("news/broken.txt",
                      "Caf\xC3\xA9 \xE6\x9D\xB1 r\xC3\xA9sum\xC3\xA9\n\nThe \xFF admiral.");
  expect_taken(2);
  EXPECT_EQ(ids({"admiral"}), Words{"broken.txt"});
}

TEST_F(BadInput, Latin1IsRead) {
  (void)folder_.write("news/latin.txt", "Traor\xE9 parle\n\nLa r\xE9union est finie.");
  expect_taken(2);
  EXPECT_EQ(ids({"traoré"}), Words{"latin.txt"});
  EXPECT_NE(search({"traore"}).out.find("*Traoré*"), std::string::npos);
}

TEST_F(BadInput, NulBytesDoNotHideTheText) {
  std::string text = "Nul headline\n\nThe admiral";
  text += std::string(3, '\0');
  text += "sailed " + std::string(400, 'x') + " " + std::string(1, '\0') + " away.";
  (void)folder_.write("news/nul.txt", text);
  std::string escaped;
  for (int i = 0; i < 200; ++i) {
    escaped += "\\u0000";
  }
  (void)folder_.write("news/nul.jsonl",
                      R"({"id":"n","body":"a frigate)" + escaped + R"( sank"})" + "\n");
  expect_taken(3);
  EXPECT_EQ(ids({"admiral"}), Words{"nul.txt"});
  EXPECT_EQ(ids({"frigate"}), Words{"n"});
}

TEST_F(BadInput, AnEnormousLineIsSkippedAndReportedByNumber) {
  std::ofstream out(folder_.path() / "news" / "wire.jsonl");
  out << R"({"id":"1","body":"first frigate"})"
      << "\n"
      << R"({"id":"2","body":")";
  const std::string megabyte(1U << 20U, 'x');
  for (int i = 0; i < 50; ++i) {
    out << megabyte;
  }
  out << "\"}\n"
      << R"({"id":"3","body":"third frigate"})"
      << "\n";
  out.close();
  expect_skipped(1, "wire.jsonl:2: larger than 8 MiB");
  EXPECT_EQ(ids({"frigate"}).size(), 2U);
}

TEST_F(BadInput, AnUnreadableFileIsSkipped) {
  ::chmod(folder_.write("news/secret.txt", "Secret\n\nBody").c_str(), 0);
  expect_skipped(1, "secret.txt: Permission denied");
}

TEST_F(BadInput, AnUnreadableFolderIsSkippedAndKeepsItsArticles) {
  (void)folder_.write("news/closed/a.txt", "Closed\n\nAn admiral.");
  expect_taken(2);
  ::chmod((folder_.path() / "news/closed").c_str(), 0);
  expect_skipped(1, "closed: Permission denied");
  EXPECT_EQ(ids({"admiral"}), Words{"closed/a.txt"});
  ::chmod((folder_.path() / "news/closed").c_str(), 0700);
}

TEST_F(BadInput, AFifoIsSkippedWithoutWaiting) {
  ASSERT_EQ(::mkfifo((folder_.path() / "news/pipe.txt").c_str(), 0600), 0);
  expect_skipped(1, "pipe.txt: not a regular file");
}

TEST_F(BadInput, LinkLoopsAreFollowedOnce) {
  fs::create_directory_symlink(".", folder_.path() / "news/again");
  fs::create_directory_symlink("..", folder_.path() / "news/up");
  fs::create_symlink("self.txt", folder_.path() / "news/self.txt");
  expect_skipped(1, "self.txt: Too many levels of symbolic links");
}

TEST_F(BadInput, AMalformedLineIsSkippedAndReportedByNumber) {
  (void)folder_.write("news/wire.jsonl",
                      "{\"id\":\"1\",\"body\":\"first frigate\"}\n"
                      "{\"id\":\"2\",\"body\":\"second\n"
                      "\n"
                      "{\"id\":\"4\",\"body\":4}\n"
                      "{\"id\":\"5\",\"body\":\"fifth frigate\"}\n");
  expect_skipped(2, "wire.jsonl:2: not valid JSON");
  EXPECT_EQ(ids({"frigate"}).size(), 2U);
}

TEST_F(BadInput, ADamagedArchiveYieldsItsReadableLines) {
  std::ofstream wire(folder_.path() / "wire.jsonl");
  for (int i = 0; i < 20'000; ++i) {
    wire << R"({"id":")" << i << R"(","body":"frigate )" << i * 7919 % 10'007 << "\"}\n";
  }
  wire.close();
  ASSERT_EQ(shell("cd " + folder_.path().string() +
                  " && gzip -c wire.jsonl | head -c 60000 > news/wire.jsonl.gz")
                .status,
            0);
  expect_skipped(1, "wire.jsonl.gz: truncated gzip input");
  EXPECT_FALSE(ids({"frigate"}).empty());
}

TEST_F(BadInput, AnArticleWithTooManyNamesIsPartlyAnalysedAndReported) {
  std::string names = "Too many names\n\nMr. Hayashi spoke of radars. ";
  while (names.size() < (std::size_t{1} << 20U)) {
    names += "O' ";
  }
  (void)folder_.write("news/names.txt", names);
  const std::string report = (folder_.path() / "report").string();
  const ProcessResult result = update({"--report", report, news()});
  EXPECT_EQ(result.status, 0);
  EXPECT_NE(result.err.find("names.txt: `names.txt`: has more names or dates"), std::string::npos)
      << result.err;
  EXPECT_NE(shell("cat " + report).out.find(R"({"event":"note","where":")"), std::string::npos);
  EXPECT_EQ(ids({"person:hayashi"}), Words{"names.txt"});
  EXPECT_EQ(index_program({"check"}).status, 0);
  const ProcessResult annotated = index_program({"annotate", news()});
  EXPECT_NE(annotated.err.find("names.txt: has more names or dates"), std::string::npos);
  EXPECT_NE(annotated.out.find(R"("cut_short":true)"), std::string::npos);
  const ProcessResult again = update({news()});
  EXPECT_EQ(again.err, "");
}

TEST_F(BadInput, ABadSidecarIsReportedAndTheArticleKept) {
  (void)folder_.write("news/good.json", R"({"published": "whenever"})");
  const ProcessResult dated = update({news()});
  EXPECT_EQ(dated.status, 0);
  EXPECT_NE(dated.err.find("good.json: `published` is not a date (whenever)"), std::string::npos);
  (void)folder_.write("news/good.json", "{nonsense");
  const ProcessResult broken = update({news()});
  EXPECT_NE(broken.err.find("good.json: not valid JSON"), std::string::npos);
  EXPECT_EQ(ids({"radars"}), Words{"good.txt"});
}

}  // namespace
}  // namespace dateline::test
