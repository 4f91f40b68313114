#include "dateline/utf8.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace dateline {
namespace {

using std::string_literals::operator""s;

struct Case {
  std::string bytes;
  std::string text;
};

TEST(Utf8, IsValidIfWellFormed) {
  for (const std::string& text : {""s, "plain"s, "é東🚀"s, "\0"s, "\uFEFF\uFFFF"s, "\U0010FFFF"s}) {
    EXPECT_TRUE(is_valid_utf8(text)) << text;
  }
}

constexpr std::string_view kIllFormed[] = {"\xFF",
                                           "\x80",
                                           "\xC3",
                                           "\xE6\x9D",
                                           "\xF0\x9F\x9A",
                                           "\xC0\xAF",
                                           "\xE0\x80\xAF",
                                           "\xED\xA0\x80",
                                           "\xF4\x90\x80\x80",
                                           "caf\xE9",
                                           "\xF8\x88\x80\x80\x80"};

TEST(Utf8, IsInvalidIfIllFormed) {
  for (const std::string_view text : kIllFormed) {
    EXPECT_FALSE(is_valid_utf8(text));
  }
}

TEST(Utf8, IsValidOnceRepaired) {
  for (const std::string_view text : kIllFormed) {
    const std::string repaired = repair_utf8("a" + std::string(text) + "z");
    EXPECT_TRUE(is_valid_utf8(repaired));
    EXPECT_TRUE(repaired.ends_with("z"));
    EXPECT_NE(repaired.find("\uFFFD"), std::string::npos);
  }
}

TEST(Utf8, IsRepairedOnlyWhereItIsDamaged) {
  EXPECT_EQ(repair_utf8("é東🚀\xFFx"), "é東🚀\uFFFDx");
  EXPECT_EQ(repair_utf8("a\xE6\x9D b"), "a\uFFFD b");
  EXPECT_EQ(repair_utf8("é東🚀"), "é東🚀");
}

TEST(Utf8, LooksBinaryWithManyControlCharacters) {
  std::string picture = "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\1\0\0\0\1"s;
  for (const std::string& bytes : {picture, std::string(100, '\0'),
                                   "\x7F"
                                   "ELF\2\1\1\0\0\0\0"s}) {
    EXPECT_TRUE(looks_binary(bytes));
  }
}

TEST(Utf8, LooksBinaryInUtf16AndUtf32WithoutAByteOrderMark) {
  std::string chinese_16;
  std::string chinese_32;
  for (int line = 0; line < 20; ++line) {
    for (int i = 0; i < 100; ++i) {
      chinese_16 += "\x71\x67\xAC\x4E"s;
      chinese_32 += "\x71\x67\0\0\xAC\x4E\0\0"s;
    }
    chinese_16 += "\n\0"s;
    chinese_32 += "\n\0\0\0"s;
  }
  for (const std::string& bytes :
       {"F\0r\0i\0g\0a\0t\0e\0"s, "\0F\0r\0i\0g\0a\0t\0e"s, "F\0\0\0r\0\0\0"s, chinese_16,
        chinese_32, std::string(100'000, 'x') + "\xE9" + chinese_16}) {
    EXPECT_TRUE(looks_binary(bytes));
  }
}

TEST(Utf8, LooksBinaryAfterAByteOrderMarkToo) {
  for (const std::string& bytes :
       {"\xFF\xFE"s + std::string(100, '\0'), "\xFE\xFF"s + std::string(100, '\0'),
        "\xFF\xFE\0\0"s + std::string(100, '\0'), "\xFF\xFE\0\0"s + std::string(100, 'x'),
        "\0\0\xFE\xFF"s + std::string(100, 'x'), "\xFF\xFE\0\0"s + "\0\xD8\0\0"s}) {
    EXPECT_TRUE(looks_binary(bytes));
  }
}

TEST(Utf8, LooksLikeTextOtherwise) {
  const std::string page(1000, 'x');
  for (const std::string& bytes :
       {""s, "plain\r\n\ttext\f"s, "\x1B[31mred\x1B[0m"s, "D\xE9j\xE0 vu"s, "東京🚀"s, page + "\0"s,
        "\xFF\xFEx\0y\0"s, "\xFE\xFF\0x\0y"s, "\xFF\xFE\0\0x\0\0\0"s, "\0\0\xFE\xFF\0\0\0x"s}) {
    EXPECT_FALSE(looks_binary(bytes)) << bytes;
  }
}

TEST(DecodeText, ReadsEveryEncodingThatPagesAreSavedIn) {
  const Case cases[] = {
      {"", ""},
      {"Déjà vu", "Déjà vu"},
      {"\xEF\xBB\xBF"
       "Déjà vu",
       "Déjà vu"},
      {"D\xE9j\xE0 vu", "Déjà vu"},
      {"\x93No,\x94 he said \x96 it\x92s 5 \x80", "“No,” he said – it’s 5 €"},
      {"caf\xE9", "café"},
      {"\xFF\xFE"
       "d\0\xE9\0\x71\x67"s,
       "dé東"},
      {"\xFE\xFF\0d\0\xE9\x67\x71"s, "dé東"},
      {"\xFF\xFE\x3D\xD8\x80\xDE"s, "🚀"},
      {"\xEF\xBB\xBF", ""},
      {"\xFF\xFE", ""},
      {"\xFF\xFE\0\0"
       "d\0\0\0\xE9\0\0\0\x71\x67\0\0\x80\xF6\1\0"s,
       "dé東🚀"},
      {"\0\0\xFE\xFF\0\0\0d\0\0\0\xE9\0\0\x67\x71\0\1\xF6\x80"s, "dé東🚀"},
      {"\xFF\xFE\0\0"s, ""},
  };
  for (const auto& [bytes, text] : cases) {
    EXPECT_EQ(decode_text(bytes), text);
  }
}

TEST(DecodeText, RepairsUtf8ThatIsDamagedInAFewPlaces) {
  EXPECT_EQ(decode_text("Zürich, São Paulo, Tromsø \xFF and Łódź"),
            "Zürich, São Paulo, Tromsø \uFFFD and Łódź");
  const std::string cut_off = "Zürich, São Paulo, 東京"s;
  EXPECT_EQ(decode_text(cut_off.substr(0, cut_off.size() - 1)), "Zürich, São Paulo, 東\uFFFD");
}

TEST(DecodeText, RemovesNuls) {
  EXPECT_EQ(decode_text("a\0b"s), "a b");
  EXPECT_EQ(decode_text("\xFF\xFE"
                        "a\0\0\0b\0"s),
            "a b");
  EXPECT_EQ(decode_text("\xE9\0b"s), "é b");
}

TEST(Blank, IsTextWithoutVisibleCharacters) {
  for (const std::string& text :
       {""s, " \t\r\n\v\f"s, "\u00A0\u1680\u2003\u2028\u2029\u202F\u205F\u3000\u0085"s,
        "\u200B\u200C\u200D\u200E\u2060\uFEFF\u00AD\u180E"s, "\0\0"s, "\u3164\u115F\u2800"s,
        "\uFE0F"s}) {
    EXPECT_TRUE(is_blank(text)) << text;
  }
  for (const std::string& text :
       {"a"s, " . "s, "\u200Bx"s, "東"s, "é"s, "\uFFFD"s, "\xFF"s, "-"s}) {
    EXPECT_FALSE(is_blank(text)) << text;
  }
}

TEST(DecodeText, EndsEveryLineWithANewline) {
  const Case cases[] = {{"a\r\nb\r\n", "a\nb\n"},
                        {"a\rb\r", "a\nb\n"},
                        {"a\nb", "a\nb"},
                        {"a\r\n\r\nb", "a\n\nb"},
                        {"a\r\r\nb", "a\n\nb"},
                        {"\xFF\xFE"
                         "a\0\r\0\n\0b\0"s,
                         "a\nb"},
                        {"\xE9\r\n\xE9", "é\né"}};
  for (const auto& [bytes, text] : cases) {
    EXPECT_EQ(decode_text(bytes), text);
  }
}

TEST(DecodeText, IsValidUtf8ForAnyBytes) {
  std::string noise;
  for (unsigned i = 0; i < 50'000; ++i) {
    noise.push_back(static_cast<char>((i * 2654435761U) >> 24U));
  }
  for (const std::string& bytes : {noise, "\xFF\xFE" + noise + "x", "\xFE\xFF" + noise,
                                   "\xEF\xBB\xBF" + noise, "\xFF\xFE\x3D\xD8"s, "\xFF\xFEx"s}) {
    EXPECT_TRUE(is_valid_utf8(decode_text(bytes)));
  }
}

TEST(Printable, RemovesEscapeSequences) {
  const Case cases[] = {{"plain\n\ttext é東🚀", "plain\n\ttext é東🚀"},
                        {"\x1B[31mred", "\uFFFD[31mred"},
                        {"a\0b"s, "a\uFFFDb"},
                        {"a\rb\bc\x7F", "a\uFFFDb\uFFFDc\uFFFD"},
                        {"a\u009B31m", "a\uFFFD31m"},
                        {"a\u0085\u00A0", "a\uFFFD\u00A0"},
                        {"a\u202Eb\u2066c\u2069\u202A", "a\uFFFDb\uFFFDc\uFFFD\uFFFD"},
                        {"a\xFF", "a\uFFFD"}};
  for (const auto& [bytes, text] : cases) {
    EXPECT_EQ(printable(bytes), text);
  }
}

TEST(Printable, ReplacesInvisibleCharactersAndLineBreaks) {
  const Case cases[] = {{"a\u2028b\u2029", "a\uFFFDb\uFFFD"},
                        {"\u200E\u200F\u061C", "\uFFFD\uFFFD\uFFFD"},
                        {"a\u200Bb\u2060\uFEFF", "a\uFFFDb\uFFFD\uFFFD"},
                        {"a\U000E0041b", "a\uFFFDb"},
                        {"\uFFF9a\u206F", "\uFFFDa\uFFFD"},
                        // Scripts and emoji need these.
                        {"\u200Ca\u200D\u00AD\uFE0F", "\u200Ca\u200D\u00AD\uFE0F"},
                        {"\u2027\u202F\u205F\u2070", "\u2027\u202F\u205F\u2070"}};
  for (const auto& [bytes, text] : cases) {
    EXPECT_EQ(printable(bytes), text);
  }
}

TEST(PrintableLine, IsOneLine) {
  EXPECT_EQ(printable_line("a\nb\tc\r\nd \xE6"), "a\uFFFDb\uFFFDc\uFFFD\uFFFDd \uFFFD");
  EXPECT_EQ(printable_line("plain é東🚀"), "plain é東🚀");
}

TEST(PrintableJson, KeepsTheMeaning) {
  const Case cases[] = {{"\"a\u202E\u009Bb\"", "\"a\\u202e\\u009bb\""},
                        {"\"\U000E0041\"", "\"\\udb40\\udc41\""},
                        {"{\n  \"é\": \"\x7F\"\n}", "{\n  \"é\": \"\\u007f\"\n}"}};
  for (const auto& [bytes, text] : cases) {
    EXPECT_EQ(printable_json(bytes), text);
  }
}

TEST(CutUtf8, CutsBetweenCharacters) {
  constexpr std::string_view kText = "aé東🚀";
  const std::string_view cuts[] = {"",     "a",    "a",    "aé",   "aé",    "aé",
                                   "aé東", "aé東", "aé東", "aé東", "aé東🚀", "aé東🚀"};
  for (std::size_t bytes = 0; bytes < std::size(cuts); ++bytes) {
    EXPECT_EQ(cut_utf8(kText, bytes), cuts[bytes]) << bytes;
  }
}

}  // namespace
}  // namespace dateline
