/// Opens the database of an index.
#pragma once

#include <xapian.h>

#include <filesystem>

#include "dateline/error.h"

namespace dateline {

/// Returns the error that `index` can't be read, with the message of `error` and the command to
/// check it.
Error unreadable_index(const std::filesystem::path& index, const Xapian::Error& error);

/// Opens the live database of an index for reading. A writer may replace that database at the same
/// time; then opens the new one.
/// @throws Error{ErrorCode::index_missing}, Error{ErrorCode::index_schema} or
/// Error{ErrorCode::index_broken}
Xapian::Database open_index(const std::filesystem::path& index);

}  // namespace dateline
