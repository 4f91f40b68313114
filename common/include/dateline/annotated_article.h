/// An article together with what it was understood to say.
#pragma once

#include "dateline/annotations.h"
#include "dateline/article.h"

namespace dateline {

/// An article and its annotations.
struct AnnotatedArticle {
  Article article;          ///< as it was put
  Annotations annotations;  ///< offsets into the text of `analysed_text(article)`

  bool operator==(const AnnotatedArticle&) const = default;  ///< member by member
};

}  // namespace dateline
