/// The part of `dateline-search --help` after the options.
#pragma once

#include <string>

namespace dateline::program {

/// Returns examples of the query language, the list of fields, and the exit statuses.
std::string help_footer();

}  // namespace dateline::program
