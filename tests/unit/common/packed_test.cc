#include "dateline/packed.h"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

#include "dateline/error.h"

namespace dateline {
namespace {

constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();

/// Returns true if the action reports that the index is broken.
template <typename Action>
bool is_refused(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return error.code() == ErrorCode::index_broken;
  }
  return false;
}

TEST(Packed, RoundTripsNumbersOfEverySize) {
  std::vector<std::uint64_t> numbers = {0, kMost};
  for (unsigned bit = 0; bit < 64; ++bit) {
    numbers.push_back(std::uint64_t{1} << bit);
    numbers.push_back((std::uint64_t{1} << bit) - 1);
  }
  std::string bytes;
  for (const std::uint64_t number : numbers) {
    add_number(bytes, number);
  }
  PackedReader reader(bytes, "numbers");
  for (const std::uint64_t number : numbers) {
    EXPECT_EQ(reader.number(), number);
  }
  EXPECT_TRUE(reader.at_end());
}

TEST(Packed, UsesTheFewestBytesForANumber) {
  const struct {
    std::uint64_t number;
    std::size_t bytes;
  } cases[] = {{0, 1}, {127, 1}, {128, 2}, {16383, 2}, {16384, 3}, {kMost, 10}};
  for (const auto& [number, bytes] : cases) {
    std::string text;
    add_number(text, number);
    EXPECT_EQ(text.size(), bytes) << number;
  }
}

TEST(Packed, RoundTripsTextsWithAnyBytes) {
  const std::vector<std::string> texts = {"", "a", std::string("\0\xFF\x80", 3),
                                          std::string(300, 'x'), "São"};
  std::string bytes;
  for (const std::string& text : texts) {
    add_text(bytes, text);
  }
  PackedReader reader(bytes, "texts");
  for (const std::string& text : texts) {
    EXPECT_EQ(reader.text(), text);
  }
  EXPECT_TRUE(reader.at_end());
}

TEST(Packed, StartsAtTheGivenOffset) {
  std::string bytes = "header";
  add_number(bytes, 300);
  PackedReader reader(bytes, "numbers", 6);
  EXPECT_EQ(reader.number(), 300U);
  EXPECT_EQ(reader.at(), bytes.size());
}

TEST(Packed, RefusesANumberOverTheLimit) {
  std::string bytes;
  add_number(bytes, 300);
  EXPECT_EQ(PackedReader(bytes, "numbers").number(300), 300U);
  EXPECT_TRUE(is_refused([&] { (void)PackedReader(bytes, "numbers").number(299); }));
}

TEST(Packed, RefusesTruncatedAndInvalidValues) {
  const struct {
    const char* what;
    std::string bytes;
    bool text;
  } cases[] = {{"nothing", "", false},
               {"a number cut off", "\x80", false},
               {"a number of over 64 bits", std::string(10, '\xFF') + '\x01', false},
               {"a number without an end", std::string(100, '\x80'), false},
               {"no length", "", true},
               {"a text cut off",
                "\x05"
                "abcd",
                true},
               {"a length near the largest number",
                std::string(9, '\xFF') + "\x01"
                                         "abc",
                true}};
  for (const auto& [what, bytes, text] : cases) {
    PackedReader reader(bytes, "these bytes");
    EXPECT_TRUE(is_refused([&, as_text = text] {
      as_text ? (void)reader.text() : (void)reader.number();
    })) << what;
  }
}

TEST(Packed, RefusesToReadPastTheEnd) {
  PackedReader reader("abc", "these bytes", 3);
  EXPECT_TRUE(reader.at_end());
  EXPECT_TRUE(is_refused([&] { (void)reader.number(); }));
  EXPECT_TRUE(is_refused([&] { (void)reader.text(); }));
}

TEST(Packed, NamesTheDamagedData) {
  try {
    PackedReader("", "the states of files").fail();
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "the states of files are damaged");
    EXPECT_FALSE(error.hint().empty());
  }
}

}  // namespace
}  // namespace dateline
