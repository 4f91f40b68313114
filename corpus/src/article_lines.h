/// Recognises bylines, publication lines, captions and datelines on a saved page. Each function
/// parses one paragraph, independent of the others, and returns nullopt if the paragraph is
/// something else.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/civil_date.h"

namespace dateline {

/// A byline. Example: `By Jane Doe and John Roe | January 12, 2023`.
struct Byline {
  std::string names;
  std::optional<CivilDate> published;  ///< the date after the names
};
std::optional<Byline> parse_byline(std::string_view line);

/// Returns the credits of a line below a story, without brackets. Example: for
/// `(Reporting by Jane Doe; Editing by John Roe)` it returns
/// `Reporting by Jane Doe; Editing by John Roe`.
std::optional<std::string> parse_reporting_line(std::string_view line);

/// A line that states when the page was published or updated, or both, or a date alone. Examples:
/// `Published: Jan. 12, 2023 10:42 AM EST`, `Updated: 2023-01-12 18:30`.
struct PublicationLine {
  std::optional<CivilDate> published;  ///< nullopt if the line has no publication date
};
std::optional<PublicationLine> parse_publication_line(std::string_view line);

/// A caption and the credit at its end.
struct Caption {
  enum class Credit {
    /// `| BLOOMBERG`, `AP Photo/Jane Doe` or `Photo: Kyodo`: only a caption ends like this.
    marked,
    /// `(Reuters)`: a paragraph of a wire story can also end like this.
    agency_only,
  };
  std::string text;    ///< empty if the paragraph is only a credit
  std::string credit;  ///< for example `BLOOMBERG`
  Credit kind = Credit::marked;
};
std::optional<Caption> parse_caption(std::string_view paragraph);

/// A dateline at the beginning of a paragraph.
struct Dateline {
  std::string text;                    ///< for example `WASHINGTON, Jan. 11`
  std::size_t size = 0;                ///< its length in bytes, with the dash after it
  std::optional<CivilDate> published;  ///< the date, if it has a year
};
std::optional<Dateline> parse_dateline(std::string_view paragraph);

/// One line of a page.
struct PageLine {
  std::string_view text;     ///< trimmed, never empty
  bool opens_block = false;  ///< it is the first line of the page, or follows a blank line
};

/// One paragraph of a page.
struct PageParagraph {
  std::string text;
  bool opens_block = false;
};
/// Returns the paragraphs of a page. Every line is a paragraph, except that a block of lines (lines
/// without a blank line between them) that was wrapped at a fixed width is joined into one
/// paragraph.
std::vector<PageParagraph> split_page(std::string_view text);

}  // namespace dateline
