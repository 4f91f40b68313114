// Reads a JSONL file, plain or compressed, as `update` does.
#include "dateline/read_articles.h"
#include "dateline/utf8.h"
#include "fuzz.h"
#include "temporary_folder.h"

using namespace dateline;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const test::TemporaryFolder folder;
  SourceFile file;
  file.path = folder.write("a.jsonl", fuzz::text_of(data, size));
  file.name = "a.jsonl";
  file.format = FileFormat::jsonl;
  file.named = true;
  ReadObserver observer;
  observer.article = [](ReadArticle&& read) {
    fuzz::require(is_valid_utf8(read.article.headline) && is_valid_utf8(read.article.body) &&
                      is_valid_utf8(read.article.id),
                  "an article is UTF-8");
    return true;
  };
  observer.skipped = observer.note = [](const Skipped& skipped) {
    fuzz::require(!skipped.reason.empty(), "a reason is given");
  };
  read_articles(file, {.max_article_bytes = std::size_t{64} << 10U}, observer);
  return 0;
}
