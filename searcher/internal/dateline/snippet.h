/// Snippets: the passage of an article that shows why it matches, with the matches highlighted.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/analyzer.h"
#include "dateline/highlighted_text.h"

namespace dateline {

/// The words and phrases of a query to highlight in a text.
struct HighlightTerms {
  /// Stems; all forms of them are highlighted. Example: `missil` highlights `missile` and
  /// `Missiles`
  std::set<std::string, std::less<>> stems;
  /// Phrases, each a list of folded words; they are highlighted where the words are adjacent
  std::vector<std::vector<std::string>> phrases;
  std::vector<std::string> wildcards;  ///< patterns such as `missil*`; all matching words
  struct Fuzzy {
    std::string word;
    std::size_t edits = 0;
  };
  std::vector<Fuzzy> fuzzy;  ///< all words that differ from `word` by at most `edits` errors
};

/// Returns `text` with all matches of `terms` highlighted.
HighlightedText highlight(std::string_view text, const HighlightTerms& terms,
                          const Analyzer& analyzer);

/// Returns the sentences of `text` that best show why it matches, with highlights. Chooses the run
/// of adjacent sentences with the most different query words; then adds one distant sentence that
/// has query words which the run lacks, or else the sentences after the run. A sentence longer than
/// `max_bytes` is cut between words. An ellipsis marks a gap between sentences and a cut sentence.
/// Each run of white space becomes one space. If nothing matches, returns the beginning of the
/// text.
///
/// Example: for the query `sasebo okinawa`, `A boat left Sasebo on Monday. … It reached Okinawa.`
/// @param max_bytes the approximate length of the result, at least 40
HighlightedText make_snippet(std::string_view text, const HighlightTerms& terms,
                             const Analyzer& analyzer, std::size_t max_bytes);

}  // namespace dateline
