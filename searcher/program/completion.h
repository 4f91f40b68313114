/// Completion of the word of a query that is being typed, for shells.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::program {

/// Returns the completions of `word`. A word without a colon becomes the name of a field. Example:
/// `hea` becomes `headline:`. After `person:`, `place:` and `org:`, a word becomes a name from the
/// index, with hyphens between its words, so that the shell needs no quotes. Example: `person:yos`
/// becomes `person:yoshimasa-hayashi`. A leading `-`, `+` or `(` is kept.
/// @param index the folder of the index; opened only to complete a name
/// @throws Error as `Searcher` does
std::vector<std::string> completions(const std::filesystem::path& index, std::string_view word);

}  // namespace dateline::program
