/// Measures how many misspelt words are corrected. It picks random words and names from the
/// articles of an index and makes one typing error in each.
#include <xapian.h>

#include <cstdio>
#include <iostream>

#include "dateline/analyzer.h"
#include "dateline/index_format.h"
#include "dateline/query_parser.h"
#include "dateline/searcher.h"
#include "latencies.h"
#include "program.h"
#include "seeded_random.h"

namespace dateline {
namespace {

using evaluation::SeededRandom;

struct Arguments {
  std::size_t words = 1000;
  std::uint64_t seed = 1;
  bool misses = false;
};

/// Returns the words of a text that consist of at least five ASCII letters, in lower case.
/// @param capitalised whether to return the capitalised words or those in lower case
std::vector<std::string> long_words(const std::string& text, bool capitalised) {
  constexpr std::size_t kLetters = 5;
  std::vector<std::string> words;
  const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    const bool capital = text[at] >= 'A' && text[at] <= 'Z';
    end += capital || is_lower(text[at]) ? 1 : 0;
    while (end > at && end < text.size() && is_lower(text[end])) {
      ++end;
    }
    const bool apart = end == text.size() || text[end] == ' ' || text[end] == ',';
    const bool begins = at == 0 || text[at - 1] == ' ';
    if (end - at >= kLetters && apart && begins && capital == capitalised) {
      std::string word = text.substr(at, end - at);
      word.front() = static_cast<char>(word.front() | 0x20);
      words.push_back(word);
    }
    at = std::max(end, at + 1);
  }
  return words;
}

/// Returns the word with one typing error: a letter deleted, inserted, replaced, or swapped with
/// the next one.
std::string misspelt(std::string word, SeededRandom& random) {
  const auto letter = static_cast<char>('a' + random.below(26));
  const std::size_t at = random.below(word.size());
  switch (random.below(4)) {
    case 0:
      word.erase(at, 1);
      break;
    case 1:
      word.insert(word.begin() + static_cast<std::ptrdiff_t>(at), letter);
      break;
    case 2:
      word[at] = letter;
      break;
    default:
      std::swap(word[std::min(at, word.size() - 2)], word[std::min(at, word.size() - 2) + 1]);
  }
  return word;
}

/// Returns the id of the article with a document number; empty if there is none.
std::string id_of(const Xapian::Database& database, Xapian::docid number) {
  try {
    return database.get_document(number).get_value(slot_number(Slot::id));
  } catch (const Xapian::DocNotFoundError&) {
    return {};
  }
}

ExitStatus run(const Arguments& arguments, const program::CommonOptions& common) {
  const Searcher searcher(program::index_path(common));
  const Xapian::Database database(program::index_path(common).string());
  const Analyzer analyzer{AnalysisSettings{}};
  SeededRandom random(arguments.seed);
  evaluation::Latencies latencies;
  std::size_t tried = 0;
  std::size_t right = 0;
  std::size_t same_stem = 0;
  constexpr std::size_t kMaxTries = 1'000'000;
  for (std::size_t tries = 0; tried < arguments.words && tries < kMaxTries; ++tries) {
    // Pick a capitalised word half of the time, because names are capitalised.
    const auto number = static_cast<Xapian::docid>(random.below(database.get_lastdocid()) + 1);
    const auto article = searcher.article(id_of(database, number));
    const auto words = long_words(article ? article->body : "", random.happens(0.5));
    if (words.empty()) {
      continue;
    }
    const std::string& word = words[random.below(words.size())];
    const std::string wrong = misspelt(word, random);
    if (is_stop_word(word) || database.term_exists("Z" + analyzer.stem(wrong))) {
      continue;  // the index contains the misspelt word, so a search can't notice the error
    }
    ++tried;
    SearchResult result;
    const QueryNode query = parse_query(wrong);
    latencies.add(evaluation::milliseconds_of([&] { result = searcher.search(query); }));
    const std::string meant = result.corrections.empty() ? "" : result.corrections.front().meant;
    right += meant == word ? 1 : 0;
    same_stem += analyzer.stem(meant) == analyzer.stem(word) ? 1 : 0;
    if (arguments.misses && meant != word) {
      std::cout << word << "\t" << wrong << "\t" << meant << "\n";
    }
  }
  if (tried == 0) {
    throw Error(ErrorCode::usage, "the index has no words to misspell");
  }
  const auto share = [&](std::size_t count) {
    return static_cast<double>(count) / static_cast<double>(tried);
  };
  std::printf(
      "%zu words misspelt: %.3f corrected, %.3f to the same stem; p50 %.1f ms p95 %.1f ms\n", tried,
      share(right), share(same_stem), latencies.percentile(50), latencies.percentile(95));
  return ExitStatus::done;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  CLI::App app("Misspells words and names of an index and counts those that a search corrects.",
               "spelling");
  dateline::program::CommonOptions common;
  dateline::Arguments arguments;
  dateline::program::add_common_options(app, common);
  app.add_option("--words", arguments.words, "Number of words to misspell")->capture_default_str();
  app.add_option("--seed", arguments.seed, "Seed of the words")->capture_default_str();
  app.add_flag("--misses", arguments.misses, "Print the words that were not corrected");
  return dateline::program::run(app, argc, argv, [&] { return dateline::run(arguments, common); });
}
