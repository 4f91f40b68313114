/// Aliases: names that mean the same in a query. Example: `DPRK` and `North Korea`.
///
/// @code{.cpp}
/// #include <dateline/aliases.h>
/// #include <dateline/query_parser.h>
///
/// #include <iostream>
///
/// int main() {
///   dateline::Aliases aliases = dateline::Aliases::builtin();
///   aliases.add("JMSDF = Japan Maritime Self-Defense Force", "my aliases");
///   const auto query = aliases.expand(dateline::parse_query("jmsdf submarine"));
///   // Prints the query with all names for `jmsdf` as alternatives.
///   std::cout << dateline::to_string(query) << "\n";
/// }
/// @endcode
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/api.h"
#include "dateline/query.h"

namespace dateline {

/// A list of groups of names; the names of one group mean the same. Several threads may call the
/// const functions of one object at the same time, but no other thread may call `add` meanwhile.
class DATELINE_API Aliases {
 public:
  Aliases() = default;  ///< Makes an empty list.

  /// Returns the built-in aliases: names of countries, organisations, armed forces and weapons.
  static const Aliases& builtin();

  /// Adds aliases. Each line of `text` is one group, with `=` between the names. Example:
  /// `DPRK = North Korea`. `#` starts a comment that runs to the end of the line.
  ///
  /// Case does not matter for most names. A name in double quotes, a name of at most two letters
  /// and a name that is a function word must be typed exactly as written. Example: `US` is an alias
  /// of `United States`, and `us` is not.
  ///
  /// A name that is in a group already joins the two groups. Example: after `DPRK = North Korea`,
  /// the line `North Korea = Pyongyang regime` makes one group of three names.
  /// @param file the name of the source of `text`, for error messages
  /// @throws Error{ErrorCode::usage} naming the line, if a line has fewer than two names or more
  /// than 100, or if a name has no word or more than eight words (function words do not count)
  void add(std::string_view text, std::string_view file);

  /// Returns `query` with each name in free text replaced by a node of kind
  /// `QueryNode::Kind::alias` (in NEAR, of kind `any`) that has the typed words and all other names
  /// of the group as clauses. A name may be one word or several adjacent words; the longest name
  /// wins. Example: `DPRK missile` becomes `(DPRK OR "North Korea" OR ...) missile`.
  ///
  /// Does not replace phrases in quotes, words in a field, words with a weight, words of ATLEAST,
  /// or words of a NEAR that has more than three operands. Replaces at most 16 names per query.
  [[nodiscard]] QueryNode expand(QueryNode query) const;

  /// Returns true if the list has no names.
  [[nodiscard]] bool empty() const { return groups_.empty(); }

 private:
  struct Name {
    std::string text;
    std::string words;        ///< folded, separated by spaces
    bool as_written = false;  ///< matches only if typed exactly like `text`
  };
  struct Found {
    std::size_t group = 0;
    std::size_t words = 0;  ///< the number of clauses that the name spans; 0: no name found
  };

  void join(std::vector<Name> names);
  void expand_clauses(QueryNode& node, std::size_t& left) const;
  [[nodiscard]] Found longest_at(const std::vector<QueryClause>& clauses, std::size_t at) const;
  [[nodiscard]] QueryNode same_as(std::size_t group, QueryNode typed) const;

  std::vector<std::vector<Name>> groups_;
  std::map<std::string, std::size_t, std::less<>> group_of_;  ///< key: the folded words of a name
};

}  // namespace dateline
