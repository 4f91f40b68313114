#include "query_builder.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <memory>
#include <utility>

#include "dateline/fold.h"
#include "dateline/index_format.h"
#include "dateline/tokenizer.h"
#include "entity_query.h"
#include "fuzzy.h"
#include "near_patterns.h"
#include "published_query.h"
#include "row_query.h"
#include "wildcard.h"
#include "zones.h"

namespace dateline {
namespace {

using Xapian::Query;

/// The terms of a phrase: its words, or, if it is one run of a script without spaces, its n-grams,
/// which are rarer than single characters.
std::vector<std::string> phrase_terms(const std::vector<Token>& tokens) {
  const auto count = [&](Token::Kind kind) {
    return std::count_if(tokens.begin(), tokens.end(),
                         [&](const Token& token) { return token.kind == kind; });
  };
  const auto ngrams = count(Token::Kind::ngram);
  const bool one_run = ngrams > 0 && count(Token::Kind::word) == ngrams + 1;
  std::vector<std::string> terms;
  for (const Token& token : tokens) {
    if (token.kind == (one_run ? Token::Kind::ngram : Token::Kind::word)) {
      terms.push_back(token.term);
    }
  }
  return terms;
}

/// Wildcards and fuzzy words in near and at_least nodes, in which `node` itself may be.
std::size_t open_in_rows(const QueryNode& node, bool in_row) {
  using Kind = QueryNode::Kind;
  const bool open = node.kind == Kind::wildcard || node.kind == Kind::fuzzy;
  std::size_t count = in_row && open ? 1 : 0;
  for (const QueryClause& clause : node.clauses) {
    count +=
        open_in_rows(clause.node, in_row || node.kind == Kind::near || node.kind == Kind::at_least);
  }
  return count;
}

/// Of a word that is in more than half of the articles, as in Xapian's BM25.
constexpr double kLeastIdf = 0.1;

class Builder {
 public:
  Builder(const Analyzer& analyzer, const Xapian::Database& database,
          std::size_t all_required_up_to)
      : analyzer_(analyzer),
        database_(database),
        rows_(database),
        all_required_up_to_(all_required_up_to) {}

  /// The whole query. Phrases that all hits must hold are taken out of it.
  [[nodiscard]] BuiltQuery build_whole(const QueryNode& node) {
    BuiltQuery built;
    open_in_rows_ = open_in_rows(node, false);
    required_ = &built.required;
    parts_ = &built.parts;
    built.query =
        weighted(node.kind == QueryNode::Kind::sequence ? sequence(node) : required(node), node);
    required_ = nullptr;
    parts_ = nullptr;
    if (built.parts.empty()) {
      built.parts.push_back({.text = to_string(node), .query = built.query});
    }
    built.notes = std::move(notes_);
    return built;
  }

  [[nodiscard]] Query build(const QueryNode& node) { return weighted(unweighted(node), node); }

 private:
  static Query weighted(const Query& query, const QueryNode& node) {
    return node.weight == 1 ? query : Query(Query::OP_SCALE_WEIGHT, query, node.weight);
  }

  [[nodiscard]] Query unweighted(const QueryNode& node) {
    switch (node.kind) {
      case QueryNode::Kind::word:
        return word(node);
      case QueryNode::Kind::wildcard:
      case QueryNode::Kind::fuzzy:
        return open_word(node);
      case QueryNode::Kind::phrase:
        return phrase(tokenize(node.text), node.field);
      case QueryNode::Kind::keyword:
        return keyword(node);
      case QueryNode::Kind::name:
        return name_query(node);
      case QueryNode::Kind::dates:
        return node.field->kind == FieldKind::mentioned_date
                   ? mentioned_days_query(node.dates, node.field->prefix, database_)
                   : published_query(node.dates);
      case QueryNode::Kind::undated:
        return Query(std::string(kUndatedTerm));
      case QueryNode::Kind::sequence:
        return sequence(node);
      case QueryNode::Kind::near:
        return near(node);
      case QueryNode::Kind::at_least:
        return at_least(node);
      case QueryNode::Kind::alias:
        return alias(node);
      case QueryNode::Kind::any:
        break;
    }
    std::vector<Query> parts;
    for (const QueryClause& clause : node.clauses) {
      parts.push_back(build(clause.node));
    }
    return {Query::OP_OR, parts.begin(), parts.end()};
  }

  /// What all hits must match, if this is the whole query or a required part of it.
  [[nodiscard]] Query required(const QueryNode& node) {
    std::vector<PositionPattern>* const whole = std::exchange(required_, nullptr);
    if (whole != nullptr && node.kind == QueryNode::Kind::near) {
      return required_near(node, *whole);
    }
    WordRow words;
    if (whole != nullptr) {
      words = row_sought(node);
    }
    if (words.empty()) {
      return unweighted(node);
    }
    const Row row = rows_.row_of(words, node.field);
    if (!row.holding.empty()) {
      return verified(row, pattern(std::move(words), node.field));
    }
    whole->push_back(pattern(std::move(words), node.field));
    return row.to_verify;
  }

  /// The words of a phrase, or a frequent word, which is known by its positions alone; none of
  /// anything else.
  [[nodiscard]] WordRow row_sought(const QueryNode& node) const {
    const bool phrase = node.kind == QueryNode::Kind::phrase;
    if (!phrase && node.kind != QueryNode::Kind::word) {
      return {};
    }
    const std::vector<Token> tokens = tokenize(node.text);
    const bool frequent = tokens.size() == 1 && frequent_word(tokens.front().term);
    return phrase || frequent ? words_of(tokens) : WordRow();
  }

  /// Left out of the ranking: whether an article passes it is all that counts.
  static bool is_filter(const QueryNode& node) {
    return node.kind == QueryNode::Kind::keyword || node.kind == QueryNode::Kind::dates ||
           node.kind == QueryNode::Kind::undated;
  }

  [[nodiscard]] Query stemmed(const std::string& term, const Field* field) const {
    const std::string stem = analyzer_.stem(term);
    if (frequent_word(term)) {
      return side_by_side({{{.stem = stem, .form = term, .test = {}}}}, field);
    }
    if (is_lead(field)) {
      return side_by_side({{{.stem = stem, .form = {}, .test = {}}}}, field);
    }
    if (field != nullptr || kEntityWeight <= 0) {
      return holds_stem(stem, field);
    }
    return {Query::OP_OR, holds_stem(stem, field),
            Query(Query::OP_SCALE_WEIGHT, any_entity_query(term), kEntityWeight)};
  }

  [[nodiscard]] Query word(const QueryNode& node) const {
    const std::vector<Token> tokens = tokenize(node.text);
    const auto compound = std::find_if(tokens.begin(), tokens.end(), [](const Token& token) {
      return token.kind == Token::Kind::compound;
    });
    if (tokens.empty()) {
      return {};
    }
    if (tokens.size() == 1) {
      return stemmed(tokens.front().term, node.field);
    }
    Query parts = phrase(tokens, node.field);
    if (compound == tokens.end()) {
      return parts;
    }
    return {Query::OP_OR, parts, stemmed(compound->term, node.field)};
  }

  /// One of many words in free text: of a hyphenated one, the parts count by themselves too.
  [[nodiscard]] Query wanted_word(const QueryNode& node) const {
    const std::vector<Token> tokens = tokenize(node.text);
    std::vector<Query> parts = {word(node)};
    for (const Token& token : tokens) {
      if (tokens.size() > 1 && token.kind == Token::Kind::word && !is_stop_word(token.term)) {
        parts.push_back(stemmed(token.term, node.field));
      }
    }
    return {Query::OP_OR, parts.begin(), parts.end()};
  }

  /// The words that a wildcard or a fuzzy word stands for.
  [[nodiscard]] MeantWords meant(const QueryNode& node, const MostStems& most) {
    const std::string_view prefix = stem_prefix_of(node.field);
    MeantWords words = node.kind == QueryNode::Kind::fuzzy
                           ? fuzzy_words(node.text, node.edits, prefix, database_, most)
                           : expand(WildcardPattern(node.text), prefix, analyzer_, database_, most);
    if (words.left_out > 0) {
      QueryNode shown = node;
      shown.weight = 1;
      notes_.push_back("`" + to_string(shown) + "` matches too many words: the " +
                       std::to_string(words.left_out) + " rarest were left out");
    }
    return words;
  }

  static FormTest test_of(const QueryNode& node) {
    return node.kind == QueryNode::Kind::fuzzy
               ? FormTest{.text = node.text, .edits = node.edits}
               : FormTest{.text = WildcardPattern(node.text).text(), .edits = 0};
  }

  /// Any of the words that are meant; those that a term finds weigh as if they were one.
  [[nodiscard]] Query open_word(const QueryNode& node) {
    const Field* const field = node.field;
    MeantWords words = meant(node, {});
    if (is_lead(field)) {  // of which no term tells
      std::move(words.stems.begin(), words.stems.end(), std::back_inserter(words.partly));
      words.stems.clear();
    }
    std::vector<Query> whole;
    for (const std::string& stem : words.stems) {
      whole.push_back(holds_stem(stem, field));
    }
    // Xapian takes terms only for synonyms.
    std::vector<Query> any = {Query(Query::OP_SYNONYM, whole.begin(), whole.end())};
    for (const std::string& stem : words.partly) {
      any.push_back(some_forms(stem, test_of(node), field));
    }
    for (const std::string& word : words.frequent) {
      any.push_back(
          side_by_side({{{.stem = analyzer_.stem(word), .form = word, .test = {}}}}, field));
    }
    return {Query::OP_OR, any.begin(), any.end()};
  }

  /// The same as a choice of words beside others.
  [[nodiscard]] WordChoice choice(const QueryNode& node) {
    MeantWords words = meant(node, {.whole = kMostInRows.whole / open_in_rows_,
                                    .partly = kMostInRows.partly / open_in_rows_});
    WordChoice choice;
    for (std::string& stem : words.stems) {
      choice.push_back({.stem = std::move(stem), .form = {}, .test = {}});
    }
    for (std::string& stem : words.partly) {
      choice.push_back({.stem = std::move(stem), .form = {}, .test = test_of(node)});
    }
    for (std::string& word : words.frequent) {
      std::string stem = analyzer_.stem(word);
      choice.push_back({.stem = std::move(stem), .form = std::move(word), .test = {}});
    }
    return choice;
  }

  /// The forms of a stem that match.
  [[nodiscard]] Query some_forms(const std::string& stem, const FormTest& test,
                                 const Field* field) const {
    const std::function<bool(std::string_view)> wanted = form_test(test);
    const Row row = rows_.forms_of(stem, wanted, field);
    return verified(row, pattern({{{.stem = stem, .form = {}, .test = test}}}, field));
  }

  /// The words in a row, unstemmed, in the field or in any zone that counts as the article's text.
  [[nodiscard]] Query phrase(const std::vector<Token>& tokens, const Field* field) const {
    WordRow words = words_of(tokens);
    return words.empty() ? Query() : side_by_side(std::move(words), field);
  }

  [[nodiscard]] WordRow words_of(const std::vector<Token>& tokens) const {
    WordRow words;
    for (std::string& term : phrase_terms(tokens)) {
      std::string stem = analyzer_.stem(term);
      words.push_back({{.stem = std::move(stem), .form = std::move(term), .test = {}}});
    }
    return words;
  }

  static PositionPattern pattern(WordRow words, const Field* field) {
    return {.rows = {std::move(words)},
            .zones = zones_of(field),
            .first_paragraph = is_lead(field),
            .stem_prefix = std::string(stem_prefix_of(field))};
  }

  [[nodiscard]] Query side_by_side(WordRow words, const Field* field) const {
    const Row row = rows_.row_of(words, field);
    return verified(row, pattern(std::move(words), field));
  }

  static PositionPattern near_pattern(std::vector<WordRow> rows, const QueryNode& node) {
    return {.rows = std::move(rows),
            .ordered = node.ordered,
            .others = node.unit == NearUnit::words ? node.distance : kAnyDistance,
            .unit = node.unit,
            .zones = zones_of(node.field),
            .first_paragraph = is_lead(node.field),
            .stem_prefix = std::string(stem_prefix_of(node.field))};
  }

  [[nodiscard]] std::vector<std::vector<WordRow>> spellings_of(const QueryNode& node) {
    return near_spellings(node, analyzer_, [&](const QueryNode& open) { return choice(open); });
  }

  /// However it is written, each time counts.
  [[nodiscard]] Query at_least(const QueryNode& node) {
    PositionPattern counted = pattern({}, node.field);
    counted.rows.clear();
    counted.times = node.times;
    std::vector<Query> articles;
    for (std::vector<WordRow>& rows : spellings_of(node.clauses.front().node)) {
      articles.push_back(rows_.may_hold(rows, node.field));
      counted.rows.push_back(std::move(rows.front()));
    }
    if (articles.empty()) {
      return {};
    }
    auto filter = std::make_unique<PositionFilter>(std::move(counted));
    return {Query::OP_FILTER, Query(Query::OP_OR, articles.begin(), articles.end()),
            Query(filter.release()->release())};
  }

  [[nodiscard]] Query near(const QueryNode& node) { return near(node, spellings_of(node)); }

  [[nodiscard]] Query near(const QueryNode& node,
                           std::vector<std::vector<WordRow>> spellings) const {
    std::vector<Query> found;
    for (std::vector<WordRow>& rows : spellings) {
      const Query stems = rows_.may_hold(rows, node.field);
      auto filter = std::make_unique<PositionFilter>(near_pattern(std::move(rows), node));
      found.emplace_back(Query::OP_FILTER, stems, Query(filter.release()->release()));
    }
    return {Query::OP_OR, found.begin(), found.end()};
  }

  [[nodiscard]] Query required_near(const QueryNode& node, std::vector<PositionPattern>& whole) {
    std::vector<std::vector<WordRow>> spellings = spellings_of(node);
    if (spellings.size() != 1) {
      return near(node, std::move(spellings));
    }
    Query stems = rows_.may_hold(spellings.front(), node.field);
    whole.push_back(near_pattern(std::move(spellings.front()), node));
    return stems;
  }

  /// Names that mean the same. Xapian takes terms only for synonyms; so each name is scaled to
  /// weigh about as one term would that all their articles have, and the best counts.
  [[nodiscard]] Query alias(const QueryNode& node) {
    std::vector<NameWeight> weights;
    double least = std::numeric_limits<double>::max();
    for (const QueryClause& clause : node.clauses) {
      weights.push_back(name_weight(clause.node));
      least = std::min(least, weights.back().of_rarest);
    }
    std::vector<Query> names;
    for (std::size_t i = 0; i < node.clauses.size(); ++i) {
      const double scale = weights[i].of_all > 0 ? std::min(1.0, least / weights[i].of_all) : 1.0;
      names.emplace_back(Query::OP_SCALE_WEIGHT, build(node.clauses[i].node), scale);
    }
    return {Query::OP_MAX, names.begin(), names.end()};
  }

  /// The inverse document frequencies, as BM25 has them, of the words of a name.
  struct NameWeight {
    double of_rarest = 0;
    double of_all = 0;
  };

  [[nodiscard]] NameWeight name_weight(const QueryNode& name) const {
    NameWeight weight;
    for (const QueryClause& clause : name.clauses) {
      const NameWeight part = name_weight(clause.node);
      weight.of_rarest = std::max(weight.of_rarest, part.of_rarest);
      weight.of_all += part.of_all;
    }
    for (const Token& token : name.clauses.empty() ? tokenize(name.text) : std::vector<Token>()) {
      if (token.kind == Token::Kind::word && !frequent_word(token.term)) {
        const double articles = database_.get_termfreq(stem_term({}, analyzer_.stem(token.term)));
        const double others = database_.get_doccount() - articles;
        const double idf = std::max(std::log((others + 0.5) / (articles + 0.5)), kLeastIdf);
        weight.of_rarest = std::max(weight.of_rarest, idf);
        weight.of_all += idf;
      }
    }
    return weight;
  }

  static Query keyword(const QueryNode& node) {
    // Ids are told apart by case, languages are not.
    const bool exact = node.field->name == "id";
    return Query(keyword_term(node.field->prefix, exact ? node.text : fold(node.text)));
  }

  /// Plain words and what is asked for besides, side by side: are the words all required?
  [[nodiscard]] bool requires_all_words(const QueryNode& sequence) const {
    const auto asked =
        std::count_if(sequence.clauses.begin(), sequence.clauses.end(), [](const auto& clause) {
          return clause.occur != Occur::excluded && !is_filter(clause.node);
        });
    return static_cast<std::size_t>(asked) <= all_required_up_to_;
  }

  [[nodiscard]] Query sequence(const QueryNode& node) {
    std::vector<PositionPattern>* const whole = std::exchange(required_, nullptr);
    std::vector<BuiltPart>* const parts = std::exchange(parts_, nullptr);
    std::vector<Query> scored;
    std::vector<Query> filters;
    std::vector<Query> excluded;
    std::vector<Query> free;
    const bool all = requires_all_words(node);
    for (const QueryClause& clause : node.clauses) {
      const bool wanted = clause.occur == Occur::free && !all;
      required_ = clause.occur == Occur::required ? whole : nullptr;
      const bool is_word = clause.node.kind == QueryNode::Kind::word;
      Query query = weighted(wanted && is_word ? wanted_word(clause.node) : required(clause.node),
                             clause.node);
      required_ = nullptr;
      if (parts != nullptr && clause.occur != Occur::excluded && !is_filter(clause.node)) {
        parts->push_back({.text = to_string(clause.node), .query = weighted(query, node)});
      }
      if (clause.occur == Occur::excluded) {
        excluded.push_back(std::move(query));
      } else if (is_filter(clause.node)) {
        filters.push_back(std::move(query));
      } else {
        (clause.occur == Occur::free ? free : scored).push_back(std::move(query));
      }
    }
    const Query filter(Query::OP_AND, filters.begin(), filters.end());
    Query query(Query::OP_AND, scored.begin(), scored.end());
    if (!free.empty()) {
      const Query words(all ? Query::OP_AND : Query::OP_OR, free.begin(), free.end());
      query =
          scored.empty() ? words : Query(all ? Query::OP_AND : Query::OP_AND_MAYBE, query, words);
    }
    if (scored.empty() && free.empty()) {
      query = Query(Query::OP_SCALE_WEIGHT, filters.empty() ? Query::MatchAll : filter, 0.0);
    } else if (!filters.empty()) {
      query = Query(Query::OP_FILTER, query, filter);
    }
    if (excluded.empty()) {
      return query;
    }
    return {Query::OP_AND_NOT, query, Query(Query::OP_OR, excluded.begin(), excluded.end())};
  }

  const Analyzer& analyzer_;
  const Xapian::Database& database_;
  RowQueries rows_;
  std::size_t all_required_up_to_;
  std::size_t open_in_rows_ = 0;  ///< wildcards and fuzzy words in near nodes and the like
  std::vector<std::string> notes_;
  /// Where phrases go that all hits must hold; null within what only some must.
  std::vector<PositionPattern>* required_ = nullptr;
  std::vector<BuiltPart>* parts_ = nullptr;  ///< those of the whole query; null within one
};

}  // namespace

BuiltQuery build_query(const QueryNode& query, const Analyzer& analyzer,
                       const Xapian::Database& database, std::size_t all_required_up_to) {
  return Builder(analyzer, database, all_required_up_to).build_whole(query);
}

}  // namespace dateline
