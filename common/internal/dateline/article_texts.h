/// A table of the parts of an article that are text.
#pragma once

#include <array>
#include <cstddef>
#include <string>

#include "dateline/article.h"

namespace dateline {

/// A part of an article that is text.
struct ArticleText {
  const char* name;  ///< the name of its member in the JSON of an article
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

/// Returns the total length of the texts of an article in bytes.
inline std::size_t text_bytes(const Article& article) {
  std::size_t bytes = 0;
  for (const ArticleText& part : kArticleTexts) {
    bytes += (article.*part.text).size();
  }
  return bytes;
}

}  // namespace dateline
