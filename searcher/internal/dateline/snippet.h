/// The passage of an article that shows why it was found, with the words that matched.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/analyzer.h"
#include "dateline/highlighted_text.h"

namespace dateline {

/// The words of a query that are highlighted where they stand in a text.
struct HighlightTerms {
  std::set<std::string, std::less<>> stems;  ///< of words: every form is highlighted
  std::vector<std::vector<std::string>>
      phrases;                         ///< folded words, highlighted where they stand side by side
  std::vector<std::string> wildcards;  ///< `missil*`: words that these match are highlighted
  struct Fuzzy {
    std::string word;
    std::size_t edits = 0;
  };
  std::vector<Fuzzy> fuzzy;  ///< words that so many typing errors at most make of these
};

/// Highlights the words of a text.
HighlightedText highlight(std::string_view text, const HighlightTerms& terms,
                          const Analyzer& analyzer);

/// Sentences of `text`, whole ones, of about `max_bytes` (at least 40) together: those side by side
/// with the most different query words, and one more from elsewhere if it has others; what follows
/// them if there is room. A sentence that is longer by itself is cut between words. An ellipsis
/// shows where something is left out between two or a sentence is cut. White space is folded to
/// single spaces. Without any match, the beginning of the text.
HighlightedText make_snippet(std::string_view text, const HighlightTerms& terms,
                             const Analyzer& analyzer, std::size_t max_bytes);

}  // namespace dateline
