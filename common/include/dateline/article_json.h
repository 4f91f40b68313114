/// The form in which an index stores an article, readable with any tool that can print a Xapian
/// document: one JSON object with the names of `Article`'s members.
#pragma once

#include <string>
#include <string_view>

#include "dateline/annotations.h"
#include "dateline/article.h"

namespace dateline {

/// Writes an article as JSON. Empty parts are left out. The same article gives the same bytes.
std::string to_json(const Article& article);

/// Reads what `to_json` wrote; unknown members are ignored.
/// @throws Error{ErrorCode::index_broken} if it is not such an object.
Article article_from_json(std::string_view json);

/// An article and what it was understood to say.
struct AnnotatedArticle {
  Article article;
  Annotations annotations;  ///< offsets into the text of `analysed_text(article)`

  bool operator==(const AnnotatedArticle&) const = default;
};

/// The parts that an index keeps as one: the article as JSON, and its annotations packed.
/// @throws Error{ErrorCode::index_broken} if they are no such parts, or not of each other.
AnnotatedArticle annotated_article(std::string_view json, std::string_view packed_annotations);

}  // namespace dateline
