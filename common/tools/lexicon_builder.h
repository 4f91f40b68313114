/// Builds the lexicon of the name tagger from word lists and from unlabelled news.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "names/name_model.h"
#include "places/gazetteer.h"
#include "wire_templates.h"

namespace dateline {

/// A lexicon that owns its entries.
class LexiconTable {
 public:
  explicit LexiconTable(const std::unordered_map<std::uint64_t, NameFacts>& facts);

  NameLexicon view() const { return {entries_.data(), entries_.size()}; }
  const std::vector<NameLexicon::Entry>& entries() const { return entries_; }
  std::size_t used() const { return used_; }  ///< the number of words and phrases

 private:
  std::vector<NameLexicon::Entry> entries_;
  std::size_t used_ = 0;
};

/// Collects facts about words and phrases, then builds a lexicon.
class LexiconBuilder {
 public:
  /// Adds word classes. Each line is CLASS<TAB>words, as in `name_words.tsv`.
  /// @throws std::runtime_error for an invalid line
  void add_words(const std::string& lines);

  /// Adds names of people. Each line is name<TAB>letters (`g` for a given name, `f` for a family
  /// name), as in `person_names.tsv`.
  void add_persons(const std::string& lines);

  /// Counts how often each word is written in lower case and how often not.
  void count_case(const std::vector<std::string>& news);

  /// Counts the labels that the model gives to words and phrases. The new counts replace those of
  /// earlier calls.
  void count_names(const std::vector<std::string>& news, const NameModel& model,
                   const Gazetteer& gazetteer);

  /// Returns the lexicon. It leaves out the counts of words that are too rare to be evidence.
  LexiconTable build() const;

  /// Returns the names that `add_persons` read, capitalised.
  const NamePool& names() const { return names_; }

 private:
  struct Counts {
    std::uint32_t lower = 0;
    std::uint32_t upper = 0;
    std::uint32_t named = 0;  ///< labelled by the model, outside headlines
    std::uint32_t person_first = 0;
    std::uint32_t person_last = 0;
    std::uint32_t place = 0;
    std::uint32_t organisation = 0;
    bool phrase = false;
  };
  NamePool names_;
  std::unordered_map<std::uint64_t, NameFacts> classes_;
  std::unordered_map<std::uint64_t, Counts> counts_;
};

}  // namespace dateline
