/// Checks articles that a host program made, since no reader of dateline has checked them.
#pragma once

#include "dateline/article.h"

namespace dateline {

/// Checks that an article can be indexed.
/// @throws Error{ErrorCode::usage} if the article has no id, if any of its text is not UTF-8, or if
/// its texts are longer than `kMaxArticleBytes` in all
void validate(const Article& article);

}  // namespace dateline
