/// Builds the Xapian query for a query tree.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "analysis/analysed_query.h"
#include "dateline/analyzer.h"
#include "match/position_filter.h"

namespace dateline {

/// The default of `SearchOptions::all_required_up_to`: plain words are all required if the query
/// has at most this many clauses (words, phrases, fields). In a longer query, articles that contain
/// more of the words come first. Measured on judged queries, see benchmarks/README.md.
constexpr std::size_t kAllRequiredUpTo = 2;

/// The weight of entity names in free text. If an article mentions a person, place or organisation
/// whose name contains a word of the query, this share of the name's score is added to the word's
/// own. Example: for `hayashi`, articles that mention the person Yoshimasa Hayashi rise. 0: names
/// add nothing and cost nothing.
constexpr double kEntityWeight = 0.1;

/// A part of a query that adds to the score of a document.
struct BuiltPart {
  std::string text;  ///< in the query language
  Xapian::Query query;
};

/// A Xapian query, and the data needed to verify and explain its hits.
struct BuiltQuery {
  Xapian::Query query;
  std::vector<BuiltPart> parts;           ///< the clauses of a sequence, or the whole tree
  std::vector<PositionPattern> required;  ///< patterns that each hit must match in addition
  std::vector<std::string> notes;         ///< messages for the user about parts that were left out
  bool is_partial = false;   ///< a multi-term was compared with only some words of the index
  bool has_filters = false;  ///< matching the query verifies documents
};

/// Returns the Xapian query for a query tree.
/// @param all_required_up_to see `kAllRequiredUpTo`
/// @param work is charged now and while the query is matched; must outlive the query
/// @throws WorkSpent
BuiltQuery build_query(const AnalysedNode& query, const Analyzer& analyzer,
                       const Xapian::Database& database, std::size_t all_required_up_to,
                       WorkBudget& work);

}  // namespace dateline
