/// Builds the Xapian queries whose matches depend on word positions or word forms: phrases, NEAR
/// and ADJ, ATLEAST, wildcards and fuzzy words.
///
/// Terms alone find only candidate documents, because the index has stems as terms, without
/// positions. Most queries below therefore combine two parts: terms and lists that find the
/// candidates, and a `PositionFilter` that verifies each candidate on its positions. Example: for
/// `"joint statement"`, the candidates contain the stems `joint` and `statement` and are in the
/// list of the biword `joint statement`; the filter passes those in which the two words are
/// adjacent.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/analysed_query.h"
#include "dateline/analyzer.h"
#include "dateline/query.h"
#include "match/phrase_query.h"
#include "match/position_pattern.h"
#include "match/wildcard.h"

namespace dateline {

/// Builds these queries for one database, for one query tree after another. In all functions,
/// `field` is the field to search; null for the article's text. Not thread-safe.
class PatternQueries {
 public:
  /// All parameters must outlive this object, and `work` also the queries.
  /// @param work is charged while queries are built and while they are matched
  PatternQueries(const Analyzer& analyzer, const Xapian::Database& database, WorkBudget& work)
      : analyzer_(analyzer), database_(database), work_(work), phrases_(database, work) {}

  /// Starts a new query tree. Its multi-terms share the limits on expansions: the more multi-terms
  /// it has, the fewer stems each of them may use.
  void open(const QueryNode& whole);

  /// Returns the words of a phrase, each in exactly this form; if the text is a single run of a
  /// script without spaces, its n-grams. Returns an empty phrase if there are no words.
  [[nodiscard]] static Phrase words_of(const std::vector<QueryWord>& words);

  /// Returns a query for the articles that contain the words in adjacent positions, in this order.
  [[nodiscard]] Xapian::Query side_by_side(Phrase words, const Field* field) const;
  [[nodiscard]] Xapian::Query phrase(const std::vector<QueryWord>& words, const Field* field) const;

  /// Returns a query for the articles that contain any word of the expansion of a wildcard or fuzzy
  /// word. The stems of which all forms match are scored as if they were one term. For `required`,
  /// see below.
  [[nodiscard]] Xapian::Query open_word(const QueryNode& node);
  [[nodiscard]] Xapian::Query open_word(const QueryNode& node,
                                        std::vector<PositionPattern>& required);

  /// Returns a query for a near node.
  [[nodiscard]] Xapian::Query near(const AnalysedNode& query);

  /// Returns a query for an at_least node. Occurrences of all spellings are counted together.
  [[nodiscard]] Xapian::Query at_least(const AnalysedNode& query);

  /// The same for a part that all hits must match. If verifying the part takes a single pattern,
  /// adds the pattern to `required` and returns a query for the candidate documents; otherwise,
  /// returns a complete query. The caller then verifies the patterns only for documents whose score
  /// is high enough (`PositionDecider`).
  [[nodiscard]] Xapian::Query side_by_side(Phrase words, const Field* field,
                                           std::vector<PositionPattern>& required) const;
  [[nodiscard]] Xapian::Query near(const AnalysedNode& query,
                                   std::vector<PositionPattern>& required);

  /// Returns messages for the user about expansions that are incomplete.
  [[nodiscard]] const std::vector<std::string>& notes() const { return notes_; }

  /// Returns true if a multi-term was compared with only some of the words in the index.
  [[nodiscard]] bool is_partial() const { return is_partial_; }

  /// Returns true if a query contains a filter that verifies documents during the match.
  [[nodiscard]] bool has_filters() const { return has_filters_; }

 private:
  [[nodiscard]] MeantWords meant(const QueryNode& node, const MostStems& of_each);
  [[nodiscard]] Alternatives choice(const QueryNode& node);
  [[nodiscard]] Alternatives choice_of(MeantWords words, const FormTest& test) const;
  [[nodiscard]] Xapian::Query some_forms(const std::string& stem, const FormTest& test,
                                         const Field* field) const;
  [[nodiscard]] std::vector<std::vector<Phrase>> spellings_of(const AnalysedNode& query);
  [[nodiscard]] Xapian::Query filter(PositionPattern pattern) const;
  [[nodiscard]] Xapian::Query verified_phrase(const PhraseCandidates& phrase,
                                              PositionPattern pattern) const;
  [[nodiscard]] Xapian::Query near(const QueryNode& node,
                                   std::vector<std::vector<Phrase>> spellings) const;

  const Analyzer& analyzer_;
  const Xapian::Database& database_;
  WorkBudget& work_;
  PhraseQueries phrases_;
  std::size_t open_words_ = 1;       ///< multi-terms in the tree, at least 1
  std::size_t open_in_phrases_ = 1;  ///< multi-terms in near and at_least nodes, at least 1
  std::vector<std::string> notes_;
  bool is_partial_ = false;
  mutable bool has_filters_ = false;
};

}  // namespace dateline
