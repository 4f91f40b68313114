/// Queries for words that must stand in a certain form or place: phrases, words close together,
/// words so many times, wildcards and fuzzy words.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <vector>

#include "dateline/analyzer.h"
#include "dateline/query.h"
#include "dateline/tokenizer.h"
#include "phrase_query.h"
#include "position_pattern.h"
#include "wildcard.h"

namespace dateline {

/// Makes such queries for one database and one query after another. Not thread-safe. `field` is
/// where words are looked for, null for all that counts as the article's text.
class PatternQueries {
 public:
  /// @param work is charged, also when the queries are matched; must live as long
  PatternQueries(const Analyzer& analyzer, const Xapian::Database& database, WorkBudget& work)
      : analyzer_(analyzer), database_(database), work_(work), phrases_(database, work) {}

  /// Begins with the queries for a whole tree, whose open words share what may be looked for.
  void open(const QueryNode& whole);

  /// The words of a phrase, unstemmed; none of a text without words.
  [[nodiscard]] Phrase words_of(const std::vector<Token>& tokens) const;

  /// They stand side by side, in the field or in any zone that counts as the article's text.
  [[nodiscard]] Xapian::Query side_by_side(Phrase words, const Field* field) const;
  [[nodiscard]] Xapian::Query phrase(const std::vector<Token>& tokens, const Field* field) const;

  /// Any of the words that a wildcard or a fuzzy word means; those that a term finds weigh as if
  /// they were one.
  [[nodiscard]] Xapian::Query open_word(const QueryNode& node);
  [[nodiscard]] Xapian::Query open_word(const QueryNode& node,
                                        std::vector<PositionPattern>& required);

  /// A near node.
  [[nodiscard]] Xapian::Query near(const QueryNode& node);

  /// However it is written, each time counts.
  [[nodiscard]] Xapian::Query at_least(const QueryNode& node);

  /// The same for what all hits must hold: if that is one pattern that has to be verified, it is
  /// added to `required`, and the query finds the documents that may hold it.
  [[nodiscard]] Xapian::Query side_by_side(Phrase words, const Field* field,
                                           std::vector<PositionPattern>& required) const;
  [[nodiscard]] Xapian::Query near(const QueryNode& node, std::vector<PositionPattern>& required);

  /// What of the open words was left out, for people to read.
  [[nodiscard]] const std::vector<std::string>& notes() const { return notes_; }

  /// True if the index has more words than an open word was compared with.
  [[nodiscard]] bool is_partial() const { return is_partial_; }

  /// True if documents have to be verified while the queries are matched.
  [[nodiscard]] bool has_filters() const { return has_filters_; }

 private:
  [[nodiscard]] MeantWords meant(const QueryNode& node, const MostStems& of_each);
  [[nodiscard]] Alternatives choice(const QueryNode& node);
  [[nodiscard]] Alternatives choice_of(MeantWords words, const FormTest& test) const;
  [[nodiscard]] Xapian::Query some_forms(const std::string& stem, const FormTest& test,
                                         const Field* field) const;
  [[nodiscard]] std::vector<std::vector<Phrase>> spellings_of(const QueryNode& node);
  [[nodiscard]] Xapian::Query filter(PositionPattern pattern) const;
  [[nodiscard]] Xapian::Query verified_phrase(const PhraseCandidates& phrase,
                                              PositionPattern pattern) const;
  [[nodiscard]] Xapian::Query near(const QueryNode& node,
                                   std::vector<std::vector<Phrase>> spellings) const;

  const Analyzer& analyzer_;
  const Xapian::Database& database_;
  WorkBudget& work_;
  PhraseQueries phrases_;
  std::size_t open_words_ = 1;       ///< wildcards and fuzzy words
  std::size_t open_in_phrases_ = 1;  ///< wildcards and fuzzy words in near nodes and the like
  std::vector<std::string> notes_;
  bool is_partial_ = false;
  mutable bool has_filters_ = false;
};

}  // namespace dateline
