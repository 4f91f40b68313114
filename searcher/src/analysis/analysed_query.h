/// Analyses the text of a query tree, once: its words, their stems, and which of them are frequent
/// words or stop words. Everything that searches, highlights or corrects words works on the result.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "dateline/analyzer.h"
#include "dateline/query.h"

namespace dateline {

/// A word in the text of a query node.
struct QueryWord {
  std::string form;           ///< the word, folded, as articles contain it. Example: `missiles`
  std::string stem;           ///< its stem. Example: `missil`
  std::size_t begin = 0;      ///< the offset of its first byte in the text of the node
  std::size_t end = 0;        ///< the offset after its last byte
  bool is_compound = false;   ///< the parts of a hyphenated word, written as one
  bool is_ngram = false;      ///< two characters of a script that is written without spaces
  bool is_frequent = false;   ///< a frequent word: only positions and common-grams contain it
  bool is_stop_word = false;  ///< an English function word

  /// Returns true if it is a word of its own, neither a compound nor an n-gram.
  [[nodiscard]] bool is_plain() const { return !is_compound && !is_ngram; }
};

/// A node of a query tree, with its text analysed.
///
/// Example: the node of `cease-fire` has the words `cease`, `fire` and the compound `ceasefire`.
struct AnalysedNode {
  const QueryNode* node = nullptr;    ///< the node of the tree, which must outlive this object
  std::vector<QueryWord> words;       ///< word, phrase, name: the words of its text
  std::vector<AnalysedNode> clauses;  ///< the parts, in the order of `node->clauses`
};

/// Returns the analysed tree of `query`, which must outlive the result.
AnalysedNode analyse(const QueryNode& query, const Analyzer& analyzer);

}  // namespace dateline
