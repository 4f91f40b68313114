/// The positions of the words of random articles, in plain containers, to compare with.
#pragma once

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
#include "dateline/word_positions.h"

namespace dateline {

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

inline Positions found(const WordPositions& words, const std::string& stem,
                       const std::string& form) {
  Positions positions;
  words.find({.stem = stem, .form = form}, positions);
  std::sort(positions.begin(), positions.end());
  return positions;
}

/// Expects that the words of the first paragraph of each zone are those of the model.
/// @param stems the stems of all words except frequent words
inline void expect_same_first_paragraphs(const Model& model, const WordPositions& words,
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
inline void expect_same(const Model& model, const std::string& value) {
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
inline std::vector<Form> words_of(std::string_view text) {
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

}  // namespace dateline
