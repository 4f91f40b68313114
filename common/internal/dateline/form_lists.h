/// Which articles hold a form of a word, where it counts as a word of the article
/// (`Field::weight`). A term is a stem, which `specializing` shares with many more articles that
/// have `special`; so an index lists the articles of the forms, by segments (biwords.h). Words are
/// known by their hashes.
///
/// Of a stem in many articles of a segment it is known which forms it has there, and each has a
/// list: a common one, in more than half of the stem's articles, of those that lack it (none if it
/// is in all), any other of those that hold it. Of a stem in few, nothing is known.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/biwords.h"

namespace dateline {

/// The hash of a word or stem.
std::uint64_t word_key(std::string_view folded_word);

/// A form that counts as a word of an article.
struct SeenForm {
  std::string form;
  std::uint64_t form_key = 0;
  std::uint64_t stem_key = 0;
};

/// What of an article's words is listed beside the documents.
struct ListedWords {
  BiwordSet biwords;
  std::vector<SeenForm> forms;  ///< each once, frequent words (analyzer.h) left out
};

/// A form that a stem has in a segment.
struct ListedForm {
  std::string form;
  bool is_common = false;

  bool operator==(const ListedForm&) const = default;
};

/// The metadata of an index that has the lists. The keys of a segment stand together.
namespace form_metadata {
/// That of the list of a form (`pack_documents`).
std::string list_key(std::uint64_t form_key, const BiwordSegment& segment);

/// That of the forms of a stem, as `pack_forms` writes them.
std::string forms_key(std::uint64_t stem_key, const BiwordSegment& segment);

/// What all keys of the segment begin with, of lists and of forms.
std::string list_prefix(const BiwordSegment& segment);
std::string forms_prefix(const BiwordSegment& segment);

/// @param forms each once, in order
std::string pack_forms(const std::vector<ListedForm>& forms);

/// @throws Error{ErrorCode::index_broken} if these are no such forms
std::vector<ListedForm> unpack_forms(std::string_view packed);
}  // namespace form_metadata

}  // namespace dateline
