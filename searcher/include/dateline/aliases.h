/// Names that mean the same in a query: `DPRK` and `North Korea`.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/api.h"
#include "dateline/query.h"

namespace dateline {

/// A list of aliases. Safe to share between threads once it is made.
class DATELINE_API Aliases {
 public:
  Aliases() = default;  ///< none

  /// The names of countries, bodies, forces and weapons that are part of dateline.
  static const Aliases& builtin();

  /// Adds those of a text: a line each, ` = ` between names (`DPRK = North Korea`); `#` opens a
  /// comment. A name in double quotes, one of two letters, or one that is a function word, is known
  /// only as it is written, with its capitals: `US` is not `us`. A name that is known already joins
  /// its line and this one.
  /// @param file is named in an error
  /// @throws Error{ErrorCode::usage} that names the line, for a line without `=`, or a name without
  /// a word or of more than eight
  void add(std::string_view text, std::string_view file);

  /// The tree with the words of free text that are an alias, one or several side by side, replaced
  /// by what means the same (`QueryNode::Kind::alias`). What is in quotes stays as it is.
  [[nodiscard]] QueryNode expand(QueryNode query) const;

  /// True if it has none.
  [[nodiscard]] bool empty() const { return groups_.empty(); }

 private:
  struct Name {
    std::string text;
    std::string words;        ///< folded, with spaces between them
    bool as_written = false;  ///< it must be typed so
  };
  struct Found {
    std::size_t group = 0;
    std::size_t words = 0;  ///< 0: nothing
  };

  void join(std::vector<Name> names);
  void expand_clauses(QueryNode& node, std::size_t& left) const;
  [[nodiscard]] Found longest_at(const std::vector<QueryClause>& clauses, std::size_t at) const;
  [[nodiscard]] QueryNode same_as(std::size_t group, QueryNode typed) const;

  std::vector<std::vector<Name>> groups_;
  std::map<std::string, std::size_t, std::less<>> group_of_;  ///< by the folded words of a name
};

}  // namespace dateline
