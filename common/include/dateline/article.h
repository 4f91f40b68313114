/// What an article is: the value that readers make, the index stores and a hit shows.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/api.h"
#include "dateline/published.h"

namespace dateline {

/// One story. All text is valid UTF-8; an absent part is empty.
struct Article {
  std::string
      id;  ///< stable: the source's own id, else its URL, else the path under the corpus root
  std::string file;    ///< absolute path of the file it was read from
  std::string url;     ///< where it was published
  std::string source;  ///< who published it
  std::string lang;    ///< as the source gives it, for example `en`

  // The zones.
  std::string headline;  ///< one line
  std::string byline;    ///< who wrote it, without `By`
  std::string dateline;  ///< the place, and perhaps the date, with which a wire story opens
  std::string caption;   ///< captions of photos without their credits, one a line
  std::string credit;    ///< the agencies or photographers credited, one a line
  std::string body;      ///< paragraphs, with blank lines between them or indented

  std::optional<Published> published;  ///< nothing: nobody knows when

  bool operator==(const Article&) const = default;  ///< member by member
};

/// The texts of an article are together at most so long, unless its reader allows more.
constexpr std::size_t kMaxArticleBytes = std::size_t{8} << 20U;

/// When it was published, if that is known.
DATELINE_API std::optional<CivilDate> publication_date(const Article& article);

/// The paragraphs of a body: separated by blank lines, or, as in wire copy, beginning with an
/// indent. White space around them is left out; none is empty. Views into `body`.
DATELINE_API std::vector<std::string_view> paragraphs(std::string_view body);

/// The first paragraph of the body, empty if there is none. A view into `body`.
DATELINE_API std::string_view lead(std::string_view body);

}  // namespace dateline
