// Reads a stored article, as JSON and as compressed JSON.
#include "dateline/article_json.h"
#include "dateline/stored_article.h"
#include "fuzz.h"

using namespace dateline;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::text_of(data, size);
  fuzz::reads([&] { (void)unpack_article(bytes); });
  fuzz::reads([&] {
    const Article article = article_from_json(bytes);
    fuzz::require(article_from_json(to_json(article)) == article,
                  "an article is read back as it was");
  });
  return 0;
}
