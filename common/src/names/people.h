/// Joins the mentions of one person.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/annotations.h"

namespace dateline {

/// Gives each mention of a person (spans of `text`, in order) the key of the person: the fullest
/// form of the name in the text. A mention joins
/// - the same words in any order, case or accents, with or without initials and suffixes
///   (`Lloyd Austin`, `Lloyd J. Austin III`, `Hayashi Yoshimasa`), but never with others
///   (`George P. Bush` and `George W. Bush`, `Jr.` and `Sr.`);
/// - a fuller name that ends with it (`Hayashi`, `Suu Kyi`), else one that begins with it (`Xi`,
///   `Saddam`): of several, the one last mentioned before it, so that two people with one surname
///   stay apart as far as the text itself keeps them apart.
/// A name of several words printed in capitals only is spelt with small letters. Takes time in
/// proportion to the mentions: of the bearers of one surname, the last few are looked at.
std::vector<NameMention> join_people(std::string_view text, std::span<const Mention> mentions);

/// A name on one line, with single spaces; one of several words in capitals only is spelt with
/// small letters. A single word keeps them: it may be an acronym.
std::string tidy_name(std::string_view surface);

}  // namespace dateline
