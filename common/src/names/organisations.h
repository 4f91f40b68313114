/// Joins the mentions of one organisation.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "dateline/annotations.h"
#include "names/name_segments.h"
#include "names/name_text.h"

namespace dateline {

/// Lengthens organisations that are cut at a comma, `and` or `in`, and drops the segments that so
/// become part of them: an office's (`Ministry of Economy, Trade and Industry`), those whose
/// acronym in brackets tells their end (`Islamic State of Iraq and Syria (ISIS)`), and branches
/// (`al-Qaida in the Arabian Peninsula`). `segments` are in order, and stay so. Takes time in
/// proportion to them.
void lengthen_organisations(const NameText& text, std::vector<NameSegment>& segments);

/// Gives each mention of an organisation (spans of `text`, in order) the key of the organisation:
/// the fullest form of its name in the text, without `the`. A mention joins the same words in any
/// case; its name with a form of company behind (`Boeing`, `Boeing Co`); and, if it is an acronym,
/// the name that it stands behind in brackets or after `, or`, or else the only one in the text
/// whose words begin with its letters (A. Schwartz, M. Hearst, "A simple algorithm for identifying
/// abbreviation definitions in biomedical text", 2003). Takes time in proportion to the mentions.
std::vector<NameMention> join_organisations(std::string_view text,
                                            std::span<const Mention> mentions);

}  // namespace dateline
