/// Finds the place on the map that each place name of an article means.
///
/// Four kinds of evidence decide, as they do for a reader:
/// - A statement in the text: `Paris, Texas` is the Paris in that state.
/// - Prominence: the more people live in a place and the higher its rank, the more likely it is
///   meant.
/// - Context: a place is more likely if the article also names its county, state or country, other
///   places in these, or places nearby. Example: beside `Boston` and `Worcester`, `Springfield` is
///   the one in Massachusetts.
/// - One sense per discourse: a name has one meaning in an article (W. Gale, K. Church and D.
///   Yarowsky, "One sense per discourse", 1992).
///
/// The names that form the context are ambiguous too, so all names are weighed together in a few
/// rounds (`place_evidence.cc`). In an article with many names of one state, the names of its small
/// towns mean those towns, as for the readers of a local paper (M. Lieberman, H. Samet and J.
/// Sankaranarayanan, "Geotagging with local lexicons to build indexes for textually-specified
/// spatial data", 2010). J. Leidner's survey ("Toponym resolution in text", 2007) describes these
/// kinds of evidence.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/annotations.h"
#include "places/gazetteer.h"

namespace dateline {

/// Returns the place of each mention, in the order of `mentions`. A name that is not in the
/// gazetteer gets the text as its key, with each run of white space replaced by one space, and no
/// position. Takes time in proportion to the length of the text and the number of mentions.
/// Thread-safe.
/// @param text valid UTF-8
/// @param mentions the parts of `text` that name places or peoples, in text order. `Japanese` gets
/// the kind `demonym` and the place of Japan.
/// @param dateline the line at the beginning of the article, such as `NAIROBI, Kenya (AP)`; may be
/// empty
std::vector<PlaceMention> resolve_places(const Gazetteer& gazetteer, std::string_view text,
                                         std::span<const Mention> mentions,
                                         std::string_view dateline);

/// Copies the data of a place from the gazetteer to a mention. For a demonym, `entry` is the place
/// of the people.
/// @param entry the number of the place in the gazetteer
/// @throws Error if there is no such place
void set_place(PlaceMention& mention, const Gazetteer& gazetteer, std::uint32_t entry,
               bool demonym);

/// Returns the names of the places that a query may mean, as in `PlaceMention::key`. Example:
/// `United States` for `u.s.`, `Japan` for `japanese`, `Kyiv` for `kiev`. Returns each name once,
/// the most prominent first, at most four, and omits places that are far less prominent than the
/// first, so that a small town is not found under the name of a great city. Returns an empty list
/// for an unknown name.
std::vector<std::string> place_keys(const Gazetteer& gazetteer, std::string_view query_name);

}  // namespace dateline
