/// Corrects the ends of organisations, and joins the mentions of each organisation.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "dateline/annotations.h"
#include "names/name_segments.h"
#include "names/name_text.h"

namespace dateline {

/// Lengthens organisations that the tagger cut at a comma, `and` or `in`, and drops the segments
/// that become a part of them. Three kinds of names are lengthened:
/// - an office, by the fields it is responsible for: `Ministry of Economy, Trade and Industry`;
/// - a name before its acronym in brackets, which shows where the name ends:
///   `Islamic State of Iraq and Syria (ISIS)`;
/// - a branch, by its region: `al-Qaida in the Arabian Peninsula`.
///
/// `segments` are in order, and stay in order. Takes time in proportion to their number.
void lengthen_organisations(const NameText& text, std::vector<NameSegment>& segments);

/// Returns the mentions, each with the key of its organisation: the longest form of its name in the
/// text, without `the`. `mentions` are spans of `text`, in order. Two mentions belong to one
/// organisation if
/// - they have the same words, in any case;
/// - they differ only in the form of company at the end: `Boeing`, `Boeing Co`;
/// - one is an acronym of the other. The acronym follows the name in brackets or after `, or`;
///   failing that, the name is the only one in the text whose initials are the letters of the
///   acronym (A. Schwartz, M. Hearst, "A simple algorithm for identifying abbreviation definitions
///   in biomedical text", 2003).
///
/// Takes time in proportion to the mentions.
std::vector<NameMention> join_organisations(std::string_view text,
                                            std::span<const Mention> mentions);

}  // namespace dateline
