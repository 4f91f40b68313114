/// What a word of a query that is being typed may become, for completion in shells.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::program {

/// Fields for a word without a colon (`hea` may become `headline:`), and behind `person:`, `place:`
/// and `org:` names of the index, their words joined by hyphens, which a query reads as they are
/// and a shell need not quote: `person:yos` may become `person:yoshimasa-hayashi`. What stands
/// before a word in a query (`-`, `+`, `(`) stays.
/// @param index is opened only for names
/// @throws Error as `Searcher` does
std::vector<std::string> completions(const std::filesystem::path& index, std::string_view word);

}  // namespace dateline::program
