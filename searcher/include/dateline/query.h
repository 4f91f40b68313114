/// A query as a tree: what the parser makes of the text that was typed, before anything is looked
/// up.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "dateline/schema.h"

namespace dateline {

/// A range of days; an absent end is open.
struct DateRange {
  std::optional<std::chrono::year_month_day> first;
  std::optional<std::chrono::year_month_day> last;

  bool operator==(const DateRange&) const = default;
};

/// How a part of a sequence takes part in it.
enum class Occur {
  free,      ///< a plain word: required if little else is asked for, else wanted
  required,  ///< a phrase, a field, a bracket, or a neighbour of AND
  excluded,  ///< behind NOT or `-`
};

struct QueryClause;

/// One node of a query.
struct QueryNode {
  enum class Kind {
    word,      ///< `text`, in `field` or anywhere
    wildcard,  ///< words such as `text`, in which `*` is any letters and `?` is one
    phrase,    ///< `text` as it stands, unstemmed
    keyword,   ///< `text` is the whole value of `field`
    name,      ///< an entity that `text` names, in the field of people, places or organisations
    dates,     ///< published within `dates`, or, in the field `mentions`, speaking of a day in it
    undated,   ///< published nobody knows when
    sequence,  ///< `clauses` side by side, each with its `occur`
    near,      ///< all of `clauses`, words and phrases, in one paragraph and close together
    any,       ///< at least one of `clauses`
  };

  Kind kind = Kind::word;
  std::string text;
  const Field* field = nullptr;  ///< null: anywhere in the article's text
  bool exact = false;            ///< of a name: all of it, and nothing that belongs to it
  std::size_t distance = 0;  ///< of near: other words that may stand between the first and the last
  bool ordered = false;      ///< of near: each clause behind the one before, else in any order
  DateRange dates;
  std::vector<QueryClause> clauses;
};

/// Clauses of near that are several words in a row, if it is not ordered, are at most so many.
constexpr std::size_t kMaxNearPhrases = 8;

struct QueryClause {
  Occur occur = Occur::free;
  QueryNode node;
};

/// The tree in one line, fully bracketed, in the query language: `(+headline:japan -"joint
/// statement" missile)`; `+` marks what is required, `-` what is excluded.
std::string to_string(const QueryNode& query);

}  // namespace dateline
