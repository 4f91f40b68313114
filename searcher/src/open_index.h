/// Opens the database of an index.
#pragma once

#include <xapian.h>

#include <filesystem>

#include "dateline/error.h"

namespace dateline {

/// Says that an index can't be read, and why.
Error unreadable_index(const std::filesystem::path& index, const Xapian::Error& error);

/// Opens an index while a writer may put a new database in place of the old one and remove that.
/// @throws Error{ErrorCode::index_missing}, {index_schema} or {index_broken}
Xapian::Database open_index(const std::filesystem::path& index);

}  // namespace dateline
