/// Reads a news page that someone saved as text.
#pragma once

#include <string_view>

#include "dateline/api.h"
#include "dateline/article.h"

namespace dateline {

/// The article on a page saved as text (valid UTF-8, lines ending in `\n`): the headline is its
/// first line; then follow, in any order and all optional, byline, publication line and photo
/// captions, the body, which may open with a dateline, and litter anywhere, which is left out (see
/// litter.h). Paragraphs of the body are separated by one blank line in the result. `published` is
/// set if the page says so; `id`, `file` and the rest are for the caller to fill.
DATELINE_API Article read_page(std::string_view text);

}  // namespace dateline
