#include "places/resolve_places.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <unordered_map>

#include "places/place_bystanders.h"
#include "places/place_evidence.h"

namespace dateline {
namespace {

/// What it counts, in logarithms, that the text says `A, B` and A lies in B: for A there, and for
/// other mentions of A, and for B.
constexpr double kSaidToLieThere = 16;
constexpr double kSaidElsewhere = 4;
constexpr double kSaidToHold = 2;

/// What it counts that A and B stand in one list, and B is a country or region.
constexpr double kListedWithSuch = 2.5;

constexpr double kDatelineVoice = 3;
constexpr double kBystanderVoice = 0.7;

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

/// Which candidates of two names lie in each other.
struct Holding {
  std::vector<bool> inner;
  std::vector<bool> outer;
  bool any = false;
};

/// `China, Japan` and `Maryland, Virginia` are lists, though there are towns of these names there.
bool looks_like_a_list(const PlaceCandidate& first, const PlaceCandidate& held,
                       const PlaceCandidate& holder) {
  const bool division =
      first.place.kind == PlaceKind::country ||
      (first.place.kind == PlaceKind::region && first.weight >= kWeightOfGreatRegion);
  return division && first.place.kind == holder.place.kind && held.place.kind != PlaceKind::region;
}

Holding holding(const NamedPlace& inner, const NamedPlace& outer) {
  Holding found{std::vector<bool>(inner.candidates.size()),
                std::vector<bool>(outer.candidates.size())};
  for (std::size_t o = 0; o < outer.candidates.size(); ++o) {
    const PlaceCandidate& holder = outer.candidates[o];
    if (holder.place.kind == PlaceKind::city || holder.demonym) {
      continue;
    }
    for (std::size_t i = 0; i < inner.candidates.size(); ++i) {
      const PlaceCandidate& held = inner.candidates[i];
      if (held.place.index != holder.place.index && lies_in(held, holder.place.index) &&
          !looks_like_a_list(inner.candidates[0], held, holder)) {
        found.inner[i] = found.outer[o] = found.any = true;
      }
    }
  }
  return found;
}

void favour(NamedPlace& name, const std::vector<bool>& which, double bonus) {
  for (std::size_t i = 0; i < which.size(); ++i) {
    name.bonus[i] = std::max(name.bonus[i], which[i] ? bonus : 0);
  }
}

bool joins_a_list(std::string_view between) {
  constexpr std::array<std::string_view, 6> kJoints = {", ",   " and ", ", and ",
                                                       " or ", ", or ", " & "};
  return std::find(kJoints.begin(), kJoints.end(), between) != kJoints.end();
}

/// The candidates of one name that are what the other one surely is: regions of the same country,
/// or countries. `New York` beside `New Jersey` is the state.
std::vector<bool> alike(const NamedPlace& name, const NamedPlace& other) {
  std::vector<bool> found(name.candidates.size());
  if (other.candidates.empty() || other.candidates[0].demonym) {
    return found;
  }
  const Place& model = other.candidates[0].place;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const Place& place = name.candidates[i].place;
    found[i] = place.kind == model.kind &&
               (model.kind == PlaceKind::country ||
                (model.kind == PlaceKind::region && place.country == model.country));
  }
  return found;
}

/// The names of an article, and which mention has which.
class ArticleNames {
 public:
  explicit ArticleNames(const Gazetteer& gazetteer)
      : gazetteer_(gazetteer), candidates_(gazetteer) {}

  /// Reads the mentions of the text, in order.
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
    for (NamedPlace& name : names_) {
      name.voice = std::log1p(name.voice);
    }
  }

  /// Reads `NAIROBI, Kenya (AP)`: names between commas, in front of a bracket or dash.
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
    names_.push_back(std::move(inner));
    names_.push_back(std::move(outer));
  }

  /// Reads names inside other names, outside of the mentions.
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
  /// The words of a mention, with the full stop behind an abbreviation: `Ga.`.
  std::string_view words_of(std::string_view text, const Mention& mention) const {
    constexpr std::size_t kLongestAbbreviation = 6;
    const std::string_view words = part(text, mention.begin, mention.end);
    const bool may_be_short = !words.empty() && words.size() <= kLongestAbbreviation &&
                              words[0] >= 'A' && words[0] <= 'Z' &&
                              text.substr(mention.end).starts_with('.');
    const std::string_view with_stop = part(text, mention.begin, mention.end + std::size_t{1});
    return may_be_short && candidates_.abbreviates(with_stop) ? with_stop : words;
  }

  /// Names that are spelled alike mean one place, but `us` is not `US`.
  std::string spelling(std::string_view surface) const {
    return gazetteer_key(without_possessive(surface)) +
           (candidates_.abbreviates(surface) ? "." : "");
  }

  std::size_t named(std::string_view surface) {
    const auto [known, fresh] = by_name_.try_emplace(spelling(surface), names_.size());
    if (fresh) {
      names_.push_back(make(surface));
    }
    return known->second;
  }

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

  NamedPlace make_holder(std::string_view surface) const {
    NamedPlace name;
    name.candidates = candidates_.of(surface);
    return name;
  }

  /// `Paris, Texas`: what follows a mention and a comma may hold it. That mention gets a name of
  /// its own, so that `Paris, France` may be in the same article.
  /// True if it has a holder.
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
        favour(names_[holder], held.outer, kSaidToHold);
        settle(i, held);
        return held.any;
      }
    } else if (text.substr(end).starts_with(", ")) {
      return read_words_behind(text, end + 2, i);
    }
    return false;
  }

  /// `New York and New Jersey`: what stands in one list is of one kind.
  void read_neighbour(std::string_view text, std::span<const Mention> mentions, std::size_t i) {
    if (i + 1 < mentions.size() &&
        joins_a_list(part(text, mentions[i].end, mentions[i + 1].begin))) {
      NamedPlace& left = names_[of_mention_[i]];
      NamedPlace& right = names_[of_mention_[i + 1]];
      favour(left, alike(left, right), kListedWithSuch);
      favour(right, alike(right, left), kListedWithSuch);
    }
  }

  /// The same where nobody has marked the holder: up to three words behind the comma.
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
        settle(i, held);
        return true;
      }
    }
    return false;
  }

  /// Gives a mention the name that only means what lies in its holder.
  void settle(std::size_t i, const Holding& held) {
    if (!held.any) {
      return;
    }
    const std::size_t general = of_mention_[i];
    const auto first = std::find(held.inner.begin(), held.inner.end(), true) - held.inner.begin();
    const auto [known, fresh] = settled_.try_emplace({general, first}, names_.size());
    if (fresh) {
      NamedPlace settled = names_[general];
      settled.voice = 0;
      favour(settled, held.inner, kSaidToLieThere);
      names_.push_back(std::move(settled));
    }
    names_[known->second].voice += 1;
    favour(names_[general], held.inner, kSaidElsewhere);
    of_mention_[i] = known->second;
  }

  const Gazetteer& gazetteer_;
  PlaceCandidates candidates_;
  std::unordered_map<std::string, std::size_t> by_name_;
  /// The names of mentions with a holder: of the name, and of the first candidate that it holds.
  std::map<std::pair<std::size_t, std::ptrdiff_t>, std::size_t> settled_;
  std::vector<std::size_t> of_mention_;
  std::vector<NamedPlace> names_;
};

void set_place(PlaceMention& mention, const Gazetteer& gazetteer, const PlaceCandidate& meant) {
  mention.key = meant.place.name;
  mention.kind = meant.demonym ? PlaceKind::demonym : meant.place.kind;
  mention.country = meant.place.country;
  mention.lat = meant.place.lat;
  mention.lon = meant.place.lon;
  mention.geonameid = meant.place.geonameid;
  for (const std::uint32_t holder : meant.holders) {
    mention.within.emplace_back(gazetteer.place(holder).name);
  }
}

}  // namespace

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
      set_place(mention, gazetteer, name.candidates[most_likely(name)]);
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
