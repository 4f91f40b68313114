/// Finds the names in an article.
#pragma once

#include <vector>

#include "names/name_model.h"
#include "names/name_text.h"

namespace dateline {

/// Returns the segments of all regions of `text` in order, including those with the label `other`.
///
/// Reads the article twice: the second reading uses the results of the first as features (see
/// `FirstReading`). Then corrects things that have the names of people: it removes ships
/// (`USS John Finn`), and labels armed groups (`Jabhat al-Nusra`) as organisations and airports as
/// places. Precondition: `text` was made with the lexicon of `model`. Takes time in proportion to
/// the text. Thread-safe.
std::vector<NameSegment> find_names(const NameText& text, const NameModel& model);

}  // namespace dateline
