/// Limits the cost of an article's annotations. All annotations in an index are within the limits,
/// so a reader may reject larger ones as damage.
#pragma once

#include <cstddef>

#include "dateline/annotations.h"

namespace dateline {

/// The maximum `text_cost` of a mention, in bytes. The longest name in real news takes about 200.
constexpr std::size_t kMaxMentionBytes = 2000;

/// Returns the bytes of memory that the texts of a mention take: its key or value, its country, and
/// the names of the containing places.
std::size_t text_cost(const NameMention& name);
std::size_t text_cost(const PlaceMention& place);
std::size_t text_cost(const DateMention& date);

/// Returns the first `kMaxMentions` mentions of each kind, without mentions that are empty, begin
/// before the end of the previous one, or cost more than `kMaxMentionBytes`.
Annotations bounded(Annotations annotations);

}  // namespace dateline
