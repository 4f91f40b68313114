/// Finds the dates, times, durations and sets (recurring times) in an English text, in three
/// stages.
///
/// 1. The tokenizer splits the text into tokens and gives each a class from a word table
/// (`token.h`).
/// 2. A grammar over the classes finds the time expressions and their parts (`grammar.h`).
/// 3. The resolver places the expressions on the calendar, using the day of publication, the tense
/// of the verb and the date that the text mentioned last (`resolver.h`).
///
/// Example: in a text published on Thursday, 12 January 2023, `He resigned Monday` contains a
/// weekday with a verb in the past tense, which resolves to `2023-01-09`.
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include "dateline/annotations.h"
#include "dateline/civil_date.h"

namespace dateline {

/// Returns the mentions of time in the text, in text order and without overlaps, with offsets in
/// bytes. Their values are TIMEX3 values. Two dates that form a range (`Jan. 11-13`) are two
/// mentions. A mention has an empty value and no days if resolving it needs a publication date and
/// `published` is missing or not precise enough. Returns at most the first `most` mentions and does
/// not read the text after them.
///
/// `text` is UTF-8 of less than 4 GiB. Takes time in proportion to the length of the text.
/// Thread-safe.
std::vector<DateMention> find_dates(std::string_view text,
                                    const std::optional<CivilDate>& published,
                                    std::size_t most = std::numeric_limits<std::size_t>::max());

}  // namespace dateline
