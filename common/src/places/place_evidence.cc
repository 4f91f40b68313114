#include "places/place_evidence.h"

#include <algorithm>
#include <cmath>

namespace dateline {
namespace {

/// Names that give evidence for each other; what an article names after so many is decided by them,
/// but no longer tells of them.
constexpr std::size_t kMostWitnesses = 2000;
constexpr int kRounds = 4;

/// How much a step of `Place::weight` counts: a tenfold population is ten steps.
constexpr double kWeightStep = 0.15;
/// Weights further below the first candidate's than this are as good as this.
constexpr int kWidestGap = 28;
/// The same for towns that are named like a country or a great region, and for namesakes of great
/// cities: they are meant less often than the other evidence would make one think.
constexpr int kWidestGapOfTown = 60;
constexpr int kWidestGapOfNamesake = 40;
constexpr int kWeightOfGreatCity = 75;
/// How much it counts that others lie in, or are, what holds a candidate.
constexpr double kCountySupport = 1.0;
constexpr double kRegionSupport = 1.2;
constexpr double kCountrySupport = 0.8;
constexpr double kAreaSupport = 0.2;
constexpr double kNearSupport = 0.7;
/// The first that speaks for a candidate counts the more, the larger this is; and those after it
/// the less.
constexpr double kFirstVote = 8;
/// A demonym tells less of where an article is at home than a place.
constexpr double kDemonymVoice = 0.5;
/// The side of the squares, in degrees, in which places are near to each other.
constexpr double kSquareDegrees = 0.75;

using Votes = std::unordered_map<std::uint64_t, double>;

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

/// The number of a square on the map, apart from the numbers of places.
std::uint64_t square(double lat, double lon, int north, int east) {
  const auto row = static_cast<std::int64_t>(std::floor((lat + 90) / kSquareDegrees)) + north;
  const auto column = static_cast<std::int64_t>(std::floor((lon + 180) / kSquareDegrees)) + east;
  return 1ULL << 40 | static_cast<std::uint64_t>(row + 1) << 16 |
         static_cast<std::uint64_t>(column + 1);
}

bool is_small(const Place& place) {
  return place.kind != PlaceKind::country && place.kind != PlaceKind::region &&
         place.kind != PlaceKind::area && place.kind != PlaceKind::sea;
}

/// What an article's names say of each other.
class Witnesses {
 public:
  explicit Witnesses(const Gazetteer& gazetteer) : gazetteer_(gazetteer) {}

  void add(const NamedPlace& name) { count(name, votes_); }

  /// How well each candidate fits what the other names say, in logarithms.
  std::vector<double> fit(const NamedPlace& name, bool speaks) const {
    Votes own;
    if (speaks) {
      count(name, own);
    }
    std::vector<double> fits;
    fits.reserve(name.candidates.size());
    for (const PlaceCandidate& candidate : name.candidates) {
      double sum = support(candidate.place.index, candidate.place.kind, own);
      for (const std::uint32_t holder : candidate.holders) {
        sum += support(holder, kind_of(holder), own);
      }
      if (is_small(candidate.place)) {
        double near = 0;
        for (int north = -1; north <= 1; ++north) {
          for (int east = -1; east <= 1; ++east) {
            near += others(square(candidate.place.lat, candidate.place.lon, north, east), own);
          }
        }
        sum += kNearSupport * std::log1p(kFirstVote * near);
      }
      fits.push_back(sum);
    }
    return fits;
  }

 private:
  static void count(const NamedPlace& name, Votes& votes) {
    for (std::size_t i = 0; i < name.candidates.size(); ++i) {
      const PlaceCandidate& candidate = name.candidates[i];
      const double vote = name.chances[i] * name.voice * (candidate.demonym ? kDemonymVoice : 1);
      if (vote < 1e-3) {
        continue;
      }
      votes[candidate.place.index] += vote;
      for (const std::uint32_t holder : candidate.holders) {
        votes[holder] += vote;
      }
      if (is_small(candidate.place)) {
        votes[square(candidate.place.lat, candidate.place.lon, 0, 0)] += vote;
      }
    }
  }

  double others(std::uint64_t what, const Votes& own) const {
    const auto all = votes_.find(what);
    if (all == votes_.end()) {
      return 0;
    }
    const auto mine = own.find(what);
    return std::max(0.0, all->second - (mine == own.end() ? 0 : mine->second));
  }

  double support(std::uint32_t index, PlaceKind kind, const Votes& own) const {
    return support_of(kind) * std::log1p(kFirstVote * others(index, own));
  }

  PlaceKind kind_of(std::uint32_t index) const {
    const auto [known, fresh] = kinds_.try_emplace(index, PlaceKind::area);
    if (fresh) {
      known->second = gazetteer_.place(index).kind;
    }
    return known->second;
  }

  const Gazetteer& gazetteer_;
  Votes votes_;
  mutable std::unordered_map<std::uint32_t, PlaceKind> kinds_;
};

/// How far the weight of a candidate counts below that of the first.
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

/// `China, Japan` and `Maryland, Virginia` are lists, though there are towns of these names there.
bool looks_like_a_list(const PlaceCandidate& first, const PlaceCandidate& held,
                       const PlaceCandidate& holder) {
  const bool division =
      first.place.kind == PlaceKind::country ||
      (first.place.kind == PlaceKind::region && first.weight >= kWeightOfGreatRegion);
  return division && first.place.kind == holder.place.kind && held.place.kind != PlaceKind::region;
}

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
  for (int round = 0; round < kRounds; ++round) {
    Witnesses witnesses(gazetteer);
    for (std::size_t i = 0; i < std::min(names.size(), kMostWitnesses); ++i) {
      witnesses.add(names[i]);
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
      weigh(names[i], witnesses.fit(names[i], i < kMostWitnesses));
    }
  }
}

}  // namespace dateline
