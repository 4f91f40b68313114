/// Makes the lexicon of the name tagger: word lists, and what unmarked news show.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "names/name_model.h"
#include "places/gazetteer.h"
#include "wire_templates.h"

namespace dateline {

/// A lexicon with its storage.
class LexiconTable {
 public:
  explicit LexiconTable(const std::unordered_map<std::uint64_t, NameFacts>& facts);

  NameLexicon view() const { return {entries_.data(), entries_.size()}; }
  const std::vector<NameLexicon::Entry>& entries() const { return entries_; }
  std::size_t used() const { return used_; }

 private:
  std::vector<NameLexicon::Entry> entries_;
  std::size_t used_ = 0;
};

class LexiconBuilder {
 public:
  /// Lines of CLASS<TAB>words, as in `name_words.tsv`.
  void add_words(const std::string& lines);

  /// Lines of name<TAB>letters (`g` given, `f` family), as in `person_names.tsv`.
  void add_persons(const std::string& lines);

  /// Counts how often words are written in lower case.
  void count_case(const std::vector<std::string>& news);

  /// Counts what the model takes words and phrases for; replaces earlier such counts.
  void count_names(const std::vector<std::string>& news, const NameModel& model,
                   const Gazetteer& gazetteer);

  LexiconTable build() const;

  /// The names that `add_persons` read, as they are written.
  const NamePool& names() const { return names_; }

 private:
  struct Counts {
    std::uint32_t lower = 0;
    std::uint32_t upper = 0;
    std::uint32_t named = 0;  ///< capitalised in plain text, seen by the model
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
