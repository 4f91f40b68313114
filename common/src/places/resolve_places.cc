#include "places/resolve_places.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "places/place_bystanders.h"
#include "places/place_evidence.h"

namespace dateline {
namespace {

/// The bonuses if the text says `A, B` and A lies in B, as in `Paris, Texas`: for this meaning of A
/// in that mention, for the same meaning in other mentions of A, and for this meaning of B.
constexpr double kSaidToLieThere = 16;
constexpr double kSaidElsewhere = 4;
constexpr double kSaidToHold = 2;

/// The bonus for A if A and B are in one list and are places of the same kind, countries or
/// regions.
constexpr double kListedWithSuch = 2.5;

/// The weight from which a city is named more often than the state of the same name: Washington,
/// New York.
constexpr int kWeightOfCapital = 90;

/// The voices of the names in the dateline, and of the names of places inside other names.
constexpr double kDatelineVoice = 3;
constexpr double kBystanderVoice = 0.7;
/// For an article with the dateline of a great capital: the voice of the capital there, the factor
/// for its voice in the text, the bonus for its mentions, the weight from which a city is known
/// around the world, and the bonus for such a city in another country.
constexpr double kVoiceOfCapital = 1;
constexpr double kVoiceOfGovernment = 0.2;
constexpr double kSaidByDateline = 8;
constexpr int kWeightOfWorldCity = 55;
constexpr double kAbroad = 3;

std::string_view part(std::string_view text, std::size_t begin, std::size_t end) {
  begin = std::min(begin, text.size());
  return text.substr(begin, std::max(end, begin) - begin);
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t begin = std::min(text.find_first_not_of(kSpace), text.size());
  text.remove_prefix(begin);
  return text.substr(0, text.find_last_not_of(kSpace) + 1);
}

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : trimmed(text)) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space || out.back() != ' ') {
      out += space ? ' ' : c;
    }
  }
  return out;
}

std::size_t most_likely(const NamedPlace& name) {
  return static_cast<std::size_t>(std::max_element(name.chances.begin(), name.chances.end()) -
                                  name.chances.begin());
}

bool joins_a_list(std::string_view between) {
  constexpr std::array<std::string_view, 6> kJoints = {", ",   " and ", ", and ",
                                                       " or ", ", or ", " & "};
  return std::find(kJoints.begin(), kJoints.end(), between) != kJoints.end();
}

/// The names of an article, and the name of each mention.
class ArticleNames {
 public:
  explicit ArticleNames(const Gazetteer& gazetteer)
      : gazetteer_(gazetteer), candidates_(gazetteer) {}

  /// Reads the mentions of the text, in text order.
  void read(std::string_view text, std::span<const Mention> mentions) {
    for (const Mention& mention : mentions) {
      const std::size_t name = named(words_of(text, mention));
      names_[name].voice += 1;
      of_mention_.push_back(name);
    }
    for (std::size_t i = 0; i < mentions.size(); ++i) {
      if (!read_holder(text, mentions, i)) {
        read_neighbour(text, mentions, i);
      }
    }
    part_from_namesakes();
    for (NamedPlace& name : names_) {
      name.voice = std::log1p(name.voice);
    }
  }

  /// Reads a dateline such as `NAIROBI, Kenya (AP)`: two names separated by a comma, before a
  /// bracket or a dash.
  void read_dateline(std::string_view dateline) {
    constexpr std::size_t kMostBytes = 100;
    dateline = dateline.substr(0, std::min(dateline.find_first_of("(-\n"), kMostBytes));
    const std::size_t comma = std::min(dateline.find(','), dateline.size());
    std::string_view holder = dateline.substr(std::min(comma + 1, dateline.size()));
    holder = holder.substr(0, holder.find(','));
    NamedPlace inner = make(trimmed(dateline.substr(0, comma)));
    NamedPlace outer = make(trimmed(holder));
    const Holding held = holding(inner, outer);
    favour(inner, held.inner, kSaidToLieThere);
    favour(outer, held.outer, kSaidToHold);
    inner.voice = outer.voice = kDatelineVoice;
    if (const auto known = by_name_.find(spelling(trimmed(dateline.substr(0, comma))));
        known != by_name_.end()) {
      favour(names_[known->second], held.inner, kSaidElsewhere);
    }
    if (outer.candidates.empty() && is_capital(inner)) {
      inner.voice = kVoiceOfCapital;
      heed_capital(inner.candidates[0].place);
    }
    names_.push_back(std::move(inner));
    names_.push_back(std::move(outer));
  }

  /// Reads names of places inside other names, outside of the mentions: `Georgia State Patrol`.
  void read_bystanders(std::string_view text, std::span<const Mention> mentions) {
    std::map<std::string_view, double> heard;
    for (const std::string_view name : place_bystanders(gazetteer_, text, mentions)) {
      heard[name] += 1;
    }
    for (const auto& [surface, times] : heard) {
      NamedPlace name = make(surface);
      name.voice = kBystanderVoice * std::log1p(times);
      names_.push_back(std::move(name));
    }
  }

  void decide() { weigh_together(gazetteer_, names_); }

  const NamedPlace& of_mention(std::size_t i) const { return names_[of_mention_[i]]; }

 private:
  /// Returns the words of a mention, with the full stop after an abbreviation: `Ga.`.
  std::string_view words_of(std::string_view text, const Mention& mention) const {
    constexpr std::size_t kLongestAbbreviation = 6;
    const std::string_view words = part(text, mention.begin, mention.end);
    const bool may_be_short = !words.empty() && words.size() <= kLongestAbbreviation &&
                              words[0] >= 'A' && words[0] <= 'Z' &&
                              text.substr(mention.end).starts_with('.');
    const std::string_view with_stop = part(text, mention.begin, mention.end + std::size_t{1});
    return may_be_short && candidates_.abbreviates(with_stop) ? with_stop : words;
  }

  /// Returns the spelling by which mentions share a name. `US` and `us` have different spellings.
  std::string spelling(std::string_view surface) const {
    return gazetteer_key(without_possessive(surface)) +
           (candidates_.abbreviates(surface) ? "." : "");
  }

  /// Returns the number of the name with the spelling of `surface`. Adds the name if it is new.
  std::size_t named(std::string_view surface) {
    const auto [known, fresh] = by_name_.try_emplace(spelling(surface), names_.size());
    if (fresh) {
      names_.push_back(make(surface));
    }
    return known->second;
  }

  /// Returns a name with its candidates. A mention may also contain the place around it: `Paris,
  /// Texas`.
  NamedPlace make(std::string_view surface) const {
    NamedPlace name;
    name.candidates = candidates_.of(surface);
    name.bonus.resize(name.candidates.size());
    name.chances.resize(name.candidates.size());
    const std::size_t comma = surface.find(", ");
    if (name.candidates.empty() && comma != std::string_view::npos) {
      name = make(surface.substr(0, comma));
      const NamedPlace holder = make_holder(surface.substr(comma + 2));
      favour(name, holding(name, holder).inner, kSaidToLieThere);
    }
    return name;
  }

  /// Returns a name that has candidates only.
  NamedPlace make_holder(std::string_view surface) const {
    NamedPlace name;
    name.candidates = candidates_.of(surface);
    return name;
  }

  /// Reads the name after a mention and a comma or bracket, which may contain it: `Texas` in
  /// `Paris, Texas`. If it does, the mention gets a name of its own, so that the article can also
  /// contain `Paris, France`. Returns true if it does.
  bool read_holder(std::string_view text, std::span<const Mention> mentions, std::size_t i) {
    const std::size_t end = mentions[i].end;
    const std::size_t name = of_mention_[i];
    if (names_[name].candidates.empty() || end >= text.size()) {
      return false;
    }
    if (i + 1 < mentions.size() && mentions[i + 1].begin >= end &&
        mentions[i + 1].begin - end <= 2) {
      const std::string_view between = part(text, end, mentions[i + 1].begin);
      if (between == ", " || between == " (" || between == ",") {
        const std::size_t holder = of_mention_[i + 1];
        const Holding held = holding(names_[name], names_[holder]);
        settle(i, held.inner, kSaidElsewhere);
        settle(i + 1, held.outer, kSaidToHold);
        return held.any;
      }
    } else if (text.substr(end).starts_with(", ")) {
      return read_words_behind(text, end + 2, i);
    }
    return false;
  }

  /// Reads a mention that forms a list with the next: the names in a list are of one kind, as the
  /// states in `New York and New Jersey`.
  void read_neighbour(std::string_view text, std::span<const Mention> mentions, std::size_t i) {
    if (i + 1 < mentions.size() &&
        joins_a_list(part(text, mentions[i].end, mentions[i + 1].begin))) {
      NamedPlace& left = names_[of_mention_[i]];
      NamedPlace& right = names_[of_mention_[i + 1]];
      favour(left, alike(left, right), kListedWithSuch);
      favour(right, alike(right, left), kListedWithSuch);
    }
  }

  /// Reads up to three words at `at`, after a mention and a comma, as `read_holder` reads a mention
  /// there. Returns true if they name a place that contains mention `i`.
  bool read_words_behind(std::string_view text, std::size_t at, std::size_t i) {
    constexpr std::size_t kMostBytes = 40;
    const std::string_view behind = text.substr(at, kMostBytes);
    if (behind.empty() || behind[0] < 'A' || behind[0] > 'Z') {
      return false;
    }
    std::vector<std::size_t> ends;
    for (std::size_t space = behind.find_first_of(" \n"); ends.size() < 3;
         space = behind.find_first_of(" \n", space + 1)) {
      ends.push_back(std::min(space, behind.size()));
      if (space >= behind.size()) {
        break;
      }
    }
    for (auto longest = ends.rbegin(); longest != ends.rend(); ++longest) {
      std::string_view words = behind.substr(0, *longest);
      words = words.substr(0, words.find_last_not_of(",;:)\"") + 1);
      const NamedPlace holder = make_holder(words);
      const Holding held = holding(names_[of_mention_[i]], holder);
      if (held.any) {
        settle(i, held.inner, kSaidElsewhere);
        return true;
      }
    }
    return false;
  }

  /// Gives mention `i` a name of its own, which means the marked candidates, and adds the bonus
  /// `elsewhere` for these candidates to the other mentions of the name. Does nothing if no
  /// candidate is marked.
  void settle(std::size_t i, const std::vector<bool>& which, double elsewhere) {
    const auto first = std::find(which.begin(), which.end(), true) - which.begin();
    if (first == static_cast<std::ptrdiff_t>(which.size())) {
      return;
    }
    const std::size_t general = of_mention_[i];
    const auto [known, fresh] = settled_.try_emplace({general, first}, names_.size());
    first_settled_.try_emplace(general, i);
    if (fresh) {
      NamedPlace settled = names_[general];
      settled.voice = 0;
      favour(settled, which, kSaidToLieThere);
      names_.push_back(std::move(settled));
    }
    names_[known->second].voice += 1;
    favour(names_[general], which, elsewhere);
    of_mention_[i] = known->second;
  }

  static bool is_capital(const NamedPlace& name) {
    return !name.candidates.empty() && name.candidates[0].weight >= kWeightOfCapital &&
           name.candidates[0].place.kind == PlaceKind::city;
  }

  /// Adapts the names to the dateline of a great capital. Example: `WASHINGTON - The U.S. condemned
  /// the attack in Nice`. A report from a great capital can be about any part of the world, and
  /// would name towns of its own country with their state. So the capital gets a low voice for its
  /// surroundings, and well-known cities abroad get a bonus.
  void heed_capital(const Place& capital) {
    for (NamedPlace& name : names_) {
      const double said =
          name.bonus.empty() ? 0 : *std::max_element(name.bonus.begin(), name.bonus.end());
      if (name.candidates.empty() || said >= kSaidToLieThere) {
        continue;
      }
      const Place& place = name.candidates[0].place;
      if (place.index == capital.index) {
        name.bonus.assign(name.bonus.size(), 0);
        name.bonus[0] = kSaidByDateline;
        name.voice *= kVoiceOfGovernment;
      } else if (place.kind == PlaceKind::city && place.country != capital.country && said == 0 &&
                 name.candidates[0].weight >= kWeightOfWorldCity) {
        name.bonus[0] = kAbroad;
      }
    }
  }

  /// Separates the mentions of a name that have different meanings. Example: in `In Paris, Texas, …
  /// France's president stayed in Paris`, the article also names the country of the prominent
  /// Paris, so the other mentions mean that one. Also, a capital that is named before the region of
  /// the same name means the capital: `Officials in Washington` before `Spokane, Washington`.
  void part_from_namesakes() {
    std::unordered_set<std::uint32_t> named;
    for (const NamedPlace& name : names_) {
      if (!name.candidates.empty() && name.candidates[0].place.kind == PlaceKind::country &&
          !name.candidates[0].demonym) {
        named.insert(name.candidates[0].place.index);
      }
    }
    for (const auto& [key, settled] : settled_) {
      NamedPlace& name = names_[key.first];
      const PlaceCandidate& great = name.candidates[0];
      const auto lesser = static_cast<std::size_t>(key.second);
      const bool apart =
          std::any_of(great.holders.begin(), great.holders.end(), [&](std::uint32_t holder) {
            return named.contains(holder) && !lies_in(name.candidates[lesser], holder);
          });
      if (apart) {
        name.bonus.assign(name.bonus.size(), 0);
        name.bonus[0] = kSaidElsewhere;
      } else if (great.place.kind == PlaceKind::city && great.weight >= kWeightOfCapital &&
                 name.candidates[lesser].place.kind == PlaceKind::region && lesser > 0) {
        part_earlier(key.first, first_settled_.at(key.first));
      }
    }
  }

  /// Gives the mentions of a name before mention `end` a name of their own, which means the first
  /// candidate.
  void part_earlier(std::size_t general, std::size_t end) {
    NamedPlace earlier = names_[general];
    earlier.voice = 0;
    earlier.bonus.assign(earlier.bonus.size(), 0);
    earlier.bonus[0] = kSaidElsewhere;
    for (std::size_t i = 0; i < end; ++i) {
      if (of_mention_[i] == general) {
        of_mention_[i] = names_.size();
        earlier.voice += 1;
      }
    }
    names_.push_back(std::move(earlier));
  }

  const Gazetteer& gazetteer_;
  PlaceCandidates candidates_;
  std::unordered_map<std::string, std::size_t> by_name_;
  /// The names that `settle` made, by the original name and its first marked candidate.
  std::map<std::pair<std::size_t, std::ptrdiff_t>, std::size_t> settled_;
  /// The first mention that `settle` changed, by the original name.
  std::unordered_map<std::size_t, std::size_t> first_settled_;
  std::vector<std::size_t> of_mention_;
  std::vector<NamedPlace> names_;
};

}  // namespace

void set_place(PlaceMention& mention, const Gazetteer& gazetteer, std::uint32_t entry,
               bool demonym) {
  const Place place = gazetteer.place(entry);
  mention.gazetteer_entry = entry;
  mention.key = place.name;
  mention.kind = demonym ? PlaceKind::demonym : place.kind;
  mention.country = place.country;
  mention.lat = place.lat;
  mention.lon = place.lon;
  mention.geonameid = place.geonameid;
  for (const std::uint32_t holder : gazetteer.holders(entry)) {
    mention.within.emplace_back(gazetteer.place(holder).name);
  }
}

std::vector<PlaceMention> resolve_places(const Gazetteer& gazetteer, std::string_view text,
                                         std::span<const Mention> mentions,
                                         std::string_view dateline) {
  ArticleNames names(gazetteer);
  names.read(text, mentions);
  names.read_dateline(dateline);
  names.read_bystanders(text, mentions);
  names.decide();
  std::vector<PlaceMention> resolved;
  resolved.reserve(mentions.size());
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    PlaceMention mention{mentions[i]};
    const NamedPlace& name = names.of_mention(i);
    if (name.candidates.empty()) {
      mention.key = one_line(part(text, mentions[i].begin, mentions[i].end));
    } else {
      const PlaceCandidate& meant = name.candidates[most_likely(name)];
      set_place(mention, gazetteer, meant.place.index, meant.demonym);
    }
    resolved.push_back(std::move(mention));
  }
  return resolved;
}

std::vector<std::string> place_keys(const Gazetteer& gazetteer, std::string_view query_name) {
  constexpr std::size_t kMostKeys = 4;
  constexpr int kWidestGap = 30;
  std::vector<std::string> keys;
  int first = 0;
  for (const PlaceName meaning : gazetteer.find(gazetteer_key(query_name))) {
    const Place place = gazetteer.place(meaning.place);
    const int weight = place.weight - meaning.handicap;
    first = std::max(first, weight);
    std::string name(place.name);
    if (keys.size() < kMostKeys && weight >= first - kWidestGap &&
        std::find(keys.begin(), keys.end(), name) == keys.end()) {
      keys.push_back(std::move(name));
    }
  }
  return keys;
}

}  // namespace dateline
