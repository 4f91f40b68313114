/// Finds the names in an article.
#pragma once

#include <vector>

#include "names/name_model.h"
#include "names/name_text.h"

namespace dateline {

/// Reads an article twice with a model's weights, the second time knowing what the first found.
/// Then sorts out namesakes of people: ships (`USS John Finn`) are left out, armed groups (`Jabhat
/// al-Nusra`) are organisations, airports are places.
/// Returns the segments of all regions of `text`, `other` ones among them, in order. `text` was
/// made with the model's lexicon. Takes time in proportion to the text. Safe to call from several
/// threads at once.
std::vector<NameSegment> find_names(const NameText& text, const NameModel& model);

}  // namespace dateline
