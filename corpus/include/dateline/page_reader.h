/// Reads a news page that was saved as text.
#pragma once

#include <string_view>

#include "dateline/api.h"
#include "dateline/article.h"

namespace dateline {

/// Returns the article on a page that was saved as text. Any text gives an article; it may be
/// empty. Safe to call from several threads at once.
///
/// The first line that is not litter or a date is the headline. A byline, a publication line and
/// photo captions may follow in any order, then the body, which may begin with a dateline. All of
/// these are optional. Page litter (see litter.h) may be anywhere and is left out. Example:
///
///     Navy opens base on Mutton Island
///     By Jane Doe | January 12, 2023
///     A ship leaves the harbour on Wednesday. | REUTERS
///
///     TOKYO, Jan. 12 (Kyodo) -- The navy opened ...
///
///     Read more of this story
///
/// The result has the paragraphs of the body, separated by one blank line. `published` is set if
/// the page states a date. The caller fills in `id`, `file` and the other members.
///
/// @param text valid UTF-8 with lines that end in `\n`
DATELINE_API Article read_page(std::string_view text);

}  // namespace dateline
