/// A small index, made once, and everything that reads one.
#pragma once

#include <filesystem>

namespace dateline::fuzz {

/// The index that inputs are about. It has a few articles, made with no clock and no thread that
/// could make it differ from run to run.
const std::filesystem::path& small_index();

/// An empty folder for a damaged copy; the same one each time.
const std::filesystem::path& scratch_folder();

/// Searches, checks and exports an index, and adds an article to it. What says that the index is
/// damaged is no finding.
void use_index(const std::filesystem::path& index);

}  // namespace dateline::fuzz
