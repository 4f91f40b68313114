/// Builds queries for the candidate documents of phrases and word forms: the articles that contain
/// the stems and are in the lists of the index (doc_id_set.h).
///
/// Example: for `"joint statement on security"`, the candidates contain the stems of `joint`,
/// `statement` and `security` and are in the lists of the biwords `joint statement`, `statement on`
/// and `on security`. They still have to be verified: biwords share lists, and the biwords of an
/// article may occur in different places.
#pragma once

#include <xapian.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/schema.h"
#include "index/work_budget.h"
#include "match/position_pattern.h"

namespace dateline {

/// Returns true for the field `body`.
bool is_body(const Field* field);

/// Returns true for the field `lead`.
bool is_lead(const Field* field);

/// Returns a query for the articles that contain a stem in the field. For the lead, these are only
/// candidates: the stem may occur elsewhere in the article.
Xapian::Query holds_stem(const std::string& stem, const Field* field);

/// Returns a query for the articles that contain a stem of each position in `words`. Positions
/// whose alternatives include a frequent word are skipped, because frequent words have no terms. If
/// none is left, the query matches all articles with weight 0.
Xapian::Query holds_stems(const Phrase& words, const Field* field);

/// Queries for the articles that may contain a phrase or form. Both may be empty.
struct PhraseCandidates {
  Xapian::Query holding;    ///< articles that contain it
  Xapian::Query to_verify;  ///< candidate documents: other articles that may contain it
};

/// Returns the prefix of the field's terms; empty for free text, the body and the lead.
std::string_view stem_prefix_of(const Field* field);

/// Builds these queries for one database. In all functions, `field` is the field to search; null
/// for the article's text.
class PhraseQueries {
 public:
  /// Both parameters must outlive this object.
  /// @param work is charged for reading the lists
  PhraseQueries(const Xapian::Database& database, WorkBudget& work)
      : database_(database), work_(work) {}

  /// Returns the articles that contain, or may contain, the words in adjacent positions.
  /// @param words not empty
  [[nodiscard]] PhraseCandidates phrase_of(const Phrase& words, const Field* field) const;

  /// Returns the articles that contain, or may contain, a wanted form of the stem.
  /// @param wanted returns true for the forms to find
  [[nodiscard]] PhraseCandidates forms_of(const std::string& stem,
                                          const std::function<bool(std::string_view form)>& wanted,
                                          const Field* field) const;

  /// Returns a query for the articles that may contain all of the phrases, in any places.
  [[nodiscard]] Xapian::Query may_hold(const std::vector<Phrase>& phrases,
                                       const Field* field) const;

 private:
  [[nodiscard]] Xapian::Query narrowed(Xapian::Query articles, const Phrase& phrase,
                                       const Field* field) const;

  const Xapian::Database& database_;
  WorkBudget& work_;
};

}  // namespace dateline
