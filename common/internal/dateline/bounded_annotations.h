/// Keeps what an article costs within bounds.
#pragma once

#include "dateline/annotations.h"

namespace dateline {

/// The first `kMaxMentions` mentions of each kind.
Annotations bounded(Annotations annotations);

}  // namespace dateline
