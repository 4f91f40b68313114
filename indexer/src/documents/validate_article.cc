#include "documents/validate_article.h"

#include "dateline/article_texts.h"
#include "dateline/error.h"
#include "dateline/trim.h"
#include "dateline/utf8.h"

namespace dateline {

void validate(const Article& article) {
  if (trim(article.id).empty()) {
    throw Error(ErrorCode::usage, "the article has no id");
  }
  if (text_bytes(article) > kMaxArticleBytes) {
    throw Error(ErrorCode::usage, "the article is longer than 8 MiB");
  }
  for (const ArticleText& part : kArticleTexts) {
    if (!is_valid_utf8(article.*part.text)) {
      throw Error(ErrorCode::usage, "the article contains text that is not UTF-8");
    }
  }
}

}  // namespace dateline
