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

/// Nothing, or that it is damaged; never a crash.
void expect_read_or_refused(std::string_view stored) {
  try {
    std::ignore = unpack_article(stored);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::index_broken);
  }
}

TEST(StoredArticle, GivesBackTheArticle) {
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

TEST(StoredArticle, IsLessThanItsJson) {
  EXPECT_LT(ArticlePacker().pack(wire_story()).size(), to_json(wire_story()).size() * 3 / 4);
}

TEST(StoredArticle, DamageIsNoCrash) {
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

TEST(StoredArticle, WhatIsNoneIsRefused) {
  for (const std::string_view bytes : {"", "{}", "first", "\x28\xB5\x2F\xFD"}) {
    EXPECT_THROW(std::ignore = unpack_article(bytes), Error) << bytes;
  }
}

}  // namespace
}  // namespace dateline
