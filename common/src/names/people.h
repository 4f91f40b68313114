/// Joins the mentions of each person.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/annotations.h"

namespace dateline {

/// Returns the mentions, each with the key of its person: the longest form of the name in the text.
/// `mentions` are spans of `text`, in order. A mention joins
/// - the same words in any order, case or accents, with or without initials and suffixes
///   (`Lloyd Austin`, `Lloyd J. Austin III`), but never with different ones (`George P. Bush` and
///   `George W. Bush`, `Jr.` and `Sr.`);
/// - a fuller name that ends with it (`Hayashi`, `Suu Kyi`); if there is none, a fuller name that
///   begins with it (`Xi`, `Saddam`). If several people fit, it joins the one mentioned last before
///   it. Two people with one surname thus stay apart as far as the text itself separates them.
///
/// A key of several words that the text prints only in capitals is written in title case. Takes
/// time in proportion to the mentions: a mention is compared with at most 16 people of the same
/// surname, and 16 with the same first word.
std::vector<NameMention> join_people(std::string_view text, std::span<const Mention> mentions);

/// Returns a name on one line, with single spaces. A name of several words in capitals is written
/// in title case: `ROBERTO DURÁN` gives `Roberto Durán`. A single word stays in capitals, because
/// it may be an acronym.
std::string tidy_name(std::string_view surface);

}  // namespace dateline
