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

/// The text of an article that is analysed: headline, captions, the dateline unless the body opens
/// with it, and body, with a blank line between them. An article of nothing but a body gives it as
/// it is.
struct AnalysedText {
  /// Where a zone of the article stands: bytes `begin` to `end` (exclusive) of `text`.
  struct Zone {
    std::string_view field;  ///< `headline`, `caption`, `dateline` or `body`
    std::size_t begin = 0;   ///< of its first byte
    std::size_t end = 0;     ///< behind its last byte
  };

  std::string text;         ///< the zones, with a blank line between them
  std::size_t body = 0;     ///< where the body begins
  std::vector<Zone> zones;  ///< those that are not empty, and the body, in order
};

/// @returns the text and where each zone stands in it
DATELINE_API AnalysedText analysed_text(const Article& article);

/// Understands a text written in English. `dateline` is the line that a wire story opens with, as
/// the article has it, and may be empty; `published` resolves what the text says of dates
/// (`Wednesday`), which stay unresolved without it.
///
/// Finds at most `kMaxMentions` of each kind, and looks for names in the first part only of a text
/// that has more that is written like names than any article: over 160 KiB of nothing but capitals.
/// `Annotations::cut_short` then says so. Takes time in proportion to the text, about a second per
/// MiB, whatever the text is. Safe to call from several threads at once.
DATELINE_API Annotations annotate(std::string_view text, std::string_view dateline,
                                  const std::optional<CivilDate>& published);

}  // namespace dateline
