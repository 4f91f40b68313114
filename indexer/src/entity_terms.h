/// The terms and values through which an article is found and counted by what it speaks of.
#pragma once

#include <xapian.h>

#include <string_view>

#include "dateline/annotations.h"

namespace dateline {

/// Adds the terms of the people, places, organisations and mentioned days to a document, each name
/// with the number of its mentions as frequency, and the lists of names to its value slots. `text`
/// is what `annotations` are of. Of what one article may hold of them, only as much is taken as
/// keeps its terms at some ten thousands.
void add_entities(Xapian::Document& document, std::string_view text,
                  const Annotations& annotations);

}  // namespace dateline
