/// What single lines and paragraphs of a saved page turn out to be: byline, publication line,
/// caption, dateline. Each function reads one paragraph and knows nothing of the others.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/civil_date.h"

namespace dateline {

/// `By Jane Doe and John Roe | January 12, 2023`.
struct Byline {
  std::string names;
  std::optional<CivilDate> published;  ///< a date that stands behind the names
};
std::optional<Byline> parse_byline(std::string_view line);

/// The names in a closing `(Reporting by Jane Doe; Editing by John Roe)`.
std::optional<std::string> parse_reporting_line(std::string_view line);

/// `Published: Jan. 12, 2023 10:42 AM EST`, `Updated: 2023-01-12 18:30`, both on one line, or a
/// bare date.
struct PublicationLine {
  std::optional<CivilDate> published;  ///< nothing if the line says only when the page was updated
};
std::optional<PublicationLine> parse_publication_line(std::string_view line);

/// A caption and the agency credit that ends it.
struct Caption {
  enum class Credit {
    marked,  ///< `| BLOOMBERG`, `AP Photo/Jane Doe`, `Photo: Kyodo`: nothing but a caption ends so
    agency_only,  ///< `(Reuters)`: a wire story's paragraph can end so too
  };
  std::string text;    ///< empty if the paragraph is a credit alone
  std::string credit;  ///< `BLOOMBERG`
  Credit kind = Credit::marked;
};
std::optional<Caption> parse_caption(std::string_view paragraph);

/// A dateline and how many bytes of the paragraph it takes with the dash behind it.
struct Dateline {
  std::string text;  ///< `WASHINGTON, Jan. 11`
  std::size_t size = 0;
  std::optional<CivilDate> published;  ///< if it names day, month and year
};
std::optional<Dateline> parse_dateline(std::string_view paragraph);

/// A line of the page's text.
struct PageLine {
  std::string_view text;     ///< without white space around it, never empty
  bool opens_block = false;  ///< first of the file, or behind a blank line
};

/// The paragraphs of a page as saved: one a line, unless a block of lines was wrapped at a fixed
/// width, which is joined to one paragraph.
struct PageParagraph {
  std::string text;
  bool opens_block = false;
};
std::vector<PageParagraph> split_page(std::string_view text);

}  // namespace dateline
