/// Texts whose names people labelled, the input of the trainer.
#pragma once

#include <string>
#include <vector>

#include "dateline/annotations.h"
#include "names/name_model.h"
#include "places/gazetteer.h"

namespace dateline {

/// A name in a text, with its label.
struct LabelledName : Mention {
  NameLabel label = NameLabel::other;
};

/// A text with its names.
struct LabelledText {
  std::string text;
  std::vector<LabelledName> names;  ///< in order, without overlap; byte offsets
  bool incomplete = false;          ///< the text may contain names that are not labelled
};

/// Reads labelled texts from a JSONL file. Each line has `text` and `annotations`: a list of
/// `start`, `end` (in Unicode code points, `end` exclusive) and `type` (PER, LOC, ORG or their
/// usual synonyms; other types are ignored).
///
/// Texts of under 400 bytes are joined in groups of up to eight, because they have too little
/// context alone. A span is trimmed to the name itself, without article, title or possessive.
/// Example: `President Xi's` becomes `Xi`. A demonym labelled as a place is ignored. If the file
/// labels no people at all, its texts are incomplete.
std::vector<LabelledText> read_labelled(const std::string& path, const NameLexicon& lexicon,
                                        const Gazetteer& gazetteer);

/// Returns the texts (members `text` and `body`) of every `stride`-th line of a JSONL file, from
/// the first line on.
/// @throws std::runtime_error if the file can't be read
std::vector<std::string> read_texts(const std::string& path, std::size_t stride);

}  // namespace dateline
