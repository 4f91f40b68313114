/// Finds names of places inside other names. The `Georgia State Patrol` is not a place, but it
/// shows that the article is about Georgia.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "dateline/annotations.h"
#include "places/gazetteer.h"

namespace dateline {

/// Returns the names of places outside of the mentions, in text order; the results are views of
/// `text`. A name is one to three capitalised words that mean a country, a region, a county or
/// another part of the map. A city counts only if an office follows (`Lexington Police`), since too
/// many people have the name of a city. Returns at most `kMostBystanders`, so that the cost of a
/// text is bounded.
std::vector<std::string_view> place_bystanders(const Gazetteer& gazetteer, std::string_view text,
                                               std::span<const Mention> mentions);

inline constexpr std::size_t kMostBystanders = 500;

}  // namespace dateline
