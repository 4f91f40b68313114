// Annotates a text. The annotations must survive packing and unpacking.
#include "dateline/annotator.h"
#include "dateline/packed_annotations.h"
#include "dateline/utf8.h"
#include "fuzz.h"

using namespace dateline;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = repair_utf8(fuzz::text_of(data, size));
  const CivilDate published{.day = std::chrono::year(2023) / 6 / 1};
  const std::string_view dateline = std::string_view(text).substr(0, text.find('\n'));
  const Annotations found = annotate(text, dateline, published);
  fuzz::require(unpack_annotations(pack_annotations(found, text), text) == found,
                "annotations are read back as they were");
  return 0;
}
