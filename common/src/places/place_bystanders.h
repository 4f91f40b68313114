/// Names of places inside other names: the `Georgia State Patrol` is no place, but tells of one.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "dateline/annotations.h"
#include "places/gazetteer.h"

namespace dateline {

/// The capitalised words of a text outside of its mentions that name a country, region, county or
/// other part of the map, in the order of the text; of cities only those that an office follows
/// (`Lexington Police`), as too many people are named like one. At most `kMostBystanders`, so that
/// what a text costs is bounded.
std::vector<std::string_view> place_bystanders(const Gazetteer& gazetteer, std::string_view text,
                                               std::span<const Mention> mentions);

inline constexpr std::size_t kMostBystanders = 500;

}  // namespace dateline
