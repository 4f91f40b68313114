/// Draws words from the articles that an index of dateline and one of `bare_xapian` both hold.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "dateline/searcher.h"
#include "seeded_random.h"

namespace dateline::evaluation {

class ArticleWords {
 public:
  /// @param searcher,bare must live as long
  /// @throws Error{ErrorCode::usage} if they hold different numbers of articles
  ArticleWords(const Searcher& searcher, const Xapian::Database& bare, std::uint64_t seed);

  /// The body of an article at random.
  std::string body();

  /// Some neighbouring words of an article, in lower case, such as both tokenizers see alike.
  /// @throws Error{ErrorCode::usage} after very many vain tries
  std::vector<std::string> phrase(std::size_t count);

  /// A number below `bound`.
  std::size_t below(std::size_t bound) { return random_.below(bound); }

 private:
  const Searcher& searcher_;
  const Xapian::Database& bare_;
  SeededRandom random_;
};

}  // namespace dateline::evaluation
