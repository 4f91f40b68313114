/// A query as a tree: what the parser makes of the text that was typed, before anything is looked
/// up.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "dateline/api.h"
#include "dateline/schema.h"

namespace dateline {

/// A range of days; an absent end is open.
struct DateRange {
  std::optional<std::chrono::year_month_day> first;  ///< that it holds
  std::optional<std::chrono::year_month_day> last;   ///< that it holds

  bool operator==(const DateRange&) const = default;  ///< member by member
};

/// How a part of a sequence takes part in it.
enum class Occur {
  should,    ///< a plain word: required if little else is asked for, else wanted
  required,  ///< a phrase, a field, a bracket, or a neighbour of AND
  excluded,  ///< behind NOT or `-`
};

/// What the words of a near node must share.
enum class NearUnit {
  words,      ///< a paragraph, with few other words among them
  sentence,   ///< a sentence
  paragraph,  ///< a paragraph
};

struct QueryClause;

/// One node of a query.
struct DATELINE_API QueryNode {
  /// What a node asks for.
  enum class Kind {
    word,      ///< `text`, in `field` or anywhere
    wildcard,  ///< words such as `text`, in which `*` is any letters and `?` is one
    fuzzy,     ///< words that at most `edits` typing errors make of `text`
    phrase,    ///< `text` as it stands, unstemmed
    keyword,   ///< `text` is the whole value of `field`
    name,      ///< an entity that `text` names, in the field of people, places or organisations
    dates,     ///< published within `dates`, or, in the field `mentions`, speaking of a day in it
    undated,   ///< published nobody knows when
    sequence,  ///< `clauses` side by side, each with its `occur`
    near,      ///< all of `clauses` close together, each a word, a phrase or an open word, or
           ///< `any` of these, or words side by side (a near node itself: ordered, of distance 0)
    any,    ///< at least one of `clauses`
    alias,  ///< at least one of `clauses`, which mean the same (aliases.h): the best of them weighs
    at_least,  ///< the only one of `clauses`, which could stand in a near node, so many `times`
  };

  Kind kind = Kind::word;           ///< what it asks for
  std::string text;                 ///< of those kinds that have one
  const Field* field = nullptr;     ///< null: anywhere in the article's text
  bool exact = false;               ///< of a name: all of it, and nothing that belongs to it
  std::size_t edits = 0;            ///< of fuzzy: 1 or 2
  NearUnit unit = NearUnit::words;  ///< of near
  std::size_t distance =
      0;                  ///< of near words: others that may stand between the first and the last
  bool ordered = false;   ///< of near: each clause behind the one before, else in any order
  std::size_t times = 1;  ///< of at_least
  double weight = 1;      ///< what the weight of the node is multiplied by in the ranking
  DateRange dates;        ///< of dates
  std::vector<QueryClause> clauses;  ///< of the kinds that join others

  /// True for equal trees.
  bool operator==(const QueryNode&) const;
};

/// A part of a sequence, or of what else joins several.
struct QueryClause {
  Occur occur = Occur::should;  ///< how it takes part
  QueryNode node;               ///< what it asks for

  bool operator==(const QueryClause&) const = default;  ///< member by member
};

/// Clauses of near that are not single words, if it is not ordered, are at most so many.
constexpr std::size_t kMaxNearPhrases = 8;

/// True for words side by side: a near node of distance 0 in order.
DATELINE_API bool is_adjacent(const QueryNode& query);

/// The tree in one line, fully bracketed, in the query language: `(+headline:japan -"joint
/// statement" missile)`; `+` marks what is required, `-` what is excluded. Parsed again it is the
/// same tree.
DATELINE_API std::string to_string(const QueryNode& query);

}  // namespace dateline
