// Reads a saved page from its bytes to the zones of an article.
#include "dateline/page_reader.h"
#include "dateline/utf8.h"
#include "fuzz.h"

using namespace dateline;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::text_of(data, size);
  if (looks_binary(bytes)) {
    return 0;
  }
  const std::string text = decode_text(bytes);
  fuzz::require(is_valid_utf8(text), "decoded text is UTF-8");
  const Article article = read_page(text);
  for (const std::string* zone : {&article.headline, &article.byline, &article.dateline,
                                  &article.caption, &article.credit, &article.body}) {
    fuzz::require(is_valid_utf8(*zone), "a zone is UTF-8");
  }
  return 0;
}
