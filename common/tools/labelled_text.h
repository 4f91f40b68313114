/// Texts whose names were marked by people, as the trainer reads them.
#pragma once

#include <string>
#include <vector>

#include "dateline/annotations.h"
#include "names/name_model.h"
#include "places/gazetteer.h"

namespace dateline {

struct LabelledName : Mention {
  NameLabel label = NameLabel::other;
};

struct LabelledText {
  std::string text;
  std::vector<LabelledName> names;  ///< in order, apart from each other; byte offsets
  bool incomplete = false;          ///< names stand where none is marked, too
};

/// Reads JSONL: `text` and `annotations` of `start`, `end` (Unicode code points, end exclusive) and
/// `type` (PER, LOC, ORG and their usual names; others are no names). Articles of a line or two are
/// put together by eights, since they give no context alone. Spans are trimmed to the name:
/// without article, title or possessive; a demonym marked as a place is no name. A file that marks
/// no people at all is incomplete.
/// @throws std::runtime_error if the file can't be read
std::vector<LabelledText> read_labelled(const std::string& path, const NameLexicon& lexicon,
                                        const Gazetteer& gazetteer);

/// Only the texts of a JSONL file, every `stride`-th.
std::vector<std::string> read_texts(const std::string& path, std::size_t stride);

}  // namespace dateline
