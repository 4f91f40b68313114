/// Packs an article into the form in which an index stores it: its JSON as a frame of Zstandard
/// (RFC 8878), compressed with `common/data/article.dict` as the dictionary. A single article is
/// too short to be compressed well; the dictionary contains typical text of news articles. `zstd -D
/// article.dict -d` decompresses the frame.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "dateline/annotated_article.h"

namespace dateline {

/// Packs articles. Not thread-safe.
class ArticlePacker {
 public:
  ArticlePacker();
  ~ArticlePacker();
  ArticlePacker(ArticlePacker&&) noexcept;
  ArticlePacker& operator=(ArticlePacker&&) noexcept;
  ArticlePacker(const ArticlePacker&) = delete;
  ArticlePacker& operator=(const ArticlePacker&) = delete;

  /// Returns the packed article. The same article and version of libzstd give the same bytes.
  /// @throws Error{ErrorCode::usage} if the article is larger than `unpack_article` allows: about
  /// 49 MiB as JSON
  [[nodiscard]] std::string pack(const Article& article);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Returns the article that `ArticlePacker` packed.
/// @throws Error{ErrorCode::index_broken} if `stored` is damaged.
Article unpack_article(std::string_view stored);

/// Returns an article and its annotations, which an index stores as two values.
/// @throws Error{ErrorCode::index_broken} if a value is damaged, or if the annotations do not fit
/// the article's text.
AnnotatedArticle unpack_annotated(std::string_view stored, std::string_view packed_annotations);

}  // namespace dateline
