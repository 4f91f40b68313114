// The idea: the names of an article vote on each other's meaning.
//
// Example: an article names `Springfield`, `Worcester` and `Boston`. Springfield is a city in
// Missouri, in Massachusetts and in Illinois, each about as large as the others. Worcester is a
// city in Massachusetts, in England and in South Africa. Boston is almost surely the one in
// Massachusetts. Each name has a list of candidates, and each candidate gets a score:
//
//   score = bonus + fit - kWeightStep * gap
//
//   bonus  the direct statements of the text, which `resolve_places.cc` reads: `Paris, Texas`
//          gives the Paris in Texas a large bonus
//   fit    the votes of the other names for the places that the candidate lies in, or near
//   gap    by how much the candidate is less prominent than the first candidate of the name
//
// The chance of a candidate is its share in the sum of exp(score) over all candidates of the name.
//
// 1. The first chances come from bonus and gap alone. Boston is nearly certain, Springfield is not.
// 2. Each candidate votes, with its chance times the voice of its name, for itself, for all places
//    that contain it and for its square on the map. Most votes of Boston go to Massachusetts, the
//    United States and the square around Boston.
// 3. The fit of a candidate is the sum of the votes of other names for itself, for the places that
//    contain it and for the squares around it, on a logarithmic scale. A common state counts more
//    than a common country. The Springfield and the Worcester in Massachusetts now score highest.
// 4. Both names now vote mostly for Massachusetts, too, and so confirm each other. Steps 2 and 3
//    are repeated `kRounds` times.
//
// A name never confirms itself: its own votes are subtracted before its fit is calculated. A round
// takes time in proportion to the number of candidates.

#include "places/place_evidence.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace dateline {
namespace {

/// The maximum number of names that vote. The votes still decide the later names of an article, but
/// these do not vote.
constexpr std::size_t kMostWitnesses = 2000;
/// The number of rounds of voting.
constexpr int kRounds = 4;

/// The score of one step of `Place::weight`. A tenfold population is ten steps.
constexpr double kWeightStep = 0.15;
/// The widest gap: a candidate that is even less prominent is scored as if its gap were this.
constexpr int kWidestGap = 28;
/// The widest gap for towns with the name of a country or a great region, and for namesakes of
/// great cities. They are meant less often than the other evidence suggests.
constexpr int kWidestGapOfTown = 60;
constexpr int kWidestGapOfNamesake = 40;
constexpr int kWeightOfGreatCity = 75;
/// The support of a vote for a place that the candidate is or lies in, by the kind of that place,
/// and of a vote for a square around the candidate.
constexpr double kCountySupport = 1.0;
constexpr double kRegionSupport = 1.2;
constexpr double kCountrySupport = 0.8;
constexpr double kAreaSupport = 0.2;
constexpr double kNearSupport = 0.7;
/// The larger this is, the more the first vote for a candidate counts, compared with later votes.
constexpr double kFirstVote = 8;
/// The factor for the votes of demonyms: `Japanese` says less about where an article is set than
/// `Japan` does.
constexpr double kDemonymVoice = 0.5;
/// The side in degrees of the squares of the map. Places in the same or adjacent squares are near
/// each other.
constexpr double kSquareDegrees = 0.75;

/// Returns the support of a vote for a place of this kind.
double support_of(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::country:
      return kCountrySupport;
    case PlaceKind::region:
      return kRegionSupport;
    case PlaceKind::county:
    case PlaceKind::city:
      return kCountySupport;
    default:
      return kAreaSupport;
  }
}

/// Returns the number of the map square that contains the place. It differs from all numbers of
/// places.
std::uint64_t square(const Place& place) {
  const auto row = static_cast<std::uint64_t>(std::floor((place.lat + 90) / kSquareDegrees));
  const auto column = static_cast<std::uint64_t>(std::floor((place.lon + 180) / kSquareDegrees));
  return 1ULL << 40 | (row + 1) << 16 | (column + 1);
}

/// Returns the number of the square that is `north` squares to the north and `east` squares to the
/// east, each -1 to 1.
std::uint64_t neighbour(std::uint64_t square, int north, int east) {
  return square + static_cast<std::uint64_t>(north * (1 << 16) + east);
}

/// Returns true if the place is small enough to lie in one square.
bool is_small(const Place& place) {
  return place.kind != PlaceKind::country && place.kind != PlaceKind::region &&
         place.kind != PlaceKind::area && place.kind != PlaceKind::sea;
}

/// Counts the votes of the names of an article. Votes are for topics; a topic is a place or a
/// square. Topics are numbered in advance, so that a round of votes needs no map look-ups.
class Witnesses {
 public:
  Witnesses(const Gazetteer& gazetteer, const std::vector<NamedPlace>& names) {
    Numbers numbers;
    for (const NamedPlace& name : names) {
      first_ballots_.push_back(ballots_.size());
      for (const PlaceCandidate& candidate : name.candidates) {
        add_ballot(gazetteer, candidate, numbers);
      }
    }
    for (Ballot& ballot : ballots_) {
      look_around(ballot, numbers);
    }
    votes_.resize(numbers.size());
    own_.resize(numbers.size());
  }

  /// Removes all votes.
  void clear() { votes_.assign(votes_.size(), 0); }

  /// Adds the votes of a name.
  /// @param number the index of the name in the list given to the constructor
  void add(const NamedPlace& name, std::size_t number) {
    for_each_vote(name, number, [&](std::size_t topic, double vote) { votes_[topic] += vote; });
  }

  /// Returns for each candidate of a name how well it fits the votes of the other names, on a
  /// logarithmic scale. `speaks` must be true if the votes of the name itself were added; they are
  /// then left out.
  std::vector<double> fit(const NamedPlace& name, std::size_t number, bool speaks) {
    if (speaks) {
      for_each_vote(name, number, [&](std::size_t topic, double vote) { own_[topic] += vote; });
    }
    std::vector<double> fits;
    fits.reserve(name.candidates.size());
    for (std::size_t i = 0; i < name.candidates.size(); ++i) {
      fits.push_back(support(ballots_[first_ballots_[number] + i]));
    }
    if (speaks) {
      for_each_vote(name, number, [&](std::size_t topic, double /*vote*/) { own_[topic] = 0; });
    }
    return fits;
  }

 private:
  using Numbers = std::unordered_map<std::uint64_t, std::uint32_t>;

  /// A place that a candidate is or lies in.
  struct Holder {
    std::uint32_t topic = 0;
    double support = 0;  ///< see `support_of`
  };

  /// The topics that a candidate votes for, and the topics whose votes support it.
  struct Ballot {
    std::size_t holders_begin = 0;
    std::size_t holders_end = 0;
    std::uint64_t square = 0;  ///< 0 if the place is too large for a square
    std::uint32_t square_topic = 0;
    std::size_t near_begin = 0;
    std::size_t near_end = 0;
  };

  static std::uint32_t number_of(std::uint64_t what, Numbers& numbers) {
    return numbers.try_emplace(what, static_cast<std::uint32_t>(numbers.size())).first->second;
  }

  void add_ballot(const Gazetteer& gazetteer, const PlaceCandidate& candidate, Numbers& numbers) {
    Ballot ballot{.holders_begin = holders_.size()};
    holders_.push_back({.topic = number_of(candidate.place.index, numbers),
                        .support = support_of(candidate.place.kind)});
    for (const std::uint32_t holder : candidate.holders) {
      holders_.push_back(
          {.topic = number_of(holder, numbers), .support = support_of(gazetteer.kind(holder))});
    }
    ballot.holders_end = holders_.size();
    if (is_small(candidate.place)) {
      ballot.square = square(candidate.place);
      ballot.square_topic = number_of(ballot.square, numbers);
    }
    ballots_.push_back(ballot);
  }

  /// Records the squares around the place that candidates can vote for.
  void look_around(Ballot& ballot, const Numbers& numbers) {
    ballot.near_begin = near_.size();
    for (int north = -1; north <= 1 && ballot.square != 0; ++north) {
      for (int east = -1; east <= 1; ++east) {
        const auto found = numbers.find(neighbour(ballot.square, north, east));
        if (found != numbers.end()) {
          near_.push_back(found->second);
        }
      }
    }
    ballot.near_end = near_.size();
  }

  template <typename Visit>
  void for_each_vote(const NamedPlace& name, std::size_t number, Visit visit) const {
    for (std::size_t i = 0; i < name.candidates.size(); ++i) {
      const Ballot& ballot = ballots_[first_ballots_[number] + i];
      const double vote =
          name.chances[i] * name.voice * (name.candidates[i].demonym ? kDemonymVoice : 1);
      if (vote < 1e-3) {
        continue;
      }
      for (std::size_t holder = ballot.holders_begin; holder < ballot.holders_end; ++holder) {
        visit(holders_[holder].topic, vote);
      }
      if (ballot.square != 0) {
        visit(ballot.square_topic, vote);
      }
    }
  }

  double support(const Ballot& ballot) const {
    double sum = 0;
    for (std::size_t i = ballot.holders_begin; i < ballot.holders_end; ++i) {
      const double votes = others(holders_[i].topic);
      sum += votes > 0 ? holders_[i].support * std::log1p(kFirstVote * votes) : 0;
    }
    double near = 0;
    for (std::size_t i = ballot.near_begin; i < ballot.near_end; ++i) {
      near += others(near_[i]);
    }
    return near > 0 ? sum + kNearSupport * std::log1p(kFirstVote * near) : sum;
  }

  double others(std::uint32_t topic) const { return std::max(0.0, votes_[topic] - own_[topic]); }

  std::vector<std::size_t> first_ballots_;  ///< the first ballot of each name
  std::vector<Ballot> ballots_;             ///< by name and candidate
  std::vector<Holder> holders_;
  std::vector<std::uint32_t> near_;
  std::vector<double> votes_;  ///< by topic
  std::vector<double> own_;    ///< the votes of one name, by topic; all 0 between calls
};

/// Returns the widest gap between a candidate and the first candidate of the name.
int widest_gap(const PlaceCandidate& first, const PlaceCandidate& other) {
  const bool division =
      other.place.kind == PlaceKind::country || other.place.kind == PlaceKind::region;
  const bool great_division =
      first.place.kind == PlaceKind::country ||
      (first.place.kind == PlaceKind::region && first.weight >= kWeightOfGreatRegion);
  if (great_division && !division) {
    return kWidestGapOfTown;
  }
  return first.weight >= kWeightOfGreatCity ? kWidestGapOfNamesake : kWidestGap;
}

/// Returns true if a pair of names looks like a list, not like a place and the place that contains
/// it. Example: `China, Japan` and `Maryland, Virginia`, although there is a town China in Japan
/// and a town Maryland in Virginia.
bool looks_like_a_list(const PlaceCandidate& first, const PlaceCandidate& held,
                       const PlaceCandidate& holder) {
  const bool division =
      first.place.kind == PlaceKind::country ||
      (first.place.kind == PlaceKind::region && first.weight >= kWeightOfGreatRegion);
  return division && first.place.kind == holder.place.kind && held.place.kind != PlaceKind::region;
}

/// Sets the chances of the candidates of a name from their scores.
void weigh(NamedPlace& name, const std::vector<double>& fits) {
  double best = 0;
  std::vector<double> scores;
  const int first = name.candidates.empty() ? 0 : name.candidates[0].weight;
  for (std::size_t i = 0; i < name.candidates.size(); ++i) {
    const int gap = std::min(first - name.candidates[i].weight,
                             widest_gap(name.candidates[0], name.candidates[i]));
    scores.push_back(name.bonus[i] + fits[i] - kWeightStep * gap);
    best = i == 0 ? scores[0] : std::max(best, scores[i]);
  }
  double sum = 0;
  for (double& score : scores) {
    score = std::exp(score - best);
    sum += score;
  }
  for (std::size_t i = 0; i < scores.size(); ++i) {
    name.chances[i] = scores[i] / sum;
  }
}

}  // namespace

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

void weigh_together(const Gazetteer& gazetteer, std::vector<NamedPlace>& names) {
  for (NamedPlace& name : names) {
    weigh(name, std::vector<double>(name.candidates.size()));
  }
  Witnesses witnesses(gazetteer, names);
  for (int round = 0; round < kRounds; ++round) {
    witnesses.clear();
    for (std::size_t i = 0; i < std::min(names.size(), kMostWitnesses); ++i) {
      witnesses.add(names[i], i);
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
      weigh(names[i], witnesses.fit(names[i], i, i < kMostWitnesses));
    }
  }
}

}  // namespace dateline
