/// Draws random words from articles that are in both a dateline index and a `bare_xapian` index.
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
  /// @param searcher,bare the two indexes, built from the same files; both must outlive this object
  /// @throws Error{ErrorCode::usage} if they contain different numbers of articles
  ArticleWords(const Searcher& searcher, const Xapian::Database& bare, std::uint64_t seed);

  /// Returns the body of a random article; empty if the article has none.
  std::string body();

  /// Returns `count` adjacent words of a random article, in lower case. They consist of ASCII
  /// letters, so that the tokenizers of dateline and Xapian both split them in the same way.
  /// @throws Error{ErrorCode::usage} if 100,000 tries find no such words
  std::vector<std::string> phrase(std::size_t count);

  /// Returns a random number from 0 to `bound` - 1.
  std::size_t below(std::size_t bound) { return random_.below(bound); }

 private:
  const Searcher& searcher_;
  const Xapian::Database& bare_;
  SeededRandom random_;
};

}  // namespace dateline::evaluation
