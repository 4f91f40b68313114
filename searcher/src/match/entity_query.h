/// Queries for the people, places, organisations and days that an article mentions.
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>

#include "dateline/query.h"
#include "index/work_budget.h"

namespace dateline {

/// Returns the query for articles that mention the person, place or organisation of a node of kind
/// `name`. Example: `person:hayashi`.
/// @param work is charged when the query runs, and must outlive it; null for no work budget
Xapian::Query name_query(const QueryNode& node, WorkBudget* work = nullptr);

/// Returns the query for articles that mention a person, place or organisation whose name contains
/// this folded word.
Xapian::Query any_entity_query(const std::string& word);

/// Returns the query for articles that mention a day in the range. Only days that some article of
/// `database` mentions become terms; an open range ends with the first or last mentioned year.
/// @param prefix the prefix of the terms of the field
/// @param work is charged
Xapian::Query mentioned_days_query(const DateRange& range, std::string_view prefix,
                                   const Xapian::Database& database, WorkBudget& work);

}  // namespace dateline
