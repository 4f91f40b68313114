/// Agreement of the names in one article.
#pragma once

#include <vector>

#include "names/name_text.h"

namespace dateline {

/// Mends what contradicts the rest of the article (J. Finkel, T. Grenager, C. Manning,
/// "Incorporating non-local information into information extraction systems by Gibbs sampling",
/// 2005, whose constraint this is as a rule):
/// - a short name that is the end of a person's longer one is that person (`Von der Leyen`,
///   `Zawahiri`), and takes the particles before it that the longer name has there (`bin Salman`);
/// - what is more often a person than an organisation is one throughout, and so is a given name
///   with a surname behind what people are (`leader Marine Le Pen`);
/// - one that begins an organisation's longer name, and no person's name has, is that organisation
///   (`Wagner` of the `Wagner Group`);
/// - one word before `, Texas` is a place if one of that name lies there (`Austin`).
///
/// `segments` are those of all regions of `text`, in order, and stay so. Takes time in proportion
/// to them.
void agree(const NameText& text, const Gazetteer& gazetteer, std::vector<NameSegment>& segments);

}  // namespace dateline
