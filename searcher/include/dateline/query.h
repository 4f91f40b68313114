/// The tree of a query. `parse_query` makes it from the text that was typed, `Aliases::expand` adds
/// names that mean the same, and `Searcher` runs it. A program may also build a tree itself.
///
/// @code{.cpp}
/// #include <dateline/query.h>
/// #include <dateline/searcher.h>
///
/// #include <iostream>
///
/// int main(int, char** argv) {
///   using Kind = dateline::QueryNode::Kind;
///   dateline::QueryNode query{.kind = Kind::sequence};
///   query.clauses.push_back({.occur = dateline::Occur::required,
///                            .node = {.kind = Kind::phrase, .text = "joint statement"}});
///   query.clauses.push_back({.occur = dateline::Occur::excluded,
///                            .node = {.kind = Kind::word, .text = "draft"}});
///   std::cout << dateline::Searcher(argv[1]).count(query) << "\n";
/// }
/// @endcode
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "dateline/api.h"
#include "dateline/schema.h"

namespace dateline {

/// A range of days. A missing end is open. Example: `date:2023..` has no last day.
struct DateRange {
  std::optional<std::chrono::year_month_day> first;  ///< the first day in the range
  std::optional<std::chrono::year_month_day> last;   ///< the last day in the range

  bool operator==(const DateRange&) const = default;  ///< Returns true if all members are equal.
};

/// Whether an article must match a clause of a sequence.
enum class Occur {
  /// A plain word. It is required if the sequence has at most `SearchOptions::all_required_up_to`
  /// clauses; otherwise it only raises the score. If no clause is required, one must match.
  should,
  required,  ///< a phrase, a field, a bracket, a word after `+`, or an operand of AND
  excluded,  ///< a clause after NOT or `-`
};

/// The unit of text in which all clauses of a near node must occur.
enum class NearUnit {
  words,      ///< a paragraph, with at most `distance` other words between them
  sentence,   ///< a sentence, at any distance
  paragraph,  ///< a paragraph, at any distance
};

struct QueryClause;

/// One node of a query tree.
struct DATELINE_API QueryNode {
  /// The kind of a node. It decides which members are used.
  enum class Kind {
    word,      ///< any form of the word `text`. Example: `missile` also matches `missiles`
    wildcard,  ///< words that match `text`: `*` is any letters, `?` is one. Example: `missil*`
    fuzzy,     ///< words that differ from `text` by at most `edits` typing errors
    phrase,    ///< the words of `text`, adjacent and unstemmed. Example: `"joint statement"`
    keyword,   ///< `field` has exactly the value `text`. Example: `lang:en`
    /// A person, place or organisation named `text`; `field` says which. Example: `person:hayashi`
    name,
    /// Articles published within `dates`; in the field `mentions`, articles that mention a day of
    /// it
    dates,
    undated,   ///< articles whose publication date is unknown
    sequence,  ///< a list of `clauses`; the `occur` of each says whether it is required
    /// All `clauses` close together. Each clause is a word, a phrase, a wildcard, a fuzzy word, an
    /// `any` of these, or an adjacent near node (see `is_adjacent`). Example: `a NEAR/5 "b c"`
    near,
    any,    ///< at least one of `clauses`; the score adds up those that match
    alias,  ///< at least one of `clauses`, names that mean the same; only the best one scores
    /// The only one of `clauses` occurs at least `times` times in the article. It is of a kind that
    /// a near node may contain. Example: `ATLEAST3(missile)`
    at_least,
  };

  Kind kind = Kind::word;           ///< the kind of the node
  std::string text;                 ///< word, wildcard, fuzzy, phrase, keyword, name: the text
  const Field* field = nullptr;     ///< the field to search; null: the text of the article
  bool exact = false;               ///< name: only the whole name. Example: `place:=japan`
  std::size_t edits = 0;            ///< fuzzy: the maximum number of typing errors, 1 or 2
  NearUnit unit = NearUnit::words;  ///< near: the unit of text
  /// near, if `unit` is `words`: the maximum number of other words between the first and the last
  /// clause, 0 to 99
  std::size_t distance = 0;
  bool ordered = false;              ///< near: clauses must occur in this order (ADJ)
  std::size_t times = 1;             ///< at_least: the number of occurrences, 1 to 100
  double weight = 1;                 ///< factor for the score of the node, above 0 and at most 100
  DateRange dates;                   ///< dates: the range
  std::vector<QueryClause> clauses;  ///< sequence, near, any, alias, at_least: the parts

  /// Returns true if the two trees are equal.
  bool operator==(const QueryNode&) const;
};

/// A part of a node that has several. Only in a sequence does `occur` matter.
struct QueryClause {
  Occur occur = Occur::should;  ///< whether the part is required
  QueryNode node;               ///< the part

  bool operator==(const QueryClause&) const = default;  ///< Returns true if all members are equal.
};

/// The maximum number of phrases in an unordered near node. If one of its clauses is a wildcard, a
/// fuzzy word or a node with clauses, all of its clauses count as phrases.
constexpr std::size_t kMaxNearPhrases = 8;

/// Returns true if the node asks for adjacent words: an ordered near node of distance 0. Example:
/// the parser makes such a node of `"(ballistic OR cruise) missil*"`.
DATELINE_API bool is_adjacent(const QueryNode& query);

/// Returns the tree in the query language, on one line and with all brackets. Required clauses
/// begin with `+`, excluded ones with `-`. Example: `(+headline:japan -"joint statement" missile)`.
/// If `parse_query` made the tree, parsing the line again gives an equal tree.
DATELINE_API std::string to_string(const QueryNode& query);

}  // namespace dateline
