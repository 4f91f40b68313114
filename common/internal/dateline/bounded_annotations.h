/// Keeps what an article costs within bounds. What an index holds was within them when it was
/// written, so that whoever reads one may refuse anything larger.
#pragma once

#include <cstddef>

#include "dateline/annotations.h"

namespace dateline {

/// The most bytes that the texts of one mention take (`text_cost`). The longest name in real news
/// has about 200.
constexpr std::size_t kMaxMentionBytes = 2000;

/// The memory that the key, value and holders of a mention take.
std::size_t text_cost(const NameMention& name);
std::size_t text_cost(const PlaceMention& place);
std::size_t text_cost(const DateMention& date);

/// The first `kMaxMentions` mentions of each kind. Leaves out mentions that are empty, that begin
/// before the end of the previous one, or whose texts take over `kMaxMentionBytes`.
Annotations bounded(Annotations annotations);

}  // namespace dateline
