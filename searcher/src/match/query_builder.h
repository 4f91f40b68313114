/// Turns a query tree into a Xapian query over dateline's terms.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "analysis/analysed_query.h"
#include "dateline/analyzer.h"
#include "match/position_filter.h"

namespace dateline {

/// Plain words are all required if no more than this many things (words, phrases, fields) stand
/// side by side; of more, articles that hold more of the words come first. Measured on judged
/// queries, see benchmarks/README.md.
constexpr std::size_t kAllRequiredUpTo = 2;

/// A word of the query that names a person, place or organisation of an article adds this much of
/// that name's weight to the word's own. 0: it adds nothing, and costs nothing.
constexpr double kEntityWeight = 0.1;

/// A part of a query, as it adds to the weight of a document.
struct BuiltPart {
  std::string text;
  Xapian::Query query;
};

struct BuiltQuery {
  Xapian::Query query;
  std::vector<BuiltPart> parts;           ///< what stands side by side in it, or all of it
  std::vector<PositionPattern> required;  ///< what the documents it finds must hold besides
  std::vector<std::string> notes;         ///< what of the query was left out, for people to read
  bool is_partial = false;   ///< an open word was compared with a part of the index's words
  bool has_filters = false;  ///< documents are verified while it is matched
};

/// The query that finds in `database` what the tree asks for. With `all_required_up_to`, see above.
/// @param work is charged, also when the query is matched; must live as long
/// @throws WorkSpent
BuiltQuery build_query(const AnalysedNode& query, const Analyzer& analyzer,
                       const Xapian::Database& database, std::size_t all_required_up_to,
                       WorkBudget& work);

}  // namespace dateline
