#include "present/mention_highlights.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/annotator.h"
#include "dateline/name_key.h"
#include "dateline/tokenizer.h"
#include "match/place_meaning.h"

namespace dateline {
namespace {

/// The maximum number of distinct surface forms that are highlighted in one article.
constexpr std::size_t kMaxWordings = 24;

bool is_mention_query(const QueryNode& node) {
  return node.kind == QueryNode::Kind::name ||
         (node.kind == QueryNode::Kind::dates && node.field->kind == FieldKind::mentioned_date);
}

bool holds(const std::vector<std::string>& values, const std::string& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

/// Collects the surface forms of the mentions in an article that match a query.
class Wordings {
 public:
  explicit Wordings(const AnnotatedArticle& annotated)
      : annotations_(annotated.annotations), text_(analysed_text(annotated.article).text) {}

  void add(const QueryNode& node) {
    if (is_mention_query(node)) {
      switch (node.field->kind) {
        case FieldKind::person:
          add_names(annotations_.people, node, person_lookups(node.text), person_forms);
          break;
        case FieldKind::organisation:
          add_names(annotations_.organisations, node, {organisation_key(node.text)},
                    organisation_forms);
          break;
        case FieldKind::place:
          add_places(node);
          break;
        default:
          add_dates(node.dates);
      }
    }
    for (const QueryClause& clause : node.clauses) {
      if (clause.occur != Occur::excluded) {
        add(clause.node);
      }
    }
  }

  [[nodiscard]] const std::set<std::string_view>& found() const { return found_; }

 private:
  [[nodiscard]] std::string_view surface(const Mention& mention) const {
    return std::string_view(text_).substr(mention.begin, mention.end - mention.begin);
  }

  void keep(const Mention& mention) {
    if (found_.size() < kMaxWordings) {
      found_.insert(surface(mention));
    }
  }

  template <typename Forms>
  void add_names(const std::vector<NameMention>& mentions, const QueryNode& node,
                 const std::vector<std::string>& wanted, Forms forms) {
    const bool person = node.field->kind == FieldKind::person;
    const auto whole = [&](std::string_view name) {
      return person ? exact_name_key(name) : organisation_key(name);
    };
    const std::string whole_wanted = whole(node.text);
    std::map<std::string_view, bool> known;
    const auto means = [&](std::string_view name) {
      const auto [at, fresh] = known.try_emplace(name, false);
      if (fresh) {
        const std::vector<std::string> known_forms = forms(name);
        at->second = node.exact
                         ? whole(name) == whole_wanted
                         : std::find_first_of(known_forms.begin(), known_forms.end(),
                                              wanted.begin(), wanted.end()) != known_forms.end();
      }
      return at->second;
    };
    for (const NameMention& mention : mentions) {
      if (means(mention.key) || (!node.exact && means(surface(mention)))) {
        keep(mention);
      }
    }
  }

  void add_places(const QueryNode& node) {
    const PlaceMeaning meaning = place_meaning(node.text);
    const auto held = [](const PlaceMention& place, const std::vector<std::string>& keys) {
      return std::any_of(place.within.begin(), place.within.end(),
                         [&](const std::string& name) { return holds(keys, place_key(name)); });
    };
    for (const PlaceMention& place : annotations_.places) {
      const bool named = holds(meaning.keys, place_key(place.key));
      const bool wanted = node.exact                ? named && place.kind != PlaceKind::demonym
                          : meaning.holders.empty() ? named || held(place, meaning.keys)
                                                    : named;
      if (wanted && (meaning.holders.empty() || held(place, meaning.holders))) {
        keep(place);
      }
    }
  }

  void add_dates(const DateRange& range) {
    for (const DateMention& date : annotations_.dates) {
      if (date.from && date.to && (!range.last || *date.from <= *range.last) &&
          (!range.first || *date.to >= *range.first)) {
        keep(date);
      }
    }
  }

  const Annotations& annotations_;
  std::string text_;
  std::set<std::string_view> found_;
};

}  // namespace

bool asks_for_mentions(const QueryNode& query) {
  return is_mention_query(query) ||
         std::any_of(query.clauses.begin(), query.clauses.end(), [](const QueryClause& clause) {
           return clause.occur != Occur::excluded && asks_for_mentions(clause.node);
         });
}

void add_mention_highlights(const QueryNode& query, const AnnotatedArticle& annotated,
                            HighlightTerms& terms) {
  Wordings wordings(annotated);
  wordings.add(query);
  for (const std::string_view wording : wordings.found()) {
    if (std::vector<std::string> phrase = plain_words(wording); !phrase.empty()) {
      terms.phrases.push_back(std::move(phrase));
    }
  }
}

}  // namespace dateline
