/// The fields of a query, in one table that the parser, the indexer, the help text and the
/// documentation share.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "dateline/api.h"

namespace dateline {

/// The kind of a field. It decides how the field is searched.
enum class FieldKind {
  zone,            ///< a part of the article's text: words and phrases
  body,            ///< the body: words and phrases; its terms have no prefix
  keyword,         ///< one exact value
  date,            ///< days, months and years of publication
  mentioned_date,  ///< days, months and years that the text mentions
  person,          ///< people, by any form of their names
  place,           ///< places, also by the places that contain them
  organisation,    ///< organisations, by any form of their names
};

/// Returns true for people, places and organisations.
constexpr bool is_entity(FieldKind kind) {
  return kind == FieldKind::person || kind == FieldKind::place || kind == FieldKind::organisation;
}

/// One field of an article.
struct Field {
  std::string_view name;   ///< as typed in a query, without the colon
  std::string_view alias;  ///< a short name for it, or empty
  FieldKind kind;          ///< decides how it is searched
  /// How many occurrences in the article's text one occurrence in the field counts as. Example: a
  /// word of the headline (weight 2) counts twice. 0: words of the field are found only if the
  /// query names the field. (S. Robertson, H. Zaragoza, M. Taylor, "Simple BM25 extension to
  /// multiple weighted fields", 2004.)
  unsigned weight;
  std::string_view help;  ///< a description in a few words
};

/// Returns all fields, in the order in which the help shows them.
DATELINE_API std::span<const Field> fields();

/// Returns the field with this name or alias, in any letter case; null if there is none.
DATELINE_API const Field* find_field(std::string_view name);

/// Returns the name of the field that a misspelt name probably means, or nullopt. Example:
/// `headlin` gives `headline`.
DATELINE_API std::optional<std::string_view> suggest_field(std::string_view misspelt);

}  // namespace dateline
