/// Queries for people, places, organisations and the days that an article speaks of.
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>

#include "dateline/query.h"
#include "work_budget.h"

namespace dateline {

/// The articles that speak of what a node of kind `name` names.
/// @param work is charged when the query is matched; must live as long; null for no bounds
Xapian::Query name_query(const QueryNode& node, WorkBudget* work = nullptr);

/// The articles that speak of a person, place or organisation whose name holds this folded word.
Xapian::Query any_entity_query(const std::string& word);

/// The articles that speak of a day in the range. What the articles of `database` speak of bounds
/// an open range and the number of terms. `prefix` is that of the field; `work` is charged.
Xapian::Query mentioned_days_query(const DateRange& range, std::string_view prefix,
                                   const Xapian::Database& database, WorkBudget& work);

}  // namespace dateline
