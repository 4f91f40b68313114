/// Shows where in a query an error is.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dateline::program {

/// The query in one line, cut around the column (in characters from 1), and a caret below it.
std::string pointed_out(std::string_view query, std::size_t column);

}  // namespace dateline::program
