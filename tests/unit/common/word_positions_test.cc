#include "dateline/word_positions.h"

#include "positions_model.h"

namespace dateline {
namespace {

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

}  // namespace
}  // namespace dateline
