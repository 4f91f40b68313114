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
#include "pattern_queries.h"
#include "phrase_query.h"
#include "published_query.h"

namespace dateline {
namespace {

using Xapian::Query;

/// Of a word that is in more than half of the articles, as in Xapian's BM25.
constexpr double kLeastIdf = 0.1;

class Builder {
 public:
  Builder(const Analyzer& analyzer, const Xapian::Database& database,
          std::size_t all_required_up_to, WorkBudget& work)
      : analyzer_(analyzer),
        database_(database),
        work_(work),
        patterns_(analyzer, database, work),
        all_required_up_to_(all_required_up_to) {}

  /// The whole query. Phrases that all hits must hold are taken out of it.
  [[nodiscard]] BuiltQuery build_whole(const QueryNode& node) {
    BuiltQuery built;
    patterns_.open(node);
    required_ = &built.required;
    parts_ = &built.parts;
    built.query =
        weighted(node.kind == QueryNode::Kind::sequence ? sequence(node) : required(node), node);
    required_ = nullptr;
    parts_ = nullptr;
    if (built.parts.empty()) {
      built.parts.push_back({.text = to_string(node), .query = built.query});
    }
    built.notes = patterns_.notes();
    built.is_partial = patterns_.is_partial();
    built.has_filters = patterns_.has_filters();
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
        return patterns_.open_word(node);
      case QueryNode::Kind::phrase:
        return patterns_.phrase(tokenize(node.text), node.field);
      case QueryNode::Kind::keyword:
        return keyword(node);
      case QueryNode::Kind::name:
        return name_query(node, &work_);
      case QueryNode::Kind::dates:
        return node.field->kind == FieldKind::mentioned_date
                   ? mentioned_days_query(node.dates, node.field->prefix, database_, work_)
                   : published_query(node.dates);
      case QueryNode::Kind::undated:
        return Query(std::string(kUndatedTerm));
      case QueryNode::Kind::sequence:
        return sequence(node);
      case QueryNode::Kind::near:
        return patterns_.near(node);
      case QueryNode::Kind::at_least:
        return patterns_.at_least(node);
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
      return patterns_.near(node, *whole);
    }
    if (whole != nullptr &&
        (node.kind == QueryNode::Kind::wildcard || node.kind == QueryNode::Kind::fuzzy)) {
      return patterns_.open_word(node, *whole);
    }
    Phrase words;
    if (whole != nullptr) {
      words = phrase_sought(node);
    }
    if (words.empty()) {
      return unweighted(node);
    }
    return patterns_.side_by_side(std::move(words), node.field, *whole);
  }

  /// The words of a phrase, or a frequent word, which is known by its positions alone; none of
  /// anything else.
  [[nodiscard]] Phrase phrase_sought(const QueryNode& node) const {
    const bool phrase = node.kind == QueryNode::Kind::phrase;
    if (!phrase && node.kind != QueryNode::Kind::word) {
      return {};
    }
    const std::vector<Token> tokens = tokenize(node.text);
    const bool frequent = tokens.size() == 1 && frequent_word(tokens.front().term);
    return phrase || frequent ? patterns_.words_of(tokens) : Phrase();
  }

  /// Left out of the ranking: whether an article passes it is all that counts.
  static bool is_filter(const QueryNode& node) {
    return node.kind == QueryNode::Kind::keyword || node.kind == QueryNode::Kind::dates ||
           node.kind == QueryNode::Kind::undated;
  }

  [[nodiscard]] Query stemmed(const std::string& term, const Field* field) const {
    const std::string stem = analyzer_.stem(term);
    if (frequent_word(term)) {
      return patterns_.side_by_side({{{.stem = stem, .form = term, .test = {}}}}, field);
    }
    if (is_lead(field)) {
      return patterns_.side_by_side({{{.stem = stem, .form = {}, .test = {}}}}, field);
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
    Query parts = patterns_.phrase(tokens, node.field);
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
      const bool wanted = clause.occur == Occur::should && !all;
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
        (clause.occur == Occur::should ? free : scored).push_back(std::move(query));
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
  WorkBudget& work_;
  PatternQueries patterns_;
  std::size_t all_required_up_to_;
  /// Where phrases go that all hits must hold; null within what only some must.
  std::vector<PositionPattern>* required_ = nullptr;
  std::vector<BuiltPart>* parts_ = nullptr;  ///< those of the whole query; null within one
};

}  // namespace

BuiltQuery build_query(const QueryNode& query, const Analyzer& analyzer,
                       const Xapian::Database& database, std::size_t all_required_up_to,
                       WorkBudget& work) {
  return Builder(analyzer, database, all_required_up_to, work).build_whole(query);
}

}  // namespace dateline
