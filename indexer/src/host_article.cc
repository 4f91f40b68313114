#include "host_article.h"

#include "dateline/error.h"
#include "dateline/utf8.h"

namespace dateline {

void require_fit(const Article& article) {
  if (trim(article.id).empty()) {
    throw Error(ErrorCode::usage, "the article has no id");
  }
  std::size_t bytes = 0;
  for (const std::string* text :
       {&article.id, &article.file, &article.url, &article.source, &article.lang, &article.headline,
        &article.byline, &article.dateline, &article.caption, &article.credit, &article.body}) {
    bytes += text->size();
    if (bytes > kMaxArticleBytes) {
      throw Error(ErrorCode::usage, "the article is longer than 8 MiB");
    }
    if (!is_valid_utf8(*text)) {
      throw Error(ErrorCode::usage, "the article holds text that is not UTF-8");
    }
  }
}

}  // namespace dateline
