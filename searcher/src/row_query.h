/// Queries for articles in which words stand side by side, or in a given form: of those that hold
/// the stems, the ones that the lists of an index leave (listed_documents.h).
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
Xapian::Query holds_stems(const WordRow& words, const Field* field);

/// Where words may stand in a row, or in some form.
struct Row {
  Xapian::Query holding;    ///< articles in which they do
  Xapian::Query to_verify;  ///< others in which they may
};

/// What the terms of the stems in a field begin with.
std::string_view stem_prefix_of(const Field* field);

/// Makes such queries for one database. `field` is where words are looked for, null for all that
/// counts as the article's text.
class RowQueries {
 public:
  /// @param work is charged; must live as long
  RowQueries(const Xapian::Database& database, WorkBudget& work)
      : database_(database), work_(work) {}

  /// @param words not empty
  [[nodiscard]] Row row_of(const WordRow& words, const Field* field) const;

  /// Articles that hold a form of the stem that is wanted.
  [[nodiscard]] Row forms_of(const std::string& stem,
                             const std::function<bool(std::string_view form)>& wanted,
                             const Field* field) const;

  /// Articles that may hold all of the rows, wherever.
  [[nodiscard]] Xapian::Query may_hold(const std::vector<WordRow>& rows, const Field* field) const;

 private:
  [[nodiscard]] Xapian::Query narrowed(Xapian::Query articles, const WordRow& row,
                                       const Field* field) const;

  const Xapian::Database& database_;
  WorkBudget& work_;
};

}  // namespace dateline
