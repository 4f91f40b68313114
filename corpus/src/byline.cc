#include <re2/re2.h>

#include <array>

#include "article_lines.h"
#include "dateline/article.h"

namespace dateline {
namespace {

constexpr std::size_t kLongestByline = 160;

re2::StringPiece piece(std::string_view text) {
  return {text.data(), text.size()};
}

/// Splits a date off the end of a byline: `Jane Doe | January 12, 2023`.
std::optional<CivilDate> take_date(std::string& names) {
  static const RE2 kSeparator(
      R"(\s*(?:[|•·,–—]|\s-\s|\s{2,}|\bon\b|\bPublished\b:?|\bPosted\b:?)\s*)");
  std::size_t at = 0;
  while (at < names.size()) {
    re2::StringPiece found;
    if (!kSeparator.Match(names, at, names.size(), RE2::UNANCHORED, &found, 1)) {
      return std::nullopt;
    }
    const auto begin = static_cast<std::size_t>(found.data() - names.data());
    const std::size_t end = begin + found.size();
    if (const auto date = parse_printed_date(std::string_view(names).substr(end))) {
      names.resize(begin);
      return date;
    }
    at = end;
  }
  return std::nullopt;
}

/// Names, agencies and job titles; no sentence.
bool is_names(std::string_view names) {
  static const RE2 kStartsName(R"(^(?:[\p{Lu}\p{Lo}][\p{L}\p{M}.'’-]*|[Tt]he )(?:[\s,|]|$))");
  static const RE2 kEndsSentence(R"(\p{Ll}{4,}[.!?]$|[;:]$)");
  static const RE2 kReadsOn(R"(\b(?:is|are|was|were|has|have|had|will|would|said|says)\b)");
  return RE2::PartialMatch(piece(names), kStartsName) &&
         !RE2::PartialMatch(piece(names), kEndsSentence) &&
         !RE2::PartialMatch(piece(names), kReadsOn);
}

/// A publication or an update, with the date as printed.
std::optional<CivilDate> printed_date(const re2::StringPiece& text) {
  return parse_printed_date(trim(std::string_view(text.data(), text.size())));
}

}  // namespace

std::optional<Byline> parse_byline(std::string_view line) {
  static const RE2 kByline(
      R"(^(?:By|BY|by|(?:Story|Words|Text|Written|Reported|Posted|Report) by)[:\s]\s*(.+)$)");
  std::string names;
  if (line.size() > kLongestByline || !RE2::FullMatch(piece(line), kByline, &names)) {
    return std::nullopt;
  }
  Byline byline;
  byline.published = take_date(names);
  byline.names = std::string(trim(names));
  if (byline.names.empty() || !is_names(byline.names)) {
    return std::nullopt;
  }
  return byline;
}

std::optional<std::string> parse_reporting_line(std::string_view line) {
  static const RE2 kReporting(
      R"(^[(\[]?((?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting) by .+?)\.?[)\]]?\.?$)");
  std::string names;
  if (line.size() > 2 * kLongestByline || !RE2::FullMatch(piece(line), kReporting, &names)) {
    return std::nullopt;
  }
  return names;
}

std::optional<PublicationLine> parse_publication_line(std::string_view line) {
  if (line.size() > kLongestByline) {
    return std::nullopt;
  }
  static const RE2 kStamp(
      R"((?i)^(?:(first )?(published|posted|publication date|date|issued)|(?:last )?(updated|modified|update))\b(?: on| at)?\s*:?\s*)");
  static const RE2 kNextStamp(R"((?i)[\s|•·(,;–—-]+(?:last )?(?:updated|modified)\b)");
  if (const auto date = parse_printed_date(line); date && date->precision >= DatePrecision::day) {
    return PublicationLine{.published = date};
  }
  re2::StringPiece rest = piece(line);
  re2::StringPiece published_word;
  re2::StringPiece stamp_end[4];
  if (!kStamp.Match(rest, 0, rest.size(), RE2::ANCHOR_START, stamp_end, 4)) {
    return std::nullopt;
  }
  published_word = stamp_end[2];
  rest.remove_prefix(stamp_end[0].size());
  re2::StringPiece next;
  if (kNextStamp.Match(rest, 0, rest.size(), RE2::UNANCHORED, &next, 1)) {
    rest = {rest.data(), static_cast<std::size_t>(next.data() - rest.data())};
  }
  const auto date = printed_date(rest);
  if (!date) {
    return std::nullopt;
  }
  return PublicationLine{.published = published_word.empty() ? std::nullopt : date};
}

}  // namespace dateline
