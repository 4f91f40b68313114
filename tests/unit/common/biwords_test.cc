#include "dateline/biwords.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "dateline/error.h"

namespace dateline {
namespace {

using Documents = std::vector<std::uint32_t>;

constexpr std::uint32_t kMost = std::numeric_limits<std::uint32_t>::max();

Documents unpacked(const std::string& packed, std::uint32_t first, std::uint32_t last = kMost) {
  Documents documents;
  unpack_documents(packed, {.first = first, .last = last}, documents);
  return documents;
}

TEST(Biwords, DependOnTheOrderOfTheirWords) {
  const auto bucket = [](const char* a, const char* b) {
    return hashed_bucket(BiwordPart(a), BiwordPart(b));
  };
  EXPECT_EQ(bucket("joint", "statement"), bucket("joint", "statement"));
  EXPECT_NE(bucket("joint", "statement"), bucket("statement", "joint"));
}

TEST(Biwords, FillTheBucketsEvenly) {
  std::vector<int> counts(kHashedBuckets);
  for (int i = 0; i < 400; ++i) {
    for (int j = 0; j < 400; ++j) {
      ++counts.at(
          hashed_bucket(BiwordPart("w" + std::to_string(i)), BiwordPart("w" + std::to_string(j))));
    }
  }
  // The average is 39 and the standard deviation 6.3; chance stays within 8 standard deviations.
  for (const int count : counts) {
    EXPECT_LT(count, 39 + 50);
    EXPECT_GT(count, 0);
  }
}

TEST(Biwords, OfFrequentWordsHaveTheirOwnBuckets) {
  const auto bucket = [](const char* a, const char* b) {
    return exact_bucket(BiwordPart(a), BiwordPart(b));
  };
  EXPECT_EQ(bucket("the", "the"), kHashedBuckets);
  EXPECT_EQ(bucket("if", "if"), kFrequentBuckets - 1);
  EXPECT_EQ(frequent_bucket(kFrequentWords - 1), kBiwordBuckets - 1);
  EXPECT_NE(bucket("of", "the"), bucket("the", "of"));
  EXPECT_FALSE(bucket("of", "war"));
  EXPECT_FALSE(bucket("war", "of"));
}

TEST(BiwordLists, RoundTripTheirDocuments) {
  for (const Documents& documents :
       {Documents(), Documents({5}), Documents({5, 6, 7}), Documents({5, 4'000'000'000}),
        Documents({5, kMost - 1, kMost}), Documents({kMost}), Documents({6, 7, 8, 70'000})}) {
    EXPECT_EQ(unpacked(pack_documents(documents, 5), 5), documents);
  }
}

TEST(BiwordLists, RoundTripRandomDocumentsInFewBits) {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    const double share = 0.5 / (1 + random() % 200);
    std::bernoulli_distribution listed(share);
    const std::uint32_t first = random() % 1'000'000;
    Documents documents;
    for (std::uint32_t i = 0; i < 5000; ++i) {
      if (listed(random)) {
        documents.push_back(first + i);
      }
    }
    const std::string packed = pack_documents(documents, first);
    ASSERT_EQ(unpacked(packed, first), documents);
    const double entropy =
        5000 * -(share * std::log2(share) + (1 - share) * std::log2(1 - share)) / 8;
    EXPECT_LT(static_cast<double>(packed.size()), 1.35 * entropy + 12);
  }
}

TEST(BiwordLists, SurviveDamage) {
  const Documents documents = {1, 5, 9, 300, 301, 302, 70'000};
  const std::string packed = pack_documents(documents, 1);
  std::mt19937 random(1);
  for (int i = 0; i < 2000; ++i) {
    std::string damaged = packed;
    damaged[random() % damaged.size()] ^= static_cast<char>(1U << (random() % 8));
    damaged.resize(damaged.size() - random() % 3);
    try {
      unpacked(damaged, 1);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::index_broken);
    }
  }
}

TEST(BiwordLists, RefuseADocumentAfterTheSegment) {
  const std::string packed = pack_documents(Documents{5, 9}, 5);
  EXPECT_EQ(unpacked(packed, 5, 9), (Documents{5, 9}));
  EXPECT_THROW(unpacked(packed, 5, 8), Error);
}

TEST(BiwordLists, RefuseMoreDocumentsThanFit) {
  const std::string none = std::string(1, 100) + std::string(1, 0);  // 100 documents, no bytes
  EXPECT_THROW(unpacked(none, 5), Error);
  const std::string packed = pack_documents(Documents{5, 6, 7, 8}, 5);
  EXPECT_THROW(unpacked(packed, 5, 7), Error);
}

TEST(BiwordSegments, RoundTripThroughTheirMetadata) {
  using namespace biword_metadata;
  const BiwordSegment segment{.first = 17, .last = 4'000'000'000, .articles = 12};
  EXPECT_EQ(segment_from(segment_key(segment), segment_value(segment)), segment);
  for (const char* value : {"", "18", "18 ", "16 1", "x 1"}) {
    EXPECT_FALSE(segment_from(segment_key(segment), value)) << value;
  }
  EXPECT_FALSE(segment_from("dateline.files", "18 1"));
}

TEST(BiwordSegments, SortTheirKeysByBucketAndDocument) {
  using namespace biword_metadata;
  std::set<std::string> sorted;
  std::vector<std::string> expected;
  for (const std::uint16_t bucket : {0, 1, 255, 256, 4095}) {
    for (const std::uint32_t first : {1U, 255U, 256U, 4'000'000'000U}) {
      expected.push_back(list_key(bucket, {.first = first, .last = first}));
      sorted.insert(expected.back());
    }
  }
  EXPECT_EQ(expected, std::vector<std::string>(sorted.begin(), sorted.end()));
}

}  // namespace
}  // namespace dateline
