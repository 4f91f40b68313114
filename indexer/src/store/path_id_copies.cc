#include "store/path_id_copies.h"

#include "dateline/index_format.h"

namespace dateline {

void PathIdCopies::load(const Visit& for_each_text_hash) {
  if (documents_) {
    return;
  }
  documents_.emplace();
  for_each_text_hash([this](std::uint32_t document, const std::string& hash) {
    if (has_path_id(hash)) {
      documents_->emplace(hash.substr(0, kTextHashBytes), document);
    }
  });
}

void PathIdCopies::add(const std::string& text_hash, std::uint32_t document) {
  documents_->insert_or_assign(text_hash, document);
}

std::optional<std::uint32_t> PathIdCopies::find(const std::string& text_hash) const {
  const auto found = documents_->find(text_hash);
  return found == documents_->end() ? std::nullopt : std::optional(found->second);
}

}  // namespace dateline
