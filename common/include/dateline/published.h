/// When an article appeared, how precisely that is known, and who says so.
#pragma once

#include <optional>
#include <string_view>

#include "dateline/api.h"
#include "dateline/civil_date.h"

namespace dateline {

/// Where a publication date was read, most trusted first.
enum class DateOrigin {
  metadata,  ///< the JSONL object or the sidecar
  byline,    ///< a `Published:` line or the byline of the page
  dateline,  ///< the dateline, when it names a year
  path,      ///< a date in the path of the file
  given,     ///< the user's `--published`
};

/// The time that the file carries is never a publication date; an unknown date stays unknown.
struct Published {
  CivilDate date;                            ///< as printed
  DateOrigin origin = DateOrigin::metadata;  ///< who says so

  bool operator==(const Published&) const = default;  ///< member by member
};

/// `metadata`, `byline`, `dateline`, `path` or `given`.
DATELINE_API std::string_view to_string(DateOrigin origin);

/// The origin of that name; nothing for another name.
DATELINE_API std::optional<DateOrigin> parse_date_origin(std::string_view name);

}  // namespace dateline
