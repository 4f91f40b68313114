/// Looks at articles that a host program made, which no reader of ours has seen.
#pragma once

#include "dateline/article.h"

namespace dateline {

/// @throws Error{ErrorCode::usage} if an article can't be taken: it has no id, text that is not
/// UTF-8, or more of it than `kMaxArticleBytes`
void require_fit(const Article& article);

}  // namespace dateline
