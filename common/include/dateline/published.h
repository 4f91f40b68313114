/// The publication date of an article, with its precision and its origin.
#pragma once

#include <optional>
#include <string_view>

#include "dateline/api.h"
#include "dateline/civil_date.h"

namespace dateline {

/// The origin of a publication date, most trusted first.
enum class DateOrigin {
  metadata,  ///< the JSONL object or the sidecar
  byline,    ///< a `Published:` line or the byline of the page
  dateline,  ///< the dateline, if it has a year
  path,      ///< a date in the path of the file
  given,     ///< the user's `--published`
};

/// A publication date. The modification time of a file is never used as one.
struct Published {
  CivilDate date;                            ///< the date as printed
  DateOrigin origin = DateOrigin::metadata;  ///< where it comes from

  bool operator==(const Published&) const = default;  ///< Returns true if all members are equal.
};

/// Returns `metadata`, `byline`, `dateline`, `path` or `given`.
DATELINE_API std::string_view to_string(DateOrigin origin);

/// Returns the origin with this name, or nullopt if there is none.
DATELINE_API std::optional<DateOrigin> parse_date_origin(std::string_view name);

}  // namespace dateline
