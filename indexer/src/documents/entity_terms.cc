#include "documents/entity_terms.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "dateline/index_format.h"
#include "dateline/mentioned_days.h"
#include "dateline/name_key.h"
#include "dateline/schema.h"

namespace dateline {
namespace {

/// The most people of an article that are indexed: those that are mentioned first. The same applies
/// to organisations and to places. No news story has more.
constexpr std::size_t kMaxEntities = 1000;

/// Once an article has more day terms than this, no more are added.
constexpr std::size_t kMaxDayTerms = 4000;

/// One entity of an article.
template <typename MentionKind>
struct Entity {
  const MentionKind* first = nullptr;   ///< its first mention
  Xapian::termcount mentions = 0;       ///< how often it is mentioned
  std::set<std::string_view> surfaces;  ///< its different names in the text
};

/// Returns the entities in the order of their first mentions.
/// @param identity returns the same string for two mentions if they mention the same entity
template <typename MentionKind, typename Identity>
std::vector<Entity<MentionKind>> entities_of(std::string_view text,
                                             const std::vector<MentionKind>& mentions,
                                             Identity identity) {
  std::vector<Entity<MentionKind>> entities;
  std::unordered_map<std::string, std::size_t> places;
  for (const MentionKind& mention : mentions) {
    const auto [place, fresh] = places.try_emplace(identity(mention), entities.size());
    if (fresh) {
      entities.push_back({.first = &mention});
    }
    Entity<MentionKind>& entity = entities[place->second];
    ++entity.mentions;
    entity.surfaces.insert(text.substr(mention.begin, mention.end - mention.begin));
  }
  entities.resize(std::min(entities.size(), kMaxEntities));
  return entities;
}

/// Returns the value of a slot that lists the keys of entities, the most mentioned first.
template <typename MentionKind>
std::string key_list(std::vector<Entity<MentionKind>> entities) {
  std::stable_sort(entities.begin(), entities.end(),
                   [](const auto& a, const auto& b) { return a.mentions > b.mentions; });
  entities.resize(std::min(entities.size(), kMaxListedNames));
  std::vector<std::string> keys;
  keys.reserve(entities.size());
  for (const Entity<MentionKind>& entity : entities) {
    keys.push_back(entity.first->key);
  }
  return name_list(keys);
}

/// Collects the terms of one field.
class FieldTerms {
 public:
  explicit FieldTerms(std::string_view field) : prefix_(prefix_of(*find_field(field))) {}

  void add(std::string_view value, Xapian::termcount frequency) {
    if (!value.empty()) {
      frequencies_[keyword_term(prefix_, value)] += frequency;
    }
  }

  void add_to(Xapian::Document& document) const {
    for (const auto& [term, frequency] : frequencies_) {
      document.add_term(term, frequency);
    }
  }

 private:
  std::string_view prefix_;
  std::unordered_map<std::string, Xapian::termcount> frequencies_;
};

/// How people or organisations are indexed.
struct NameField {
  std::string_view field;                                    ///< the name of the field
  Slot slot;                                                 ///< for the list of keys
  std::vector<std::string> (*forms)(std::string_view name);  ///< returns the terms of a name
};

/// Adds people or organisations: every form of an entity's key and of its names in the text.
/// Example: `International Atomic Energy Agency` is also indexed as `iaea`.
void add_names(Xapian::Document& document, const NameField& field,
               const std::vector<Entity<NameMention>>& entities) {
  constexpr std::size_t kMaxSurfaces = 20;
  FieldTerms terms(field.field);
  for (const Entity<NameMention>& entity : entities) {
    std::unordered_set<std::string> known;
    const auto add_forms = [&](std::string_view name) {
      for (std::string& form : field.forms(name)) {
        if (known.insert(form).second) {
          terms.add(form, entity.mentions);
        }
      }
    };
    add_forms(entity.first->key);
    std::size_t count = 0;
    for (const std::string_view surface : entity.surfaces) {
      if (count++ == kMaxSurfaces) {
        break;
      }
      add_forms(surface);
    }
  }
  terms.add_to(document);
  document.add_value(slot_number(field.slot), key_list(entities));
}

/// Adds places: each place under its own name and the names of all places that contain it. Example:
/// a mention of `Kyiv` also adds the term of `ukraine`.
void add_places(Xapian::Document& document, std::string_view text,
                const std::vector<PlaceMention>& mentions) {
  FieldTerms terms("place");
  for (const auto& entity : entities_of(text, mentions, [](const PlaceMention& place) {
         std::string identity = place.key + (place.kind == PlaceKind::demonym ? "/d/" : "/");
         for (const std::string& name : place.within) {
           identity += name + "/";
         }
         return identity;
       })) {
    const PlaceMention& place = *entity.first;
    std::set<std::string> names = {place_key(place.key)};
    for (const std::string& holder : place.within) {
      names.insert(place_key(holder));
    }
    for (const std::string& name : names) {
      terms.add(name, entity.mentions);
    }
  }
  terms.add_to(document);
  std::vector<PlaceMention> named;
  std::copy_if(mentions.begin(), mentions.end(), std::back_inserter(named),
               [](const PlaceMention& place) { return place.kind != PlaceKind::demonym; });
  document.add_value(
      slot_number(Slot::places),
      key_list(entities_of(text, named, [](const PlaceMention& place) { return place.key; })));
}

/// Returns true if two successive dates are the first and last day of a range. Examples:
/// `Jan. 11-13`, `between 2014 and 2016`.
bool spans_days(std::string_view text, const DateMention& first, const DateMention& last) {
  constexpr std::array<std::string_view, 10> kJoints = {
      "—", " through to ", "-", " - ", "–", " – ", " to ", " through ", " until ", " till "};
  if (last.begin < first.end) {
    return false;
  }
  const std::string_view gap = text.substr(first.end, last.begin - first.end);
  const std::string_view before = text.substr(0, first.begin);
  const bool between =
      gap == " and " && (before.ends_with("between ") || before.ends_with("Between "));
  return between || std::find(kJoints.begin(), kJoints.end(), gap) != kJoints.end();
}

/// Adds the terms of each date, and of the days between two dates that form a range.
void add_mentioned_days(Xapian::Document& document, std::string_view text,
                        const std::vector<DateMention>& dates) {
  const std::string_view prefix = prefix_of(*find_field("mentions"));
  std::set<std::pair<std::chrono::sys_days, std::chrono::sys_days>> seen;
  std::set<std::string> terms;
  const auto add = [&](std::chrono::year_month_day from, std::chrono::year_month_day to) {
    if (from <= to && seen.emplace(from, to).second && terms.size() <= kMaxDayTerms) {
      for (std::string& term : mentioned_day_terms(from, to)) {
        terms.insert(keyword_term(prefix, term));
      }
    }
  };
  const DateMention* previous = nullptr;
  for (const DateMention& date : dates) {
    if (!date.from || !date.to || !date.from->ok() || !date.to->ok()) {
      previous = nullptr;
      continue;
    }
    add(*date.from, *date.to);
    if (previous != nullptr && spans_days(text, *previous, date)) {
      add(*previous->from, *date.to);
    }
    previous = &date;
  }
  for (const std::string& term : terms) {
    document.add_boolean_term(term);
  }
}

}  // namespace

void add_entities(Xapian::Document& document, std::string_view text,
                  const Annotations& annotations) {
  const auto by_key = [](const NameMention& name) { return name.key; };
  add_names(document, {.field = "person", .slot = Slot::people, .forms = person_forms},
            entities_of(text, annotations.people, by_key));
  add_names(document, {.field = "org", .slot = Slot::organisations, .forms = organisation_forms},
            entities_of(text, annotations.organisations, by_key));
  add_places(document, text, annotations.places);
  add_mentioned_days(document, text, annotations.dates);
}

}  // namespace dateline
