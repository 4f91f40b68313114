#include "dateline/stored_article.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <tuple>

#include "dateline/article_json.h"
#include "dateline/error.h"

namespace dateline {
namespace {

Article wire_story() {
  return {.id = "hp-1",
          .file = "/news/a.txt",
          .source = "Harbour Post",
          .headline = "Two ships meet",
          .byline = "Siân Traoré",
          .dateline = "TOKYO (AP)",
          .body =
              "Two ships met, officials said on Tuesday.\n\nThe foreign ministry said the "
              "government had not been told, 東京 \x01.",
          .published =
              Published{.date = *parse_iso_date("2023-01-12T18:30"), .origin = DateOrigin::byline}};
}

/// Expects that unpacking succeeds or reports damage.
void expect_read_or_refused(std::string_view stored) {
  try {
    std::ignore = unpack_article(stored);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::index_broken);
  }
}

TEST(StoredArticle, RoundTripsTheArticle) {
  ArticlePacker packer;
  for (const Article& article :
       {wire_story(), Article(), Article{.headline = std::string("a\0b", 3)},
        Article{.body = std::string(3'000'000, 'x')}}) {
    EXPECT_EQ(unpack_article(packer.pack(article)), article);
  }
}

TEST(StoredArticle, IsTheSameFromAnyPacker) {
  ArticlePacker used;
  std::ignore = used.pack(Article{.body = std::string(100'000, 'y')});
  EXPECT_EQ(used.pack(wire_story()), ArticlePacker().pack(wire_story()));
}

TEST(StoredArticle, IsSmallerThanItsJson) {
  EXPECT_LT(ArticlePacker().pack(wire_story()).size(), to_json(wire_story()).size() * 3 / 4);
}

TEST(StoredArticle, SurvivesDamage) {
  const std::string stored = ArticlePacker().pack(wire_story());
  for (std::size_t size = 0; size < stored.size(); ++size) {
    expect_read_or_refused(std::string_view(stored).substr(0, size));
  }
  std::mt19937 random(1);
  for (int i = 0; i < 5000; ++i) {
    std::string damaged = stored;
    damaged[random() % damaged.size()] ^= static_cast<char>(1U << (random() % 8));
    expect_read_or_refused(damaged);
  }
}

TEST(StoredArticle, InvalidBytesAreRefused) {
  for (const std::string_view bytes : {"", "{}", "first", "\x28\xB5\x2F\xFD"}) {
    EXPECT_THROW(std::ignore = unpack_article(bytes), Error) << bytes;
  }
}

/// Returns a Zstandard frame that claims to contain `blocks` times 128 KiB of one byte.
std::string frame_of_runs(std::uint32_t blocks) {
  constexpr std::uint32_t kBlockBytes = 128 << 10U;
  std::string frame("\x28\xB5\x2F\xFD\xA0", 5);  // the size follows in four bytes
  const std::uint32_t size = blocks * kBlockBytes;
  for (const unsigned shift : {0U, 8U, 16U, 24U}) {
    frame.push_back(static_cast<char>((size >> shift) & 0xFFU));
  }
  for (std::uint32_t block = 1; block <= blocks; ++block) {
    constexpr std::uint32_t kRun = 1;
    const std::uint32_t head = (kBlockBytes << 3U) | (kRun << 1U) | (block == blocks ? 1U : 0U);
    for (const unsigned shift : {0U, 8U, 16U}) {
      frame.push_back(static_cast<char>((head >> shift) & 0xFFU));
    }
    frame.push_back('x');
  }
  return frame;
}

std::string why_refused(std::string_view stored) {
  try {
    std::ignore = unpack_article(stored);
  } catch (const Error& error) {
    return error.code() == ErrorCode::index_broken ? error.what() : "another error";
  }
  return {};
}

TEST(StoredArticle, IsRefusedIfLargerThanAnArticleCanBe) {
  EXPECT_NE(why_refused(frame_of_runs(8)).find("JSON"), std::string::npos);  // it is decompressed
  EXPECT_NE(why_refused(frame_of_runs(800)).find("compressed"), std::string::npos);
}

TEST(StoredArticle, IsRefusedIfItClaimsAWrongSize) {
  std::string frame = frame_of_runs(1);
  frame[7] = 0x10;  // 1 MiB
  EXPECT_FALSE(why_refused(frame).empty());
}

TEST(StoredArticle, MayConsistOfControlCharacters) {
  const Article article{.body = std::string(kMaxArticleBytes, '\x01')};
  EXPECT_EQ(unpack_article(ArticlePacker().pack(article)), article);
  const Article larger{.body = std::string(2 * kMaxArticleBytes, '\x01')};
  EXPECT_THROW(std::ignore = ArticlePacker().pack(larger), Error);
}

}  // namespace
}  // namespace dateline
