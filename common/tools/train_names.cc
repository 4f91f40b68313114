/// train_names: trains the model of the name tagger on labelled texts and on unlabelled news.
///
/// The learner is an averaged structured perceptron (M. Collins, "Discriminative training methods
/// for hidden Markov models", 2002) over segments, with a margin. The training has several rounds.
/// After each one, the model labels the unlabelled news, and the labels of each word and phrase
/// become the lexicon of the next round. Example: if the first model takes `Kyiv` for a place in
/// most articles, the lexicon says so, and the next model can use that as a feature. (The idea is
/// from M. Collins and Y. Singer, "Unsupervised models for named entity classification", 1999.)
#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <iostream>
#include <random>
#include <sstream>

#include "labelled_text.h"
#include "lexicon_builder.h"
#include "name_trainer.h"
#include "wire_templates.h"

namespace {

using namespace dateline;

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    throw std::runtime_error(path + ": can't be read");
  }
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

struct Arguments {
  std::string gazetteer;
  std::string words;
  std::string persons;
  std::vector<std::string> labelled;
  std::vector<std::string> incomplete;
  std::vector<std::string> marked;
  std::string wire;
  std::size_t copies = 20;
  std::vector<std::string> news;
  std::size_t stride = 1;
  std::size_t epochs = 8;
  std::size_t rounds = 3;
  double margin = 4.0;
  std::size_t folds = 4;
  std::string out;
};

void train(const Arguments& arguments) {
  const std::string gazetteer_bytes = read_file(arguments.gazetteer);
  const Gazetteer gazetteer(gazetteer_bytes);
  LexiconBuilder builder;
  builder.add_words(read_file(arguments.words));
  builder.add_persons(read_file(arguments.persons));
  std::vector<std::string> news;
  for (const std::string& path : arguments.news) {
    for (std::string& text : read_texts(path, arguments.stride)) {
      news.push_back(std::move(text));
    }
  }
  builder.count_case(news);
  for (std::size_t round = 0;; ++round) {
    const LexiconTable table = builder.build();
    std::vector<LabelledText> texts;
    for (const std::string& path : arguments.labelled) {
      for (LabelledText& text : read_labelled(path, table.view(), gazetteer)) {
        texts.push_back(std::move(text));
      }
    }
    for (const std::string& path : arguments.incomplete) {
      for (LabelledText& text : read_labelled(path, table.view(), gazetteer)) {
        text.incomplete = true;
        texts.push_back(std::move(text));
      }
    }
    for (const std::string& path : arguments.marked) {
      for (LabelledText& text : write_wire_copy(path, builder.names(), 1)) {
        texts.push_back(std::move(text));
      }
    }
    if (!arguments.wire.empty()) {
      for (LabelledText& text :
           write_wire_copy(arguments.wire, builder.names(), arguments.copies)) {
        texts.push_back(std::move(text));
      }
    }
    std::cerr << "round " << round << ": " << texts.size() << " texts, " << table.used()
              << " lexicon entries\n";
    const std::string model_bytes =
        pack_model(table, train_readings(texts, table.view(), gazetteer, arguments.margin,
                                         arguments.epochs, arguments.folds));
    std::ofstream(arguments.out, std::ios::binary) << model_bytes;
    if (round + 1 >= arguments.rounds) {
      return;
    }
    const NameModel model(model_bytes);
    builder.count_names(news, model, gazetteer);
  }
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Trains the name tagger.", "train_names");
  Arguments arguments;
  app.add_option("--gazetteer", arguments.gazetteer, "gazetteer.bin")->required();
  app.add_option("--words", arguments.words, "name_words.tsv")->required();
  app.add_option("--persons", arguments.persons, "person_names.tsv")->required();
  app.add_option("--labelled", arguments.labelled, "JSONL of texts with labelled names")
      ->required();
  app.add_option("--incomplete", arguments.incomplete,
                 "JSONL of texts where only some names are labelled");
  app.add_option("--marked", arguments.marked,
                 "Articles with labels in the text, in the format of `--wire`");
  app.add_option("--wire", arguments.wire, "Templates of wire copy");
  app.add_option("--copies", arguments.copies, "Number of articles to make from each template")
      ->capture_default_str();
  app.add_option("--news", arguments.news, "JSONL of unlabelled news");
  app.add_option("--stride", arguments.stride, "Read every N-th article of the news")
      ->capture_default_str();
  app.add_option("--epochs", arguments.epochs, "Passes over the labelled texts")
      ->capture_default_str();
  app.add_option("--rounds", arguments.rounds,
                 "Rounds of training; each but the last one then labels the news")
      ->capture_default_str();
  app.add_option("--margin", arguments.margin, "Margin by which the right answer must win")
      ->capture_default_str();
  app.add_option("--folds", arguments.folds,
                 "Number of parts of the texts for training the second reading")
      ->capture_default_str();
  app.add_option("--out", arguments.out, "The model to write")->required();
  CLI11_PARSE(app, argc, argv);
  try {
    train(arguments);
  } catch (const std::exception& error) {
    std::cerr << "train_names: " << error.what() << "\n";
    return 2;
  }
  return 0;
}
