#include "dateline/form_lists.h"

#include <xxhash.h>

#include "dateline/packed.h"

namespace dateline {

std::uint64_t word_key(std::string_view folded_word) {
  return XXH3_64bits(folded_word.data(), folded_word.size());
}

namespace form_metadata {
namespace {

/// Returns `letter` followed by the segment's first document number in big-endian order.
std::string prefix(char letter, const BiwordSegment& segment) {
  std::string key(1, letter);
  for (const unsigned shift : {24U, 16U, 8U, 0U}) {
    key.push_back(static_cast<char>((segment.first >> shift) & 0xFFU));
  }
  return key;
}

void add_hash(std::string& bytes, std::uint64_t hash) {
  for (unsigned byte = 0; byte < sizeof hash; ++byte) {
    bytes.push_back(static_cast<char>((hash >> (8 * byte)) & 0xFFU));
  }
}

}  // namespace

std::string list_prefix(const BiwordSegment& segment) {
  return prefix('F', segment);
}

std::string forms_prefix(const BiwordSegment& segment) {
  return prefix('G', segment);
}

std::string list_key(std::uint64_t form_key, const BiwordSegment& segment) {
  std::string key = list_prefix(segment);
  add_hash(key, form_key);
  return key;
}

std::string forms_key(std::uint64_t stem_key, const BiwordSegment& segment) {
  std::string key = forms_prefix(segment);
  add_hash(key, stem_key);
  return key;
}

std::string pack_forms(const std::vector<ListedForm>& forms) {
  std::string packed;
  for (const ListedForm& form : forms) {
    add_number(packed, form.is_common ? 1 : 0);
    add_text(packed, form.form);
  }
  return packed;
}

std::vector<ListedForm> unpack_forms(std::string_view packed) {
  PackedReader reader(packed, "the forms of a stem");
  std::vector<ListedForm> forms;
  while (!reader.at_end()) {
    const bool is_common = reader.number(1) != 0;
    const std::string_view form = reader.text();
    // Duplicates are rejected: damaged data could make the reader read one list any number of
    // times.
    if (!forms.empty() && form <= forms.back().form) {
      reader.fail();
    }
    forms.push_back({.form = std::string(form), .is_common = is_common});
  }
  return forms;
}

}  // namespace form_metadata
}  // namespace dateline
