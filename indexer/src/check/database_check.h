/// Checks one database of an index.
#pragma once

#include <filesystem>

#include "dateline/index_check.h"

namespace dateline {

/// Compares the blocks of a database with their checksums, lets Xapian check its structure, and
/// builds each document again from the article that it stores. Writes nothing. Returns the damage
/// that it found.
CheckReport check_database(const std::filesystem::path& database, const ProgressObserver& observer);

}  // namespace dateline
