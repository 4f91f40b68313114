/// Consistency of the names in one article.
#pragma once

#include <vector>

#include "names/name_text.h"

namespace dateline {

/// Corrects segments that contradict the rest of the article. The idea is from J. Finkel, T.
/// Grenager, C. Manning, "Incorporating non-local information into information extraction systems
/// by Gibbs sampling", 2005; here it is a set of rules instead of a model:
/// - A short name that was labelled as an organisation becomes a person if a person's longer name
///   ends with it. Example: `Zawahiri`, if the article also has `Ayman al-Zawahiri`.
/// - A person's short name takes the particles before it that the longer name has there: `Salman`
///   becomes `bin Salman`, if the article has `Mohammed bin Salman`.
/// - A name of at most three words that is a person more often than an organisation becomes a
///   person everywhere. So does a given name with a surname after a title or role:
///   `leader Marine Le Pen`.
/// - A one-word person becomes an organisation if an organisation's longer name begins with the
///   word and no person's name contains it. Example: `Wagner`, if the article has `Wagner Group`.
/// - A one-word person before a comma and a place becomes a place if the gazetteer has a place of
///   that name there: `Austin, Texas`.
///
/// `segments` are those of all regions of `text`, in order, and stay in order. Takes time in
/// proportion to their number.
void agree(const NameText& text, const Gazetteer& gazetteer, std::vector<NameSegment>& segments);

}  // namespace dateline
