// Unpacks the annotations of an article. The first bytes of the input are its text.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "dateline/annotations_json.h"
#include "dateline/packed_annotations.h"
#include "dateline/utf8.h"
#include "fuzz.h"

using namespace dateline;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  const std::size_t text_bytes = std::min<std::size_t>(data[0], size - 1);
  const std::string text = repair_utf8(fuzz::text_of(data + 1, text_bytes));
  const std::string_view packed = fuzz::text_of(data + 1 + text_bytes, size - 1 - text_bytes);
  fuzz::reads([&] {
    const Annotations found = unpack_annotations(packed, text);
    (void)annotations_json(text, found).dump();
    fuzz::require(unpack_annotations(pack_annotations(found, text), text) == found,
                  "annotations are read back as they were");
  });
  fuzz::reads([&] { (void)places_named(packed); });
  return 0;
}
