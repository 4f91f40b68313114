/// Lists of the articles that contain a surface form of a stem.
///
/// The terms of an index are stems. Example: `specializing` has the stem `special`, which many more
/// articles contain. A search for the form alone would have to verify all of them. So each segment
/// (biwords.h) has lists for the stems that occur in many of its articles:
/// - all forms of the stem in the segment;
/// - for a common form, in more than half of the stem's articles: the articles without it, or no
///   list if every article has it;
/// - for any other form: the articles with it.
///
/// Only words that count as words of the article (`Field::weight`) are listed. A stem in few
/// articles has no lists. The keys contain hashes of words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/biwords.h"

namespace dateline {

/// Returns the hash of a word or stem.
std::uint64_t word_key(std::string_view folded_word);

/// A form that counts as a word of an article.
struct SeenForm {
  std::string form;
  std::uint64_t form_key = 0;
  std::uint64_t stem_key = 0;
};

/// The words of an article that segments list.
struct ListedWords {
  BiwordSet biwords;
  std::vector<SeenForm> forms;  ///< each form once, without frequent words (analyzer.h)
};

/// A form that a stem has in a segment.
struct ListedForm {
  std::string form;
  bool is_common = false;  ///< true: its list has the articles without it

  bool operator==(const ListedForm&) const = default;
};

/// The metadata keys and values of the lists. The keys of a segment are adjacent in key order.
namespace form_metadata {
/// Returns the key of the list of a form; its value is made by `pack_documents`.
std::string list_key(std::uint64_t form_key, const BiwordSegment& segment);

/// Returns the key of the forms of a stem; its value is made by `pack_forms`.
std::string forms_key(std::uint64_t stem_key, const BiwordSegment& segment);

/// Returns the common prefix of the keys of a segment: of its lists, and of its forms.
std::string list_prefix(const BiwordSegment& segment);
std::string forms_prefix(const BiwordSegment& segment);

/// Packs the forms of a stem.
/// @param forms each form once, in order
std::string pack_forms(const std::vector<ListedForm>& forms);

/// Unpacks the result of `pack_forms`.
/// @throws Error{ErrorCode::index_broken} if the bytes are invalid
std::vector<ListedForm> unpack_forms(std::string_view packed);
}  // namespace form_metadata

}  // namespace dateline
