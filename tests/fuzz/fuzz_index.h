/// A small index, built once, and a function that uses an index in every way.
#pragma once

#include <filesystem>

namespace dateline::fuzz {

/// Returns an index with a few articles, which the inputs damage. It is built without a clock and
/// with one thread, so that it is the same in each run.
const std::filesystem::path& small_index();

/// Returns an empty folder for a damaged copy. It is the same folder each time.
const std::filesystem::path& scratch_folder();

/// Searches, checks and exports an index, and adds an article to it. An error that reports damage
/// is not a finding.
void use_index(const std::filesystem::path& index);

}  // namespace dateline::fuzz
