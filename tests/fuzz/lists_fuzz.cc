// Reads the lists in the metadata and values of an index: biwords, forms, names, settings, dates.
#include "dateline/biwords.h"
#include "dateline/form_lists.h"
#include "dateline/index_format.h"
#include "fuzz.h"

using namespace dateline;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::text_of(data, size);
  const BiwordSegment segment{.first = 7, .last = 70'000, .articles = 1};
  fuzz::reads([&] {
    std::vector<std::uint32_t> documents;
    unpack_documents(bytes, segment, documents);
    std::vector<std::uint32_t> again;
    unpack_documents(pack_documents(documents, segment.first), segment, again);
    fuzz::require(documents == again, "a list of documents is read back as it was");
  });
  fuzz::reads([&] {
    const std::vector<ListedForm> forms = form_metadata::unpack_forms(bytes);
    fuzz::require(form_metadata::unpack_forms(form_metadata::pack_forms(forms)) == forms,
                  "forms are read back as they were");
  });
  fuzz::require(names_in_list(bytes).size() <= kMaxListedNames, "a list has few names");
  (void)biword_metadata::segment_from("dateline.biwords.0000000a", bytes);
  (void)biword_metadata::segment_from(bytes, "70000 5");
  (void)analysis_from_metadata(bytes);
  (void)day_of_value(bytes);
  return 0;
}
