#include "match/query_builder.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <memory>
#include <utility>

#include "dateline/fold.h"
#include "dateline/index_format.h"
#include "match/entity_query.h"
#include "match/pattern_queries.h"
#include "match/phrase_query.h"
#include "match/published_query.h"

namespace dateline {
namespace {

using Xapian::Query;

/// The minimum inverse document frequency. Without it, a word in more than half of the articles
/// would have a negative one; Xapian's BM25 has a minimum too.
constexpr double kLeastIdf = 0.1;

/// Builds the query of one tree.
class Builder {
 public:
  Builder(const Analyzer& analyzer, const Xapian::Database& database,
          std::size_t all_required_up_to, WorkBudget& work)
      : database_(database),
        work_(work),
        patterns_(analyzer, database, work),
        all_required_up_to_(all_required_up_to) {}

  /// Returns the query of the whole tree. Patterns that all hits must match are not in the query,
  /// but in `BuiltQuery::required`.
  [[nodiscard]] BuiltQuery build_whole(const AnalysedNode& query) {
    const QueryNode& node = *query.node;
    BuiltQuery built;
    patterns_.open(node);
    required_ = &built.required;
    parts_ = &built.parts;
    built.query =
        weighted(node.kind == QueryNode::Kind::sequence ? sequence(query) : required(query), node);
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

  [[nodiscard]] Query build(const AnalysedNode& query) {
    return weighted(unweighted(query), *query.node);
  }

 private:
  static Query weighted(const Query& query, const QueryNode& node) {
    return node.weight == 1 ? query : Query(Query::OP_SCALE_WEIGHT, query, node.weight);
  }

  [[nodiscard]] Query unweighted(const AnalysedNode& query) {
    const QueryNode& node = *query.node;
    switch (node.kind) {
      case QueryNode::Kind::word:
        return word(query);
      case QueryNode::Kind::wildcard:
      case QueryNode::Kind::fuzzy:
        return patterns_.open_word(node);
      case QueryNode::Kind::phrase:
        return patterns_.phrase(query.words, node.field);
      case QueryNode::Kind::keyword:
        return keyword(node);
      case QueryNode::Kind::name:
        return name_query(node, &work_);
      case QueryNode::Kind::dates:
        return node.field->kind == FieldKind::mentioned_date
                   ? mentioned_days_query(node.dates, prefix_of(*node.field), database_, work_)
                   : published_query(node.dates);
      case QueryNode::Kind::undated:
        return Query(std::string(kUndatedTerm));
      case QueryNode::Kind::sequence:
        return sequence(query);
      case QueryNode::Kind::near:
        return patterns_.near(query);
      case QueryNode::Kind::at_least:
        return patterns_.at_least(query);
      case QueryNode::Kind::alias:
        return alias(query);
      case QueryNode::Kind::any:
        break;
    }
    std::vector<Query> parts;
    for (const AnalysedNode& clause : query.clauses) {
      parts.push_back(build(clause));
    }
    return {Query::OP_OR, parts.begin(), parts.end()};
  }

  /// Returns the query of a node. If `required_` is set, all hits must match the node. In this
  /// case, adds the pattern of the node, if it has one, to `required_`, and returns a query for the
  /// candidate documents.
  [[nodiscard]] Query required(const AnalysedNode& query) {
    const QueryNode& node = *query.node;
    std::vector<PositionPattern>* const whole = std::exchange(required_, nullptr);
    if (whole != nullptr && node.kind == QueryNode::Kind::near) {
      return patterns_.near(query, *whole);
    }
    if (whole != nullptr &&
        (node.kind == QueryNode::Kind::wildcard || node.kind == QueryNode::Kind::fuzzy)) {
      return patterns_.open_word(node, *whole);
    }
    Phrase words;
    if (whole != nullptr) {
      words = phrase_sought(query);
    }
    if (words.empty()) {
      return unweighted(query);
    }
    return patterns_.side_by_side(std::move(words), node.field, *whole);
  }

  /// Returns the words of a phrase node. Also returns a frequent word as a phrase, because it has
  /// no term and is found only by its position. Returns an empty phrase for any other node.
  [[nodiscard]] static Phrase phrase_sought(const AnalysedNode& query) {
    const bool phrase = query.node->kind == QueryNode::Kind::phrase;
    if (!phrase && query.node->kind != QueryNode::Kind::word) {
      return {};
    }
    const bool frequent = query.words.size() == 1 && query.words.front().is_frequent;
    return phrase || frequent ? PatternQueries::words_of(query.words) : Phrase();
  }

  /// Returns true for a node that restricts the hits without changing their scores.
  static bool is_filter(const QueryNode& node) {
    return node.kind == QueryNode::Kind::keyword || node.kind == QueryNode::Kind::dates ||
           node.kind == QueryNode::Kind::undated;
  }

  [[nodiscard]] Query stemmed(const QueryWord& word, const Field* field) const {
    if (word.is_frequent) {
      return patterns_.side_by_side({{{.stem = word.stem, .form = word.form, .test = {}}}}, field);
    }
    if (is_lead(field)) {
      return patterns_.side_by_side({{{.stem = word.stem, .form = {}, .test = {}}}}, field);
    }
    if (field != nullptr || kEntityWeight <= 0) {
      return holds_stem(word.stem, field);
    }
    return {Query::OP_OR, holds_stem(word.stem, field),
            Query(Query::OP_SCALE_WEIGHT, any_entity_query(word.form), kEntityWeight)};
  }

  [[nodiscard]] Query word(const AnalysedNode& query) const {
    const std::vector<QueryWord>& words = query.words;
    const Field* const field = query.node->field;
    if (words.empty()) {
      return {};
    }
    if (words.size() == 1) {
      return stemmed(words.front(), field);
    }
    Query parts = patterns_.phrase(words, field);
    const auto compound = std::find_if(words.begin(), words.end(),
                                       [](const QueryWord& word) { return word.is_compound; });
    return compound == words.end() ? parts : Query(Query::OP_OR, parts, stemmed(*compound, field));
  }

  /// Returns the query for a word that is not required. Each part of a hyphenated word also matches
  /// by itself. Example: `anti-ship` also matches `ship`.
  [[nodiscard]] Query wanted_word(const AnalysedNode& query) const {
    std::vector<Query> parts = {word(query)};
    for (const QueryWord& word : query.words) {
      if (query.words.size() > 1 && word.is_plain() && !word.is_stop_word) {
        parts.push_back(stemmed(word, query.node->field));
      }
    }
    return {Query::OP_OR, parts.begin(), parts.end()};
  }

  /// Returns the query for names that mean the same; an article has the score of the best one.
  /// Example: `dprk` and `north korea`.
  ///
  /// Xapian combines only terms, not whole names, as synonyms. So each name is scaled to the score
  /// of a single term that occurs in the articles of all the names. The inverse document frequency
  /// of that term is estimated as follows: each name has a rarest word, and the most frequent of
  /// these words counts.
  [[nodiscard]] Query alias(const AnalysedNode& query) {
    std::vector<NameWeight> weights;
    double least = std::numeric_limits<double>::max();
    for (const AnalysedNode& clause : query.clauses) {
      weights.push_back(name_weight(clause));
      least = std::min(least, weights.back().of_rarest);
    }
    std::vector<Query> names;
    for (std::size_t i = 0; i < query.clauses.size(); ++i) {
      const double scale = weights[i].of_all > 0 ? std::min(1.0, least / weights[i].of_all) : 1.0;
      names.emplace_back(Query::OP_SCALE_WEIGHT, build(query.clauses[i]), scale);
    }
    return {Query::OP_MAX, names.begin(), names.end()};
  }

  /// The inverse document frequencies, as in BM25, of the words of a name.
  struct NameWeight {
    double of_rarest = 0;  ///< of the rarest word
    double of_all = 0;     ///< the sum over all words
  };

  [[nodiscard]] NameWeight name_weight(const AnalysedNode& name) const {
    NameWeight weight;
    for (const AnalysedNode& clause : name.clauses) {
      const NameWeight part = name_weight(clause);
      weight.of_rarest = std::max(weight.of_rarest, part.of_rarest);
      weight.of_all += part.of_all;
    }
    for (const QueryWord& word : name.words) {
      if (word.is_plain() && !word.is_frequent) {
        const double articles = database_.get_termfreq(stem_term({}, word.stem));
        const double others = database_.get_doccount() - articles;
        const double idf = std::max(std::log((others + 0.5) / (articles + 0.5)), kLeastIdf);
        weight.of_rarest = std::max(weight.of_rarest, idf);
        weight.of_all += idf;
      }
    }
    return weight;
  }

  static Query keyword(const QueryNode& node) {
    // Case matters in an id, but not in other keywords.
    const bool exact = node.field->name == "id";
    return Query(keyword_term(prefix_of(*node.field), exact ? node.text : fold(node.text)));
  }

  /// Returns true if all plain words of a sequence are required, because it has few clauses.
  /// Excluded clauses and filters do not count.
  [[nodiscard]] bool requires_all_words(const QueryNode& sequence) const {
    const auto asked =
        std::count_if(sequence.clauses.begin(), sequence.clauses.end(), [](const auto& clause) {
          return clause.occur != Occur::excluded && !is_filter(clause.node);
        });
    return static_cast<std::size_t>(asked) <= all_required_up_to_;
  }

  [[nodiscard]] Query sequence(const AnalysedNode& analysed) {
    const QueryNode& node = *analysed.node;
    std::vector<PositionPattern>* const whole = std::exchange(required_, nullptr);
    std::vector<BuiltPart>* const parts = std::exchange(parts_, nullptr);
    std::vector<Query> scored;
    std::vector<Query> filters;
    std::vector<Query> excluded;
    std::vector<Query> free;
    const bool all = requires_all_words(node);
    for (std::size_t i = 0; i < node.clauses.size(); ++i) {
      const QueryClause& clause = node.clauses[i];
      const bool wanted = clause.occur == Occur::should && !all;
      required_ = clause.occur == Occur::required ? whole : nullptr;
      const bool is_word = clause.node.kind == QueryNode::Kind::word;
      const AnalysedNode& part = analysed.clauses[i];
      Query query = weighted(wanted && is_word ? wanted_word(part) : required(part), clause.node);
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

  const Xapian::Database& database_;
  WorkBudget& work_;
  PatternQueries patterns_;
  std::size_t all_required_up_to_;
  /// Receives the patterns that all hits must match; null within a part that only some hits match.
  std::vector<PositionPattern>* required_ = nullptr;
  std::vector<BuiltPart>* parts_ = nullptr;  ///< receives the parts of the tree; null within a part
};

}  // namespace

BuiltQuery build_query(const AnalysedNode& query, const Analyzer& analyzer,
                       const Xapian::Database& database, std::size_t all_required_up_to,
                       WorkBudget& work) {
  return Builder(analyzer, database, all_required_up_to, work).build_whole(query);
}

}  // namespace dateline
