/// The form in which an index keeps an article: its JSON as a frame of Zstandard (RFC 8878),
/// compressed with `common/data/article.dict` as the dictionary. An article alone is too short to
/// be compressed well; the dictionary is news of the same shape. `zstd -D article.dict -d` reads
/// it.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "dateline/annotated_article.h"

namespace dateline {

/// Compresses articles. Has the state that this needs; not thread-safe.
class ArticlePacker {
 public:
  ArticlePacker();
  ~ArticlePacker();
  ArticlePacker(ArticlePacker&&) noexcept;
  ArticlePacker& operator=(ArticlePacker&&) noexcept;
  ArticlePacker(const ArticlePacker&) = delete;
  ArticlePacker& operator=(const ArticlePacker&) = delete;

  /// The same article gives the same bytes, as long as libzstd is the same.
  /// @throws Error{ErrorCode::usage} if the article is larger than `unpack_article` allows: about
  /// 49 MiB as JSON
  [[nodiscard]] std::string pack(const Article& article);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Reads what `ArticlePacker` wrote.
/// @throws Error{ErrorCode::index_broken} if it is no such article.
Article unpack_article(std::string_view stored);

/// The parts that an index keeps as one: the article, and its annotations packed.
/// @throws Error{ErrorCode::index_broken} if they are no such parts, or not of each other.
AnnotatedArticle unpack_annotated(std::string_view stored, std::string_view packed_annotations);

}  // namespace dateline
