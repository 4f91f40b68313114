/// Writes files so that they survive a power cut.
#pragma once

#include <filesystem>
#include <string_view>

namespace dateline {

/// Makes the names in a folder durable: what was created, renamed or removed in it.
/// @throws std::filesystem::filesystem_error if the system says that it could not.
void sync_folder(const std::filesystem::path& folder);

/// Makes the content of each file in a folder durable, and their names.
/// @throws std::filesystem::filesystem_error
void sync_files_in(const std::filesystem::path& folder);

/// Puts a file into place whole: at any instant, and after any crash, it has the old content or the
/// new one.
/// @throws std::filesystem::filesystem_error, and leaves the old content.
void replace_file(const std::filesystem::path& file, std::string_view content);

}  // namespace dateline
