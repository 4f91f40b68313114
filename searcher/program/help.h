/// What `dateline-search --help` says below the options.
#pragma once

#include <string>

namespace dateline::program {

/// The query language by example, the fields, and the exit statuses.
std::string help_footer();

}  // namespace dateline::program
