/// Makes training articles from templates. `common/data/labelled/wire.txt` explains their syntax.
#pragma once

#include <string>
#include <vector>

#include "labelled_text.h"

namespace dateline {

/// The names of people that templates are filled with.
struct NamePool {
  std::vector<std::string> given;
  std::vector<std::string> family;
};

/// Returns `copies` articles for each template of a file, each with its own names. The same input
/// gives the same articles.
/// @throws std::runtime_error if the file can't be read or a template is invalid
std::vector<LabelledText> write_wire_copy(const std::string& path, const NamePool& pool,
                                          std::size_t copies);

}  // namespace dateline
