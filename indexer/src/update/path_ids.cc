#include "update/path_ids.h"

#include "documents/document_builder.h"
#include "update/file_changes.h"

namespace dateline {

std::string id_for_path(ArticleStore& index, const ReadArticle& read, const Documents& before) {
  const Article& article = read.article;
  for (std::size_t at = before.empty() ? std::string::npos : read.where.rfind('/');
       at != std::string::npos; at = at == 0 ? std::string::npos : read.where.rfind('/', at - 1)) {
    std::string id = read.where.substr(at + 1);
    const auto found = index.find(id);
    // The file must be the same: `m/3.txt`, a copy of `3.txt`, must not get the id `3.txt`.
    if (found && before.contains(found->document) &&
        index.read(found->document).file == article.file) {
      return id;
    }
  }
  const auto existing = index.find(article.id);
  if (!existing) {
    return article.id;
  }
  const Article other = index.read(existing->document);
  const bool same = other.file == article.file || (!other.file.empty() && is_gone(other.file)) ||
                    DocumentBuilder::content_hash(other) == DocumentBuilder::content_hash(article);
  return same ? article.id : read.where;
}

}  // namespace dateline
