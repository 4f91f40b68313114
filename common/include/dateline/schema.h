/// The table of fields that the indexer, the query parser, the help text and the documentation
/// share.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "dateline/api.h"

namespace dateline {

/// What a field holds, and so how it is searched.
enum class FieldKind {
  zone,            ///< a part of the article's text: words and phrases
  body,            ///< the body, whose words stand without a prefix
  keyword,         ///< one exact value
  date,            ///< days, months and years of publication
  mentioned_date,  ///< days, months and years that the text speaks of
  person,          ///< people, by any form of their names
  place,           ///< places, each found by what holds it too
  organisation,    ///< organisations, by any form of their names
};

/// True for people, places and organisations.
constexpr bool is_entity(FieldKind kind) {
  return kind == FieldKind::person || kind == FieldKind::place || kind == FieldKind::organisation;
}

/// One field of an article.
struct Field {
  std::string_view name;   ///< as typed in a query, without the colon
  std::string_view alias;  ///< a short name for it, or empty
  FieldKind kind;          ///< what it holds
  /// How often an occurrence here counts as an occurrence in the article's text; 0: it does not
  /// count there, and only the field's own prefix finds it. (Weighting term frequencies by field:
  /// S. Robertson, H. Zaragoza, M. Taylor, "Simple BM25 extension to multiple weighted fields",
  /// 2004.)
  unsigned weight;
  std::string_view help;  ///< what it is, in a few words
};

/// All fields, in the order in which help shows them.
DATELINE_API std::span<const Field> fields();

/// The field with this name or alias, in any case; null if there is none.
DATELINE_API const Field* find_field(std::string_view name);

/// The known field name nearest to a misspelt one, if any is near enough to suggest.
DATELINE_API std::optional<std::string_view> suggest_field(std::string_view misspelt);

}  // namespace dateline
