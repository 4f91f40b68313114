/// train_names: learns the name tagger's model from texts with marked names and from unmarked news.
///
/// An averaged structured perceptron (M. Collins, "Discriminative training methods for hidden
/// Markov models", 2002) over segments, with a margin. Between rounds the model reads unmarked
/// news, and what it finds there of each word and phrase becomes the lexicon of the next round (the
/// idea of M. Collins and Y. Singer, "Unsupervised models for named entity classification", 1999).
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
  app.add_option("--labelled", arguments.labelled, "JSONL of texts with marked names")->required();
  app.add_option("--incomplete", arguments.incomplete,
                 "JSONL of texts where only some names are marked");
  app.add_option("--marked", arguments.marked, "Articles with marks in the text, as of `--wire`");
  app.add_option("--wire", arguments.wire, "Templates of wire copy");
  app.add_option("--copies", arguments.copies, "Articles made of each template")
      ->capture_default_str();
  app.add_option("--news", arguments.news, "JSONL of news, unmarked");
  app.add_option("--stride", arguments.stride, "Read every N-th article of the news")
      ->capture_default_str();
  app.add_option("--epochs", arguments.epochs, "Passes over the marked texts")
      ->capture_default_str();
  app.add_option("--rounds", arguments.rounds, "Rounds of reading the news and training again")
      ->capture_default_str();
  app.add_option("--margin", arguments.margin, "Margin asked of the right answer")
      ->capture_default_str();
  app.add_option("--folds", arguments.folds,
                 "Parts in which the first reading is learned for the second")
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
