/// Writes files so that they survive a power cut.
#pragma once

#include <filesystem>
#include <string_view>

namespace dateline {

/// Makes the names in a folder durable: files that were created, renamed or removed in it.
/// @throws std::filesystem::filesystem_error if the system reports an error
void sync_folder(const std::filesystem::path& folder);

/// Makes the content and the name of each file in a folder durable. Does not enter subfolders.
/// @throws std::filesystem::filesystem_error if the system reports an error
void sync_files_in(const std::filesystem::path& folder);

/// Writes a file atomically: at any instant, and after any crash, it has either the old or the new
/// content. Writes `content` to `FILE.new` first, and renames that.
/// @throws std::filesystem::filesystem_error if the system reports an error; the file then has the
/// old content, or the new one if only the last step failed, which makes the name durable
void replace_file(const std::filesystem::path& file, std::string_view content);

}  // namespace dateline
