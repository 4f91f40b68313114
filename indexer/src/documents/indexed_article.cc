#include "documents/indexed_article.h"

namespace dateline {

bool is_path_id(const std::string& id, const std::string& file) {
  const std::string path = id.substr(0, file.ends_with(id) ? id.size() : id.rfind(':'));
  return !path.empty() && file.ends_with(path) &&
         (file.size() == path.size() || file[file.size() - path.size() - 1] == '/');
}

}  // namespace dateline
