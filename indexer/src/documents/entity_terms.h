/// Adds the terms and values for the people, places, organisations and days that an article
/// mentions.
#pragma once

#include <xapian.h>

#include <string_view>

#include "dateline/annotations.h"

namespace dateline {

/// Adds to a document the terms of the people, places, organisations and days that it mentions,
/// with the number of mentions of each name as its frequency. Adds the lists of names, which facets
/// count, to the document's value slots.
///
/// Example: an article that mentions `Lloyd Austin` three times gets, among others, the `person:`
/// terms `lloydaustin` and `austin`, each with frequency 3.
///
/// Limits the names and days of one article, so that these are at most some tens of thousands of
/// terms.
/// @param annotations must be the annotations of `text`
void add_entities(Xapian::Document& document, std::string_view text,
                  const Annotations& annotations);

}  // namespace dateline
