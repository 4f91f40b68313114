/// The parts of an article that are text, in one table: their names and where they are.
#pragma once

#include <array>
#include <cstddef>
#include <string>

#include "dateline/article.h"

namespace dateline {

/// One of these parts.
struct ArticleText {
  const char* name;  ///< as in the JSON of an article
  std::string Article::*text;
};

constexpr std::array<ArticleText, 11> kArticleTexts = {{{"id", &Article::id},
                                                        {"file", &Article::file},
                                                        {"url", &Article::url},
                                                        {"source", &Article::source},
                                                        {"lang", &Article::lang},
                                                        {"headline", &Article::headline},
                                                        {"byline", &Article::byline},
                                                        {"dateline", &Article::dateline},
                                                        {"caption", &Article::caption},
                                                        {"credit", &Article::credit},
                                                        {"body", &Article::body}}};

/// How long they are together.
inline std::size_t text_bytes(const Article& article) {
  std::size_t bytes = 0;
  for (const ArticleText& part : kArticleTexts) {
    bytes += (article.*part.text).size();
  }
  return bytes;
}

}  // namespace dateline
