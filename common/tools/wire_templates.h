/// Articles for training made from templates; `common/data/labelled/wire.txt` explains them.
#pragma once

#include <string>
#include <vector>

#include "labelled_text.h"

namespace dateline {

/// Names to draw from.
struct NamePool {
  std::vector<std::string> given;
  std::vector<std::string> family;
};

/// `copies` articles of each template of a file, each with its own names; the same for the same
/// input.
/// @throws std::runtime_error if the file can't be read or a template is wrong
std::vector<LabelledText> write_wire_copy(const std::string& path, const NamePool& pool,
                                          std::size_t copies);

}  // namespace dateline
