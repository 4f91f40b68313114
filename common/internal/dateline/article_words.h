/// Visits the words of an article.
#pragma once

#include "dateline/article.h"
#include "dateline/tokenizer.h"

namespace dateline {

/// Calls `visit` with each token of the headline, the caption, the dateline and the body.
template <typename Visit>
void for_each_word(const Article& article, const Visit& visit) {
  for (const std::string* text :
       {&article.headline, &article.caption, &article.dateline, &article.body}) {
    for (const Token& token : tokenize(*text)) {
      visit(token);
    }
  }
}

}  // namespace dateline
