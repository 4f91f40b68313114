#include "dateline/word_positions.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "dateline/analyzer.h"
#include "dateline/error.h"
#include "dateline/tokenizer.h"

namespace dateline {
namespace {

using Form = std::pair<std::string, std::string>;  // stem and form
using Positions = std::vector<std::uint32_t>;

/// A simple model of an article: its words as a list.
struct Model {
  struct Paragraph {
    TextZone zone = TextZone::headline;
    std::vector<Form> words;
    std::set<std::uint32_t> sentences = {};  ///< where the second and later sentences begin
  };
  std::vector<Paragraph> paragraphs;

  [[nodiscard]] std::string written() const {
    WordPositionsWriter writer;
    std::map<Form, std::size_t> numbers;
    for (const Paragraph& paragraph : paragraphs) {
      writer.begin_paragraph(paragraph.zone);
      std::uint32_t place = 0;
      for (const Form& word : paragraph.words) {
        const auto [found, fresh] = numbers.try_emplace(word, 0);
        if (fresh) {
          found->second = writer.add_word({.stem = word.first, .form = word.second});
        }
        if (paragraph.sentences.contains(place)) {
          writer.begin_sentence(place);
        }
        writer.add(found->second, place++);
      }
    }
    return writer.finish();
  }

  /// Returns the positions of a form or, if `form` is empty, of all forms of its stem except
  /// frequent words.
  [[nodiscard]] Positions positions(const std::string& stem, const std::string& form) const {
    Positions found;
    std::uint32_t position = 0;
    for (const Paragraph& paragraph : paragraphs) {
      for (const Form& word : paragraph.words) {
        const bool wanted = form.empty() ? !frequent_word(word.second) : word.second == form;
        if (word.first == stem && wanted) {
          found.push_back(position);
        }
        ++position;
      }
    }
    return found;
  }
};

Positions found(const WordPositions& words, const std::string& stem, const std::string& form) {
  Positions positions;
  words.find({.stem = stem, .form = form}, positions);
  std::sort(positions.begin(), positions.end());
  return positions;
}

/// Expects that the words of the first paragraph of each zone are those of the model.
/// @param stems the stems of all words except frequent words
void expect_same_first_paragraphs(const Model& model, const WordPositions& words,
                                  const std::set<std::string>& stems) {
  for (std::size_t zone = 0; zone < kTextZones; ++zone) {
    std::set<std::string> expected;
    const auto first = std::find_if(
        model.paragraphs.begin(), model.paragraphs.end(),
        [&](const Model::Paragraph& each) { return each.zone == static_cast<TextZone>(zone); });
    if (first != model.paragraphs.end()) {
      for (const Form& word : first->words) {
        expected.insert(word.second);
      }
    }
    std::set<std::string> given;
    for (const auto& word : words.words_of_first_paragraph(static_cast<TextZone>(zone))) {
      if (word.frequent) {
        given.emplace(frequent_words()[*word.frequent]);
        continue;
      }
      for (const std::string& stem : stems) {
        if (words.hash_of(stem) == word.stem_hash) {
          given.insert(words.form_of(word, stem));
        }
      }
    }
    ASSERT_EQ(given, expected) << "zone " << zone;
  }
}

/// Expects that each word and each position are those of the model.
void expect_same(const Model& model, const std::string& value) {
  const WordPositions words(value);
  std::set<Form> forms;
  std::set<std::string> stems;
  std::uint32_t position = 0;
  std::set<TextZone> zones;
  std::size_t number = 0;
  Positions sentences;
  for (const Model::Paragraph& paragraph : model.paragraphs) {
    for (const std::uint32_t place : paragraph.sentences) {
      sentences.push_back(position + place);
    }
    const bool first = zones.insert(paragraph.zone).second;
    for (const Form& word : paragraph.words) {
      forms.insert(word);
      if (!frequent_word(word.second)) {
        stems.insert(word.first);
      }
      const WordPositions::Paragraph at = words.paragraph_at(position++);
      ASSERT_EQ(at.number, number);
      ASSERT_EQ(at.zone, paragraph.zone);
      ASSERT_EQ(at.first_of_zone, first);
    }
    ++number;
  }
  EXPECT_EQ(words.position_count(), position);
  EXPECT_EQ(words.sentence_starts(), sentences);
  for (const auto& [stem, form] : forms) {
    ASSERT_EQ(found(words, stem, form), model.positions(stem, form)) << stem << " " << form;
  }
  for (const std::string& stem : stems) {
    ASSERT_EQ(found(words, stem, ""), model.positions(stem, "")) << stem;
    ASSERT_TRUE(found(words, stem, stem + "qqq").empty()) << stem;
  }
  expect_same_first_paragraphs(model, words, stems);
}

/// Returns the words of a text as the indexer adds them.
std::vector<Form> words_of(std::string_view text) {
  Analyzer analyzer((AnalysisSettings()));
  std::vector<Form> words;
  for (const Token& token : tokenize(text)) {
    if (token.kind == Token::Kind::word) {
      words.emplace_back(analyzer.stem(token.term), token.term);
    }
  }
  return words;
}

class RandomArticles {
 public:
  explicit RandomArticles(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_);
  }

  /// Returns a frequent word, or a short stem with an ending from the table, with another ending,
  /// or without an ending.
  Form word(std::size_t stems) {
    static const std::vector<std::string> kEndings = {
        "", "", "", "s", "e", "ed", "ing", "ization", "ism", "xyz", "zz", "\xC3\xA9", "essly"};
    if (below(10) == 0) {
      static const std::vector<std::string> kFrequent = {"the", "be", "if", "of"};
      const std::string& word = kFrequent[below(kFrequent.size())];
      return {word, word};
    }
    std::string stem;
    for (std::size_t n = below(stems) + 1; n > 0; n /= 5) {
      stem.push_back(static_cast<char>('q' + n % 5));
    }
    std::string form = stem;
    if (stem.size() > 1 && below(6) == 0) {
      form.resize(form.size() - 1 - below(2));
    }
    form += kEndings[below(kEndings.size())];
    return {stem, form.empty() ? stem : form};
  }

  Model article(std::size_t stems, std::size_t paragraphs, std::size_t words) {
    Model model;
    std::size_t zone = 0;
    for (std::size_t i = 0; i < paragraphs; ++i) {
      zone = below(3) == 0 ? std::min(zone + below(3), kTextZones - 1) : zone;
      Model::Paragraph paragraph{.zone = static_cast<TextZone>(zone), .words = {}};
      for (std::size_t n = below(words) + (below(8) == 0 ? 0 : 1); n > 0; --n) {
        paragraph.words.push_back(word(stems));
      }
      for (std::size_t place = below(30) + 1; place < paragraph.words.size();
           place += below(30) + 1) {
        paragraph.sentences.insert(static_cast<std::uint32_t>(place));
      }
      model.paragraphs.push_back(std::move(paragraph));
    }
    return model;
  }

 private:
  std::mt19937 random_;
};

TEST(WordPositions, RoundTripRandomArticles) {
  for (unsigned seed = 1; seed <= 400; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomArticles random(seed);
    const std::size_t stems = random.below(2) == 0 ? 5 : 600;
    const Model model = random.article(stems, 1 + random.below(12), 1 + random.below(60));
    expect_same(model, model.written());
    if (testing::Test::HasFatalFailure()) {
      return;
    }
  }
}

TEST(WordPositions, RoundTripThousandsOfWords) {
  RandomArticles random(77);
  Model model;
  for (int paragraph = 0; paragraph < 300; ++paragraph) {
    model.paragraphs.push_back({.zone = TextZone::body, .words = {}});
    for (int word = 0; word < 40; ++word) {
      model.paragraphs.back().words.push_back(random.word(1'000'000));
    }
  }
  const std::string value = model.written();
  const WordPositions words(value);
  EXPECT_EQ(words.position_count(), 12'000U);
  for (std::size_t i = 0; i < model.paragraphs.size(); i += 10) {
    const Form& word = model.paragraphs[i].words[i % 40];
    EXPECT_EQ(found(words, word.first, word.second), model.positions(word.first, word.second));
  }
  EXPECT_EQ(words.paragraph_at(11'999).number, 299U);
}

TEST(WordPositions, RoundTripAWordRepeatedThousandsOfTimes) {
  Model model;
  model.paragraphs.push_back({.zone = TextZone::body, .words = {{"rare", "rare"}}});
  model.paragraphs.back().words.resize(5001, {"the", "the"});
  model.paragraphs.back().words.emplace_back("last", "lasting");
  const std::string value = model.written();
  const WordPositions words(value);
  EXPECT_EQ(found(words, "the", "the").size(), 5000U);
  EXPECT_EQ(found(words, "rare", "rare"), Positions{0});
  EXPECT_EQ(found(words, "last", "lasting"), Positions{5001});
}

TEST(WordPositions, DistinguishTheFormsOfOneStem) {
  const Model model{{{TextZone::body,
                      {{"missil", "missile"},
                       {"missil", "missiles"},
                       {"missil", "missil"},
                       {"missil", "missilery"},
                       {"missil", "missilry"},
                       {"missil", "missile"}}}}};
  const std::string value = model.written();
  const WordPositions words(value);
  const struct {
    const char* form;
    Positions positions;
  } cases[] = {{"missile", {0, 5}}, {"missiles", {1}}, {"missil", {2}},
               {"missilery", {3}},  {"missilry", {4}}, {"missiling", {}},
               {"missileries", {}}, {"missilrye", {}}, {"", {0, 1, 2, 3, 4, 5}}};
  for (const auto& [form, positions] : cases) {
    EXPECT_EQ(found(words, "missil", form), positions) << form;
  }
}

TEST(WordPositions, DistinguishEndingsOutsideTheTable) {
  const Model model{{{TextZone::body,
                      {{"zeta", "zetaq"},
                       {"alpha", "alphaqq"},
                       {"beta", "b"},
                       {"gamma", "other"},
                       {"delta", "deltaq"},
                       {"delta", "deltaqq"},
                       {"delta", "deltas"}}}}};
  const std::string value = model.written();
  expect_same(model, value);
  const WordPositions words(value);
  EXPECT_EQ(found(words, "delta", "deltaqq"), Positions{5});
  EXPECT_TRUE(found(words, "beta", "be").empty());
}

TEST(WordPositions, KnowWhichFrequentWordsAreMissing) {
  const Model model{.paragraphs = {{TextZone::body, words_of("bank of england")}}};
  const std::string value = model.written();
  const WordPositions words(value);
  EXPECT_EQ(found(words, "of", "of"), Positions({1}));
  for (const std::string absent : {"the", "to", "a", "in", "if"}) {
    EXPECT_TRUE(found(words, absent, absent).empty()) << absent;
  }
}

TEST(WordPositions, DoNotCountAFrequentWordAsAFormOfAnother) {
  const Model model{.paragraphs = {{TextZone::body, words_of("to be or being")}}};
  const std::string value = model.written();
  EXPECT_EQ(found(WordPositions(value), "be", ""), Positions({3}));
}

TEST(WordPositions, DistinguishParagraphsAndZones) {
  const Form word = {"a", "a"};
  const Model model{{{TextZone::headline, {word, word}},
                     {TextZone::body, {word}},
                     {TextZone::body, {}},
                     {TextZone::body, {word, word, word}},
                     {TextZone::credit, {}},
                     {TextZone::byline, {word}},
                     {TextZone::source, {word, word}}}};
  expect_same(model, model.written());
}

TEST(WordPositions, AreEmptyForAnEmptyArticle) {
  const std::string value = WordPositionsWriter().finish();
  const WordPositions words(value);
  EXPECT_EQ(words.position_count(), 0U);
  EXPECT_TRUE(found(words, "a", "a").empty());
  EXPECT_TRUE(found(words, "a", "").empty());
  EXPECT_EQ(words.paragraph_at(0).number, 0U);
}

TEST(WordPositions, AreEmptyForParagraphsWithoutWords) {
  const Model model{{{TextZone::headline, {}}, {TextZone::body, {}}, {TextZone::source, {}}}};
  expect_same(model, model.written());
}

TEST(WordPositions, RoundTripTextInManyScripts) {
  const Model model{
      {{TextZone::headline, words_of("日本の防衛省が東京で会見")},
       {TextZone::body, words_of("防衛大臣は東京で記者会見を行った。")},
       {TextZone::body, words_of("Президент Зеленский встретил Бориса Джонсона; 2,500.5 км²")},
       {TextZone::body, words_of("ผู้นำเกาหลีเหนือ القذافي 김정은 naïve co-operation")}}};
  ASSERT_GT(model.paragraphs[3].words.size(), 5U);
  expect_same(model, model.written());
}

TEST(WordPositions, AreTheSameBytesForAnyOrderOfTheWords) {
  const auto written = [](const std::vector<Form>& order) {
    WordPositionsWriter writer;
    std::map<Form, std::size_t> numbers;
    for (const Form& word : order) {
      numbers[word] = writer.add_word({.stem = word.first, .form = word.second});
    }
    writer.begin_paragraph(TextZone::body);
    std::uint32_t place = 0;
    for (const auto& [word, number] : numbers) {
      writer.add(number, place++);
    }
    return writer.finish();
  };
  std::vector<Form> words = {{"a", "a"}, {"a", "as"}, {"b", "bq"}, {"c", "cqq"}, {"d", "d"}};
  const std::string value = written(words);
  while (std::next_permutation(words.begin(), words.end())) {
    ASSERT_EQ(written(words), value);
  }
}

TEST(WordPositions, LetTheWriterBeReused) {
  WordPositionsWriter writer;
  const auto write = [&] {
    writer.begin_paragraph(TextZone::body);
    writer.add(writer.add_word({.stem = "a", .form = "as"}), 0);
    return writer.finish();
  };
  EXPECT_EQ(write(), write());
}

/// Calls every function on a damaged value. Copies the value to memory of its exact size, so that a
/// sanitizer reports a read past its end.
void read_all(const std::string& damaged, const Model& model) {
  const std::unique_ptr<char[]> copy(new char[damaged.size()]);  // NOLINT: just these bytes
  std::copy(damaged.begin(), damaged.end(), copy.get());
  try {
    const WordPositions words(std::string_view(copy.get(), damaged.size()));
    for (const Model::Paragraph& paragraph : model.paragraphs) {
      for (const auto& [stem, form] : paragraph.words) {
        Positions positions;
        words.find({.stem = stem, .form = form}, positions);
        words.find({.stem = stem, .form = {}}, positions);
        ASSERT_LE(positions.size(), 2 * words.position_count());
        for (const std::uint32_t position : positions) {
          ASSERT_LT(static_cast<std::size_t>(words.paragraph_at(position).zone), kTextZones);
        }
      }
    }
  } catch (const Error& error) {
    ASSERT_EQ(error.code(), ErrorCode::index_broken);
  }
}

TEST(WordPositions, AnswerOrRefuseWhenTruncated) {
  const Model model = RandomArticles(5).article(40, 6, 12);
  const std::string value = model.written();
  for (std::size_t size = 0; size < value.size(); ++size) {
    SCOPED_TRACE("bytes " + std::to_string(size));
    read_all(value.substr(0, size), model);
  }
}

TEST(WordPositions, AnswerOrRefuseWhenABitOrAByteIsDamaged) {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    const Model model = RandomArticles(seed).article(seed % 2 == 0 ? 40 : 4, 6, 12);
    const std::string value = model.written();
    for (std::size_t bit = 0; bit < value.size() * 8; ++bit) {
      SCOPED_TRACE("seed " + std::to_string(seed) + " bit " + std::to_string(bit));
      std::string damaged = value;
      damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
      read_all(damaged, model);
      damaged[bit / 8] = bit % 2 == 0 ? '\xFF' : '\0';
      read_all(damaged, model);
    }
  }
}

TEST(WordPositions, AnswerOrRefuseForAnyBytes) {
  const Model model = RandomArticles(3).article(4, 3, 6);
  for (unsigned seed = 1; seed <= 3000; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomArticles random(seed);
    std::string bytes;
    for (std::size_t size = random.below(80); size > 0; --size) {
      bytes.push_back(static_cast<char>(random.below(random.below(2) == 0 ? 8 : 256)));
    }
    read_all(bytes, model);
  }
}

}  // namespace
}  // namespace dateline
