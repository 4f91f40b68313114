/// Finds the people, places, organisations and dates in an article.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/annotations.h"
#include "dateline/api.h"
#include "dateline/article.h"

namespace dateline {

/// The text that is analysed for an article: headline, captions, dateline (unless the body begins
/// with it) and body, separated by blank lines. If the article has only a body, the text is the
/// body.
struct AnalysedText {
  /// The place of a zone: the bytes from `begin` to `end` (exclusive) of `text`.
  struct Zone {
    std::string_view field;  ///< `headline`, `caption`, `dateline` or `body`
    std::size_t begin = 0;   ///< the offset of its first byte
    std::size_t end = 0;     ///< the offset after its last byte
  };

  std::string text;         ///< the zones, with a blank line between them
  std::size_t body = 0;     ///< the offset of the body
  std::vector<Zone> zones;  ///< the body and all zones that are not empty, in order
};

/// Returns the text to analyse, and the place of each zone in it.
DATELINE_API AnalysedText analysed_text(const Article& article);

/// Returns the people, places, organisations and dates that an English text mentions. Example: in
/// `Yoshimasa Hayashi arrived in Tokyo on Wednesday`, a person, a place and a date.
///
/// Finds at most `kMaxMentions` of each kind. If a text has more words in capitals than any news
/// article (over 160 KiB of them), finds names only in its first part. In both cases, sets
/// `Annotations::cut_short`. Takes about a second per MiB for any text. Safe to call from several
/// threads at once.
/// @param dateline the line with which a wire story opens; may be empty
/// @param published resolves relative dates such as `Wednesday`; without it they stay unresolved
DATELINE_API Annotations annotate(std::string_view text, std::string_view dateline,
                                  const std::optional<CivilDate>& published);

}  // namespace dateline
