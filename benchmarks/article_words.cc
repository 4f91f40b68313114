#include "article_words.h"

#include "dateline/error.h"
#include "plain_words.h"

namespace dateline::evaluation {

ArticleWords::ArticleWords(const Searcher& searcher, const Xapian::Database& bare,
                           std::uint64_t seed)
    : searcher_(searcher), bare_(bare), random_(seed) {
  if (bare.get_doccount() != searcher.document_count()) {
    throw Error(ErrorCode::usage, "the two indexes contain different numbers of articles",
                "build both from the same files");
  }
}

std::string ArticleWords::body() {
  const auto number = static_cast<Xapian::docid>(random_.below(bare_.get_lastdocid()) + 1);
  const std::string data = bare_.get_document(number).get_data();
  const auto article = searcher_.article(data.substr(0, data.find('\n')));
  return article ? article->body : std::string();
}

std::vector<std::string> ArticleWords::phrase(std::size_t count) {
  constexpr int kMaxTries = 100'000;
  for (int tries = 0; tries < kMaxTries; ++tries) {
    const std::string text = body();
    if (text.empty()) {
      continue;
    }
    if (auto words = plain_words_at(text, random_.below(text.size()), count); !words.empty()) {
      return words;
    }
  }
  throw Error(ErrorCode::usage, "the indexes have too little text in common");
}

}  // namespace dateline::evaluation
