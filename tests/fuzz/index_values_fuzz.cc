// Uses an index that is sound for Xapian but has values and metadata from the input. Each change is
// a byte that selects the value, a byte for the size, and the new content.
#include <xapian.h>

#include <filesystem>
#include <iterator>
#include <string>
#include <vector>

#include "dateline/biwords.h"
#include "dateline/form_lists.h"
#include "dateline/index_format.h"
#include "fuzz.h"
#include "fuzz_index.h"

using namespace dateline;

namespace {

namespace fs = std::filesystem;

fs::path database_in(const fs::path& index) {
  for (const auto& entry : fs::directory_iterator(index)) {
    if (entry.is_directory() && entry.path().filename().string().starts_with("db-")) {
      return entry.path();
    }
  }
  return index;
}

std::vector<std::string> metadata_keys() {
  const BiwordSegment segment{.first = 1, .last = 12, .articles = 12};
  return {metadata::kSchemaVersion,
          metadata::kAnalysis,
          metadata::kRevision,
          "dateline.files",
          "dateline.files.0",
          biword_metadata::segment_key(segment),
          biword_metadata::list_key(hashed_bucket(BiwordPart("port"), BiwordPart("of")), segment),
          form_metadata::forms_key(word_key("ship"), segment),
          form_metadata::list_key(word_key("ships"), segment)};
}

/// Changes one metadata entry, or one value of one document; `what` selects it.
void change(Xapian::WritableDatabase& database, unsigned what, const std::string& content) {
  constexpr unsigned kSlots = 13;
  static const std::vector<std::string> keys = metadata_keys();
  if (what < keys.size()) {
    database.set_metadata(keys[what], content);
    return;
  }
  what -= static_cast<unsigned>(keys.size());
  auto at = database.postlist_begin("");
  std::advance(at, what / kSlots % database.get_doccount());
  const Xapian::docid number = *at;
  Xapian::Document document = database.get_document(number);
  document.add_value(what % kSlots, content);
  database.replace_document(number, document);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kMaxChanges = 8;
  const fs::path index = fuzz::scratch_folder() / "index";
  fs::copy(fuzz::small_index(), index, fs::copy_options::recursive);
  {
    Xapian::WritableDatabase database(database_in(index).string(), Xapian::DB_OPEN);
    std::size_t at = 0;
    for (std::size_t i = 0; i < kMaxChanges && at + 2 <= size; ++i) {
      const std::size_t bytes = std::min<std::size_t>(data[at + 1], size - at - 2);
      change(database, data[at], std::string(fuzz::text_of(data + at + 2, bytes)));
      at += 2 + bytes;
    }
    database.commit();
  }
  fuzz::use_index(index);
  return 0;
}
