/// From the options of the command line to the library's.
#pragma once

#include "commands.h"
#include "dateline/read_articles.h"
#include "dateline/utf8.h"

namespace dateline::program {

FormatChoice format_choice(const ReadingOptions& options);

/// @throws Error{ErrorCode::usage} if `--published` is no date.
ReadOptions read_options(const ReadingOptions& options);

}  // namespace dateline::program
