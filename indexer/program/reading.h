/// Converts the command line's options for reading files to the library's options.
#pragma once

#include "commands.h"
#include "dateline/read_articles.h"
#include "dateline/utf8.h"

namespace dateline::program {

/// Returns the library's value for `--format`.
FormatChoice format_choice(const ReadingOptions& options);

/// Returns the library's options for reading files.
/// @throws Error{ErrorCode::usage} if `--published` is not a valid date
ReadOptions read_options(const ReadingOptions& options);

}  // namespace dateline::program
