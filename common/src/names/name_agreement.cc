#include "names/name_agreement.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace dateline {
namespace {

std::size_t length(TokenRange range) {
  return range.end - range.begin;
}

class Agreement {
 public:
  Agreement(const NameText& text, const Gazetteer& gazetteer, std::vector<NameSegment>& segments)
      : text_(text), gazetteer_(gazetteer), segments_(segments) {
    for (NameSegment& segment : segments) {
      if (segment.label == NameLabel::organisation && is_led_by_role(segment)) {
        segment.label = NameLabel::person;
      }
      learn_person(segment);
    }
    for (const NameSegment& segment : segments) {
      learn_organisation(segment);
    }
  }

  void apply() {
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      NameSegment& segment = segments_[i];
      if (segment.label == NameLabel::other) {
        continue;
      }
      if (segment.label == NameLabel::person && i + 1 < segments_.size() &&
          is_city_of(segment, segments_[i + 1])) {
        segment.label = NameLabel::place;
        continue;
      }
      relabel(segment);
    }
    take_particles();
  }

 private:
  /// Remembers the ends and words of a person's name, and counts the name as a person's.
  void learn_person(const NameSegment& segment) {
    if (segment.label != NameLabel::person) {
      return;
    }
    ++balance_[text_.phrase_hash(segment)];
    if (length(segment) < 2) {
      return;
    }
    for (std::size_t begin = segment.begin + 1; begin < segment.end; ++begin) {
      ends_of_people_.insert(text_.phrase_hash({begin, segment.end}));
    }
    for (std::size_t i = segment.begin; i < segment.end; ++i) {
      words_of_people_.insert(text_.token(i).word);
    }
  }

  /// Remembers the first word of an organisation's name, unless the name is also the end of a
  /// person's name.
  void learn_organisation(const NameSegment& segment) {
    if (segment.label != NameLabel::organisation) {
      return;
    }
    --balance_[text_.phrase_hash(segment)];
    if (length(segment) > 1 && text_.is_name_like(segment.begin) &&
        !ends_of_people_.contains(text_.phrase_hash(segment))) {
      beginnings_of_organisations_.insert(text_.token(segment.begin).word);
    }
  }

  void relabel(NameSegment& segment) const {
    if (segment.label == NameLabel::organisation && is_person(segment)) {
      segment.label = NameLabel::person;
    } else if (segment.label == NameLabel::person && length(segment) == 1 &&
               beginnings_of_organisations_.contains(text_.token(segment.begin).word) &&
               !words_of_people_.contains(text_.token(segment.begin).word) && !is_titled(segment)) {
      segment.label = NameLabel::organisation;
    }
  }

  /// Returns true for a segment labelled as an organisation that the rest of the article shows to
  /// be a person.
  bool is_person(const NameSegment& segment) const {
    constexpr std::size_t kLongest = 3;
    if (text_.place_class(segment) != 0 || length(segment) > kLongest ||
        beginnings_of_organisations_.contains(text_.token(segment.begin).word)) {
      return false;
    }
    const std::uint64_t phrase = text_.phrase_hash(segment);
    const auto balance = balance_.find(phrase);
    return ends_of_people_.contains(phrase) || (balance != balance_.end() && balance->second > 0);
  }

  /// Returns true for a given name with a surname after a title or role: `leader Marine Le Pen`.
  bool is_led_by_role(const NameSegment& segment) const {
    if (length(segment) < 2 || segment.begin == 0 || text_.token(segment.begin).paragraph_start) {
      return false;
    }
    const std::size_t last = segment.end - 1;
    const NameFacts before = text_.facts(segment.begin - 1);
    const bool role = text_.token(segment.begin - 1).shape == Shape::lower &&
                      (before.is(WordClass::title) || before.is(WordClass::role));
    const bool company = text_.facts(last).is(WordClass::org_head) ||
                         text_.facts(last).is(WordClass::org_tail) ||
                         text_.token(last).shape == Shape::upper;
    return role && !company && text_.facts(segment.begin).is(WordClass::given_name) &&
           text_.token(segment.begin).shape == Shape::title &&
           (text_.facts(last).is(WordClass::family_name) ||
            text_.facts(last - 1).is(WordClass::particle));
  }

  bool is_titled(TokenRange segment) const {
    if (segment.begin == 0 || text_.token(segment.begin).paragraph_start) {
      return false;
    }
    const NameFacts before = text_.facts(segment.begin - 1);
    return before.is(WordClass::title) || before.is(WordClass::honorific);
  }

  /// Returns true if a place of this name lies in the place `holder`, which follows after a comma.
  /// Example: `Austin, Texas`, in an article that also mentions Lloyd Austin.
  bool is_city_of(TokenRange name, const NameSegment& holder) const {
    const bool apart = holder.begin == name.end + 1 && text_.token(name.end).mark == ',' &&
                       !text_.token(holder.begin).paragraph_start;
    if (!apart || length(name) > 1 || holder.label != NameLabel::place || is_titled(name)) {
      return false;
    }
    const PlaceNames names = gazetteer_.find(text_.gazetteer_key_of(name));
    const PlaceNames holders = gazetteer_.find(text_.gazetteer_key_of(holder));
    return std::any_of(names.begin(), names.end(), [&](const PlaceName& one) {
      const std::vector<std::uint32_t> around = gazetteer_.holders(one.place);
      return std::any_of(holders.begin(), holders.end(), [&](const PlaceName& wanted) {
        return std::find(around.begin(), around.end(), wanted.place) != around.end();
      });
    });
  }

  /// Extends people's short names by particles. The decoder leaves a particle such as `bin` outside
  /// a name; it joins the name if a longer name has it at this place.
  void take_particles() {
    std::vector<NameSegment> kept;
    kept.reserve(segments_.size());
    for (NameSegment segment : segments_) {
      if (segment.label == NameLabel::person) {
        const std::uint64_t short_name = text_.phrase_hash(segment);
        std::size_t begin = segment.begin;
        while (begin > 0 && segment.begin - begin < 3 && is_particle(begin - 1) &&
               !text_.token(begin).paragraph_start &&
               ends_of_people_.contains(text_.phrase_hash({begin - 1, segment.end}))) {
          --begin;
        }
        if (begin < segment.begin && ends_of_people_.contains(short_name)) {
          while (!kept.empty() && kept.back().begin >= begin) {
            kept.pop_back();
          }
          segment.begin = begin;
        }
      }
      kept.push_back(segment);
    }
    segments_ = std::move(kept);
  }

  bool is_particle(std::size_t token) const {
    return text_.facts(token).is(WordClass::particle) && text_.token(token).mark == 0;
  }

  const NameText& text_;
  const Gazetteer& gazetteer_;
  std::vector<NameSegment>& segments_;
  /// For each phrase, how many more times it is a person than an organisation.
  std::unordered_map<std::uint64_t, int> balance_;
  std::unordered_set<std::uint64_t> ends_of_people_;
  std::unordered_set<std::uint64_t> words_of_people_;
  std::unordered_set<std::uint64_t> beginnings_of_organisations_;
};

}  // namespace

void agree(const NameText& text, const Gazetteer& gazetteer, std::vector<NameSegment>& segments) {
  Agreement(text, gazetteer, segments).apply();
}

}  // namespace dateline
