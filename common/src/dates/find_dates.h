/// Finds the dates, times, durations and sets that an English text speaks of.
///
/// The text becomes tokens, each of a class that a word table gives it (`token.h`); a grammar over
/// the classes finds where an expression begins and ends and what it says (`grammar.h`); what it
/// says is placed on the calendar, by the day of publication, the tense of the verb and the date
/// spoken of last (`resolver.h`).
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include "dateline/annotations.h"
#include "dateline/civil_date.h"

namespace dateline {

/// The mentions in the order of the text, free of overlaps, with offsets in bytes. Values are those
/// of TIMEX3; two dates that name a range (`Jan. 11-13`) are two mentions. What can be resolved
/// only by a publication date, or by a finer one than `published` is, has an empty value and no
/// days. At most the first `most`; the text after these is not read.
///
/// `text` is UTF-8 of less than 4 GiB. Takes time in proportion to it. Thread-safe.
std::vector<DateMention> find_dates(std::string_view text,
                                    const std::optional<CivilDate>& published,
                                    std::size_t most = std::numeric_limits<std::size_t>::max());

}  // namespace dateline
