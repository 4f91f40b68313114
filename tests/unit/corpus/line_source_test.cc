#include "line_source.h"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "temporary_folder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using test::TemporaryFolder;

constexpr std::size_t kLimit = 1'000'000;

enum class Compression { none, gzip, zstd };

fs::path write_compressed(const fs::path& file, std::string_view content, Compression compression) {
  archive* out = archive_write_new();
  archive_write_set_format_raw(out);
  if (compression == Compression::gzip) {
    archive_write_add_filter_gzip(out);
  } else if (compression == Compression::zstd) {
    archive_write_add_filter_zstd(out);
  }
  archive_write_open_filename(out, file.c_str());
  archive_entry* entry = archive_entry_new();
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_write_header(out, entry);
  const auto written = archive_write_data(out, content.data(), content.size());
  archive_entry_free(entry);
  if (archive_write_close(out) != ARCHIVE_OK ||
      written != static_cast<la_ssize_t>(content.size())) {
    throw std::runtime_error("can't compress " + file.string());
  }
  archive_write_free(out);
  return file;
}

std::vector<std::string> read_lines(LineSource& source) {
  std::vector<std::string> lines;
  while (source.next() == LineSource::Result::line) {
    lines.emplace_back(source.text());
  }
  return lines;
}

using Strings = std::vector<std::string>;

TEST(LineSource, ReturnsTheLinesOfAFile) {
  const TemporaryFolder folder;
  struct Case {
    std::string_view content;
    Strings lines;
  };
  const Case cases[] = {
      {"", {}},
      {"\n", {""}},
      {"one", {"one"}},
      {"one\n", {"one"}},
      {"one\ntwo", {"one", "two"}},
      {"one\n\ntwo\n", {"one", "", "two"}},
      {std::string_view("a\0b\nc", 5), {std::string("a\0b", 3), "c"}},
      {"\xFF\xFE\n\xE9t\xE9\n", {"\xFF\xFE", "\xE9t\xE9"}},
  };
  for (const auto& [content, lines] : cases) {
    LineSource source(folder.write("a.jsonl", content), kLimit);
    EXPECT_EQ(read_lines(source), lines) << content;
    EXPECT_EQ(source.error(), "") << content;
    EXPECT_EQ(source.line_number(), lines.size()) << content;
  }
}

TEST(LineSource, ReadsCompressedFilesUnderAnyName) {
  const TemporaryFolder folder;
  std::string content;
  for (int i = 0; i < 20'000; ++i) {
    content += "line " + std::to_string(i) + "\n";
  }
  for (const auto compression : {Compression::none, Compression::gzip, Compression::zstd}) {
    LineSource source(write_compressed(folder.path() / "a.jsonl", content, compression), kLimit);
    const Strings lines = read_lines(source);
    ASSERT_EQ(lines.size(), 20'000U);
    EXPECT_EQ(lines.front(), "line 0");
    EXPECT_EQ(lines.back(), "line 19999");
  }
}

TEST(LineSource, ReadsAnEmptyCompressedFile) {
  const TemporaryFolder folder;
  for (const auto compression : {Compression::gzip, Compression::zstd}) {
    LineSource source(write_compressed(folder.path() / "a", "", compression), kLimit);
    EXPECT_EQ(source.next(), LineSource::Result::end);
    EXPECT_EQ(source.error(), "");
  }
}

TEST(LineSource, SkipsALineThatIsTooLong) {
  const TemporaryFolder folder;
  const std::string content = "one\n" + std::string(50'000'000, 'x') + "\nthree\n";
  for (const auto compression : {Compression::none, Compression::gzip}) {
    LineSource source(write_compressed(folder.path() / "a", content, compression), kLimit);
    EXPECT_EQ(source.next(), LineSource::Result::line);
    EXPECT_EQ(source.next(), LineSource::Result::too_long);
    EXPECT_EQ(source.line_number(), 2U);
    ASSERT_EQ(source.next(), LineSource::Result::line);
    EXPECT_EQ(source.text(), "three");
    EXPECT_EQ(source.line_number(), 3U);
    EXPECT_EQ(source.next(), LineSource::Result::end);
  }
}

/// A hole reads as NULs; reading a terabyte of them would take minutes.
TEST(LineSource, DoesNotReadAHoleToItsEnd) {
  const TemporaryFolder folder;
  for (const char* begin : {"", "one\n", "one\n{\"body\":\""}) {
    const fs::path file = folder.write("a", begin);
    fs::resize_file(file, std::uintmax_t{1} << 40U);
    LineSource source(file, kLimit);
    LineSource::Result result = source.next();
    while (result == LineSource::Result::line) {
      result = source.next();
    }
    EXPECT_EQ(result, LineSource::Result::failed);
    EXPECT_NE(source.error().find("MiB of NULs"), std::string::npos) << source.error();
    EXPECT_FALSE(source.content()) << begin;
    EXPECT_EQ(source.next(), LineSource::Result::failed);
  }
}

TEST(LineSource, StopsWithinALongLine) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("a", "one\n" + std::string(10'000'000, 'x') + "\nthree\n");
  int asked = 0;
  LineSource source(file, kLimit, [&] { return ++asked > 5; });
  EXPECT_EQ(source.next(), LineSource::Result::line);
  EXPECT_EQ(source.next(), LineSource::Result::stopped);
  EXPECT_EQ(source.error(), "");
  EXPECT_FALSE(source.content());
}

TEST(LineSource, HashesTheFileAsItIsStored) {
  const TemporaryFolder folder;
  const auto hash = [&](const std::string& content, Compression compression) {
    LineSource source(write_compressed(folder.path() / "a", content, compression), kLimit);
    read_lines(source);
    return source.content();
  };
  for (const auto compression : {Compression::none, Compression::gzip, Compression::zstd}) {
    ASSERT_TRUE(hash("one\ntwo\n", compression));
    EXPECT_EQ(hash("one\ntwo\n", compression), hash("one\ntwo\n", compression));
    EXPECT_NE(hash("one\ntwo\n", compression), hash("one\ntwO\n", compression));
  }
  EXPECT_TRUE(hash("", Compression::none));
}

TEST(LineSource, ReturnsALineOfMaximumLength) {
  const TemporaryFolder folder;
  LineSource source(folder.write("a", "12345\n123456\n"), 5);
  EXPECT_EQ(source.next(), LineSource::Result::line);
  EXPECT_EQ(source.next(), LineSource::Result::too_long);
}

TEST(LineSource, StopsAtADecompressionBomb) {
  const TemporaryFolder folder;
  std::string content(100'000'000, 'x');
  for (std::size_t at = 0; at < content.size(); at += 10'000) {
    content[at] = '\n';
  }
  LineSource source(write_compressed(folder.path() / "a", content, Compression::zstd), kLimit);
  LineSource::Result result = source.next();
  while (result == LineSource::Result::line) {
    result = source.next();
  }
  EXPECT_EQ(result, LineSource::Result::failed);
  EXPECT_NE(source.error(), "");
}

TEST(LineSource, ReturnsTheCompleteLinesOfADamagedFileAndReportsTheDamage) {
  const TemporaryFolder folder;
  std::string content;
  for (unsigned i = 0; i < 200'000; ++i) {
    content += std::to_string(i * 2654435761U) + "\n";
  }
  for (const auto compression : {Compression::gzip, Compression::zstd}) {
    const fs::path file = write_compressed(folder.path() / "a", content, compression);
    fs::resize_file(file, fs::file_size(file) / 2);
    LineSource source(file, kLimit);
    const Strings lines = read_lines(source);
    EXPECT_FALSE(source.error().empty());
    ASSERT_FALSE(lines.empty());
    EXPECT_EQ(lines.back(), std::to_string(static_cast<unsigned>(lines.size() - 1) * 2654435761U));
    EXPECT_EQ(source.next(), LineSource::Result::failed);
  }
}

TEST(LineSource, ReportsAMissingFile) {
  const TemporaryFolder folder;
  LineSource source(folder.path() / "missing.jsonl", kLimit);
  EXPECT_EQ(source.next(), LineSource::Result::failed);
  EXPECT_NE(source.error(), "");
}

TEST(LineSource, ReportsAFolderInPlaceOfAFile) {
  const TemporaryFolder folder;
  LineSource source(folder.path(), kLimit);
  EXPECT_EQ(source.next(), LineSource::Result::failed);
  EXPECT_NE(source.error(), "");
}

}  // namespace
}  // namespace dateline
