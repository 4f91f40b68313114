#include "match/pattern_queries.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <memory>
#include <utility>

#include "dateline/index_format.h"
#include "match/fuzzy.h"
#include "match/near_patterns.h"
#include "match/position_filter.h"
#include "match/zones.h"

namespace dateline {
namespace {

using Xapian::Query;

/// Returns the number of wildcards and fuzzy words in `node` that are within a near or at_least
/// node.
/// @param in_phrase whether `node` itself is within one
std::size_t open_in_phrases(const QueryNode& node, bool in_phrase) {
  using Kind = QueryNode::Kind;
  const bool open = node.kind == Kind::wildcard || node.kind == Kind::fuzzy;
  std::size_t count = in_phrase && open ? 1 : 0;
  for (const QueryClause& clause : node.clauses) {
    count += open_in_phrases(clause.node,
                             in_phrase || node.kind == Kind::near || node.kind == Kind::at_least);
  }
  return count;
}

/// Returns the number of wildcards and fuzzy words in `node`.
std::size_t multi_terms(const QueryNode& node) {
  std::size_t count =
      node.kind == QueryNode::Kind::wildcard || node.kind == QueryNode::Kind::fuzzy ? 1 : 0;
  for (const QueryClause& clause : node.clauses) {
    count += multi_terms(clause.node);
  }
  return count;
}

FormTest test_of(const QueryNode& node) {
  return node.kind == QueryNode::Kind::fuzzy
             ? FormTest{.text = node.text, .edits = node.edits}
             : FormTest{.text = WildcardPattern(node.text).text(), .edits = 0};
}

PositionPattern pattern(Phrase words, const Field* field) {
  return {.phrases = {std::move(words)},
          .zones = zones_of(field),
          .first_paragraph = is_lead(field),
          .stem_prefix = std::string(stem_prefix_of(field))};
}

PositionPattern near_pattern(std::vector<Phrase> phrases, const QueryNode& node) {
  return {.phrases = std::move(phrases),
          .ordered = node.ordered,
          .others = node.unit == NearUnit::words ? node.distance : kAnyDistance,
          .unit = node.unit,
          .zones = zones_of(node.field),
          .first_paragraph = is_lead(node.field),
          .stem_prefix = std::string(stem_prefix_of(node.field))};
}

}  // namespace

void PatternQueries::open(const QueryNode& whole) {
  open_words_ = std::max<std::size_t>(multi_terms(whole), 1);
  open_in_phrases_ = std::max<std::size_t>(open_in_phrases(whole, false), 1);
  notes_.clear();
  is_partial_ = false;
  has_filters_ = false;
}

/// Returns the expansion of a wildcard or fuzzy word, and notes if it is incomplete.
/// @param of_each the limits on the expansion
MeantWords PatternQueries::meant(const QueryNode& node, const MostStems& of_each) {
  MostStems most = of_each;
  most.passed =
      work_.is_limited() ? most.passed / open_words_ : std::numeric_limits<std::size_t>::max();
  const std::string_view prefix = stem_prefix_of(node.field);
  MeantWords words =
      node.kind == QueryNode::Kind::fuzzy
          ? fuzzy_words(node.text, node.edits, prefix, database_, most, work_)
          : expand(WildcardPattern(node.text), prefix, analyzer_, database_, most, work_);
  QueryNode shown = node;
  shown.weight = 1;
  if (!words.all_passed) {
    is_partial_ = true;
    notes_.push_back("`" + to_string(shown) + "` was compared with the first " +
                     std::to_string(most.passed) + " words only");
  }
  if (words.left_out > 0) {
    notes_.push_back("`" + to_string(shown) + "` matches too many words: the " +
                     std::to_string(words.left_out) + " rarest were left out");
  }
  return words;
}

Query PatternQueries::open_word(const QueryNode& node) {
  const Field* const field = node.field;
  if (is_lead(field)) {
    std::vector<PositionPattern> lead;
    const Query articles = open_word(node, lead);
    return lead.empty() ? articles
                        : Query(Query::OP_FILTER, articles, filter(std::move(lead.front())));
  }
  const MeantWords words = meant(node, {});
  std::vector<Query> whole;
  for (const std::string& stem : words.stems) {
    // Most stems occur in the body of every article that contains them. For these, the plain term
    // suffices.
    const bool in_all_bodies =
        is_body(field) && !database_.term_exists(stem_term(kNotInBodyPrefix, stem));
    whole.push_back(in_all_bodies ? Query(stem_term({}, stem)) : holds_stem(stem, field));
  }
  // OP_SYNONYM accepts only terms.
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

/// The lead has no terms of its own. All words of the expansion are verified there in one pattern,
/// for the articles that contain any of them.
Query PatternQueries::open_word(const QueryNode& node, std::vector<PositionPattern>& required) {
  if (!is_lead(node.field)) {
    return open_word(node);
  }
  MeantWords words = meant(node, {});
  std::vector<Query> stems;
  for (const std::vector<std::string>& some : {words.stems, words.partly}) {
    std::transform(some.begin(), some.end(), std::back_inserter(stems),
                   [&](const std::string& stem) { return holds_stem(stem, node.field); });
  }
  Query articles(Query::OP_SYNONYM, stems.begin(), stems.end());
  if (!words.frequent.empty()) {  // frequent words have no terms
    articles = {Query::OP_OR, articles, Query(Query::OP_SCALE_WEIGHT, Query::MatchAll, 0.0)};
  }
  Phrase phrase = {choice_of(std::move(words), test_of(node))};
  if (phrase.front().empty()) {
    return {};
  }
  required.push_back(pattern(std::move(phrase), node.field));
  return articles;
}

/// Returns the same expansion as alternatives within a phrase or a near node.
Alternatives PatternQueries::choice(const QueryNode& node) {
  return choice_of(meant(node, {.whole = kMostInPhrases.whole / open_in_phrases_,
                                .partly = kMostInPhrases.partly / open_in_phrases_}),
                   test_of(node));
}

Alternatives PatternQueries::choice_of(MeantWords words, const FormTest& test) const {
  Alternatives choice;
  for (std::string& stem : words.stems) {
    choice.push_back({.stem = std::move(stem), .form = {}, .test = {}});
  }
  for (std::string& stem : words.partly) {
    choice.push_back({.stem = std::move(stem), .form = {}, .test = test});
  }
  for (std::string& word : words.frequent) {
    std::string stem = analyzer_.stem(word);
    choice.push_back({.stem = std::move(stem), .form = std::move(word), .test = {}});
  }
  return choice;
}

/// Returns a query for the articles that contain a form of `stem` that passes `test`.
Query PatternQueries::some_forms(const std::string& stem, const FormTest& test,
                                 const Field* field) const {
  const std::function<bool(std::string_view)> wanted = form_test(test);
  const PhraseCandidates phrase = phrases_.forms_of(stem, wanted, field);
  return verified_phrase(phrase, pattern({{{.stem = stem, .form = {}, .test = test}}}, field));
}

Query PatternQueries::phrase(const std::vector<QueryWord>& words, const Field* field) const {
  Phrase phrase = words_of(words);
  return phrase.empty() ? Query() : side_by_side(std::move(phrase), field);
}

// A single run of a script without spaces has n-grams, which are rarer than single characters.
Phrase PatternQueries::words_of(const std::vector<QueryWord>& words) {
  const auto ngrams = std::count_if(words.begin(), words.end(),
                                    [](const QueryWord& word) { return word.is_ngram; });
  const auto plain = std::count_if(words.begin(), words.end(),
                                   [](const QueryWord& word) { return word.is_plain(); });
  const bool one_run = ngrams > 0 && plain == ngrams + 1;
  Phrase phrase;
  for (const QueryWord& word : words) {
    if (one_run ? word.is_ngram : word.is_plain()) {
      phrase.push_back({{.stem = word.stem, .form = word.form, .test = {}}});
    }
  }
  return phrase;
}

Query PatternQueries::side_by_side(Phrase words, const Field* field) const {
  const PhraseCandidates phrase = phrases_.phrase_of(words, field);
  return verified_phrase(phrase, pattern(std::move(words), field));
}

/// Returns a query for the documents that match a pattern. Every document that it sees is verified,
/// so combine it with a query for the candidates.
Query PatternQueries::filter(PositionPattern pattern) const {
  has_filters_ = true;
  auto filter = std::make_unique<PositionFilter>(std::move(pattern), &work_);
  return Query(filter.release()->release());
}

Query PatternQueries::verified_phrase(const PhraseCandidates& phrase,
                                      PositionPattern pattern) const {
  if (phrase.to_verify.empty()) {
    return phrase.holding;
  }
  return {Query::OP_OR, phrase.holding,
          Query(Query::OP_FILTER, phrase.to_verify, filter(std::move(pattern)))};
}

std::vector<std::vector<Phrase>> PatternQueries::spellings_of(const AnalysedNode& query) {
  return near_spellings(query, [&](const QueryNode& open) { return choice(open); });
}

Query PatternQueries::at_least(const AnalysedNode& query) {
  const QueryNode& node = *query.node;
  PositionPattern counted = pattern({}, node.field);
  counted.phrases.clear();
  counted.times = node.times;
  std::vector<Query> articles;
  for (std::vector<Phrase>& phrases : spellings_of(query.clauses.front())) {
    articles.push_back(phrases_.may_hold(phrases, node.field));
    counted.phrases.push_back(std::move(phrases.front()));
  }
  if (articles.empty()) {
    return {};
  }
  return {Query::OP_FILTER, Query(Query::OP_OR, articles.begin(), articles.end()),
          filter(std::move(counted))};
}

Query PatternQueries::near(const AnalysedNode& query) {
  return near(*query.node, spellings_of(query));
}

Query PatternQueries::near(const QueryNode& node,
                           std::vector<std::vector<Phrase>> spellings) const {
  std::vector<Query> found;
  for (std::vector<Phrase>& phrases : spellings) {
    const Query stems = phrases_.may_hold(phrases, node.field);
    found.emplace_back(Query::OP_FILTER, stems, filter(near_pattern(std::move(phrases), node)));
  }
  return {Query::OP_OR, found.begin(), found.end()};
}

Query PatternQueries::near(const AnalysedNode& query, std::vector<PositionPattern>& required) {
  const QueryNode& node = *query.node;
  std::vector<std::vector<Phrase>> spellings = spellings_of(query);
  if (spellings.size() != 1) {
    return near(node, std::move(spellings));
  }
  Query stems = phrases_.may_hold(spellings.front(), node.field);
  required.push_back(near_pattern(std::move(spellings.front()), node));
  return stems;
}

Query PatternQueries::side_by_side(Phrase words, const Field* field,
                                   std::vector<PositionPattern>& required) const {
  const PhraseCandidates phrase = phrases_.phrase_of(words, field);
  if (!phrase.holding.empty()) {
    return verified_phrase(phrase, pattern(std::move(words), field));
  }
  required.push_back(pattern(std::move(words), field));
  return phrase.to_verify;
}

}  // namespace dateline
