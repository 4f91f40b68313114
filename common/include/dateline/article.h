/// An article: the value that readers return, the index stores and hits show.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/api.h"
#include "dateline/published.h"

namespace dateline {

/// One news story. All text is valid UTF-8; a part that is absent is empty.
struct Article {
  /// Identifies the article: the id that its source gave it, else its URL, else its path below the
  /// root of the corpus.
  std::string id;
  std::string file;    ///< absolute path of the file it was read from
  std::string url;     ///< its web address
  std::string source;  ///< the publisher
  std::string lang;    ///< the language as the source gives it. Example: `en`

  // The zones.
  std::string headline;  ///< one line
  std::string byline;    ///< the authors, without `By`
  std::string dateline;  ///< the place, and often the date, with which a wire story opens
  std::string caption;   ///< photo captions without their credits, one per line
  std::string credit;    ///< credited agencies or photographers, one per line
  std::string body;      ///< paragraphs, separated by blank lines or indented

  std::optional<Published> published;  ///< the publication date; nullopt if unknown

  bool operator==(const Article&) const = default;  ///< Returns true if all members are equal.
};

/// The maximum length of all texts of an article together, in bytes, unless a reader allows more.
constexpr std::size_t kMaxArticleBytes = std::size_t{8} << 20U;

/// Returns the publication date, or nullopt if it is unknown.
DATELINE_API std::optional<CivilDate> publication_date(const Article& article);

/// Returns the paragraphs of a body, as views into it. Paragraphs are separated by blank lines, or
/// begin with an indent as in wire copy. None is empty or has white space around it.
DATELINE_API std::vector<std::string_view> paragraphs(std::string_view body);

/// Returns the first paragraph of a body, as a view into it; empty if there is none.
DATELINE_API std::string_view lead(std::string_view body);

}  // namespace dateline
