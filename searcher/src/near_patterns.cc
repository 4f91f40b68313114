#include "near_patterns.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "dateline/tokenizer.h"

namespace dateline {
namespace {

using Kind = QueryNode::Kind;

class Spellings {
 public:
  Spellings(const Analyzer& analyzer, const ExpandOpenWord& expand)
      : analyzer_(analyzer), expand_(expand) {}

  /// The ways in which a node can be written, each a row.
  [[nodiscard]] std::vector<WordRow> rows_of(const QueryNode& node) const {
    switch (node.kind) {
      case Kind::wildcard:
      case Kind::fuzzy: {
        WordChoice words = expand_(node);
        return words.empty() ? std::vector<WordRow>() : std::vector<WordRow>{{std::move(words)}};
      }
      case Kind::any:
        return choice_of(node);
      case Kind::near:
        return in_a_row(node);
      default:
        return text_rows(node);
    }
  }

 private:
  [[nodiscard]] std::vector<WordRow> text_rows(const QueryNode& node) const {
    WordRow parts;
    std::vector<WordRow> rows(1);
    for (const Token& token : tokenize(node.text)) {
      const SoughtWord any_form{.stem = analyzer_.stem(token.term), .form = {}, .test = {}};
      if (token.kind == Token::Kind::word) {
        parts.push_back({{.stem = any_form.stem, .form = token.term, .test = {}}});
      } else if (token.kind == Token::Kind::compound && node.kind == Kind::word) {
        rows.push_back({{any_form}});
      }
    }
    if (parts.size() == 1 && node.kind == Kind::word && !frequent_word(parts[0][0].form)) {
      parts[0][0].form.clear();
    }
    rows.front() = std::move(parts);
    return rows;
  }

  [[nodiscard]] std::vector<WordRow> choice_of(const QueryNode& node) const {
    WordChoice words;
    std::vector<WordRow> rows;
    for (const QueryClause& clause : node.clauses) {
      for (WordRow& row : rows_of(clause.node)) {
        if (row.size() > 1) {
          rows.push_back(std::move(row));
        } else {
          std::move(row[0].begin(), row[0].end(), std::back_inserter(words));
        }
      }
    }
    if (!words.empty()) {
      rows.push_back({std::move(words)});
    }
    return rows;
  }

  [[nodiscard]] std::vector<WordRow> in_a_row(const QueryNode& node) const {
    std::vector<WordRow> rows(1);
    for (const QueryClause& clause : node.clauses) {
      std::vector<WordRow> longer;
      for (const WordRow& next : rows_of(clause.node)) {
        for (WordRow row : rows) {
          row.insert(row.end(), next.begin(), next.end());
          longer.push_back(std::move(row));
        }
      }
      rows = std::move(longer);
    }
    return rows;
  }

  const Analyzer& analyzer_;
  const ExpandOpenWord& expand_;
};

}  // namespace

std::vector<std::vector<WordRow>> near_spellings(const QueryNode& node, const Analyzer& analyzer,
                                                 const ExpandOpenWord& expand) {
  const Spellings words(analyzer, expand);
  std::vector<std::vector<WordRow>> spellings;
  if (node.kind != Kind::near || is_row(node)) {
    for (WordRow& row : words.rows_of(node)) {
      spellings.push_back({std::move(row)});
    }
    return spellings;
  }
  spellings.emplace_back();
  for (const QueryClause& clause : node.clauses) {
    std::vector<std::vector<WordRow>> longer;
    for (const WordRow& row : words.rows_of(clause.node)) {
      for (std::vector<WordRow> spelling : spellings) {
        spelling.push_back(row);
        longer.push_back(std::move(spelling));
      }
    }
    spellings = std::move(longer);
  }
  return spellings;
}

}  // namespace dateline
