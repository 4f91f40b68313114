/// Queries for articles in which words stand side by side, or in a given form: of those that hold
/// the stems, the ones that the lists of an index leave (doc_id_set.h).
#pragma once

#include <xapian.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/schema.h"
#include "position_pattern.h"
#include "work_budget.h"

namespace dateline {

bool is_body(const Field* field);
bool is_lead(const Field* field);

/// The articles that hold a stem in the field; for the lead, those that may.
Xapian::Query holds_stem(const std::string& stem, const Field* field);

/// Those that hold a stem of every choice but those with frequent words, of which no term tells.
Xapian::Query holds_stems(const Phrase& words, const Field* field);

/// Where words may stand side by side, or in some form.
struct PhraseCandidates {
  Xapian::Query holding;    ///< articles in which they do
  Xapian::Query to_verify;  ///< others in which they may
};

/// What the terms of the stems in a field begin with.
std::string_view stem_prefix_of(const Field* field);

/// Makes such queries for one database. `field` is where words are looked for, null for all that
/// counts as the article's text.
class PhraseQueries {
 public:
  /// @param work is charged; must live as long
  PhraseQueries(const Xapian::Database& database, WorkBudget& work)
      : database_(database), work_(work) {}

  /// @param words not empty
  [[nodiscard]] PhraseCandidates phrase_of(const Phrase& words, const Field* field) const;

  /// Articles that hold a form of the stem that is wanted.
  [[nodiscard]] PhraseCandidates forms_of(const std::string& stem,
                                          const std::function<bool(std::string_view form)>& wanted,
                                          const Field* field) const;

  /// Articles that may hold all of the phrases, wherever.
  [[nodiscard]] Xapian::Query may_hold(const std::vector<Phrase>& phrases,
                                       const Field* field) const;

 private:
  [[nodiscard]] Xapian::Query narrowed(Xapian::Query articles, const Phrase& phrase,
                                       const Field* field) const;

  const Xapian::Database& database_;
  WorkBudget& work_;
};

}  // namespace dateline
