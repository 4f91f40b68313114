/// From the names of places in an article to places on the map.
///
/// Names are told apart as readers do. A place that the text says lies in another (`Paris, Texas`)
/// is that one; else the more people live in a place and the higher its rank, the more likely it is
/// meant, and the more so, the more else the article names that holds it, lies in the same county,
/// state or country, or lies near. As those names are open as well, all are weighed together, in a
/// few rounds; and a name has one meaning in an article (W. Gale, K. Church and D. Yarowsky, "One
/// sense per discourse", 1992). An article with many names of one state so takes that state's small
/// towns for granted, as readers of a local paper do (M. Lieberman, H. Samet and
/// J. Sankaranarayanan, "Geotagging with local lexicons to build indexes for textually-specified
/// spatial data", 2010). The evidence is of the kinds that J. Leidner's survey ("Toponym resolution
/// in text", 2007) lists.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/annotations.h"
#include "places/gazetteer.h"

namespace dateline {

/// Finds the place of each mention, in their order. `mentions` are stretches of `text` (valid
/// UTF-8) in its order that name places, or peoples (`Japanese`, which gets the kind `demonym` and
/// the place of Japan). `dateline` is the line that the article opens with, as `NAIROBI, Kenya
/// (AP)`, and may be empty. A name that the gazetteer has not keeps the text as its key, with runs
/// of white space as one space, and has no position.
///
/// Takes time in proportion to the text and the mentions. Safe to call from several threads.
std::vector<PlaceMention> resolve_places(const Gazetteer& gazetteer, std::string_view text,
                                         std::span<const Mention> mentions,
                                         std::string_view dateline);

/// Gives a mention all that the gazetteer has of a place, or, for a demonym, of the place of a
/// people.
/// @throws Error if there is no place of that number
void set_place(PlaceMention& mention, const Gazetteer& gazetteer, std::uint32_t entry,
               bool demonym);

/// The names, as `PlaceMention::key` has them, of the places that a query may mean: `United States`
/// for `u.s.`, `Japan` for `japanese`, `Kyiv` for `kiev`. Each once, most prominent first, at most
/// four, so that a small town does not answer for a great one. Empty for an unknown name.
std::vector<std::string> place_keys(const Gazetteer& gazetteer, std::string_view query_name);

}  // namespace dateline
