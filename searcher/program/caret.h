/// Shows the place of an error in a query.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dateline::program {

/// Returns two lines: the query, cut to 70 characters around `column`, and a caret below the
/// column. Example: for `missile (test` and column 9,
///
///     missile (test
///             ^
/// @param column in characters, from 1
std::string pointed_out(std::string_view query, std::size_t column);

}  // namespace dateline::program
