/// An article together with its annotations.
#pragma once

#include "dateline/annotations.h"
#include "dateline/article.h"

namespace dateline {

/// An article and its annotations.
struct AnnotatedArticle {
  Article article;          ///< the article as it was put into the index
  Annotations annotations;  ///< offsets into the text of `analysed_text(article)`

  bool operator==(const AnnotatedArticle&) const =
      default;  ///< Returns true if all members are equal.
};

}  // namespace dateline
