#include <array>
#include <vector>

#include "article_lines.h"
#include "dateline/article.h"
#include "dateline/trim.h"
#include "pattern.h"

namespace dateline {
namespace {

constexpr std::size_t kLongestByline = 160;

/// Matches names such as `Jane`, `O’Dálaigh` and `T.`, and the words that may be between them in a
/// byline.
constexpr const char* kNames =
    R"(^(?:(?:[\p{Lu}\p{Lo}][\p{L}\p{M}\p{N}.'’/-]*|\S*@\S+|al-\p{Lu}\S*|d['’]\p{Lu}\S*|[Tt]he|an?|our|)"
    R"(and|&|with|of|in|for|from|at|to|de|da|di|del|della|dos|du|des|la|le|el|al|bin|bint|ibn|ben|)"
    R"(van|von|der|den|ter|zu|staff|special|own|writers?|reporters?|correspondents?|contributors?|)"
    R"(editors?|agencies|/)(?:\s+|$))+$)";

/// Removes the publication date from the end of a byline and returns it. Returns nullopt if there
/// is none. Example: from `Jane Doe | January 12, 2023` it leaves `Jane Doe`.
std::optional<CivilDate> take_date(std::string& names) {
  static const RE2 kSeparator(R"(\s*(?:[|•·,–—(]|\s-\s|\bon\b)\s*|\s+)");
  std::size_t at = 0;
  while (at < names.size()) {
    re2::StringPiece found;
    if (!kSeparator.Match(names, at, names.size(), RE2::UNANCHORED, &found, 1)) {
      return std::nullopt;
    }
    const auto begin = static_cast<std::size_t>(found.data() - names.data());
    const std::size_t end = begin + found.size();
    if (const auto line = parse_publication_line(std::string_view(names).substr(end))) {
      names.resize(begin);
      return line->published;
    }
    at = end;
  }
  return std::nullopt;
}

/// Returns the names at the beginning of a byline, without the job titles after them. Example:
/// `Jane Doe` for `Jane Doe, staff writer`.
std::string_view first_names(std::string_view names) {
  return trim(names.substr(0, names.find_first_of(",|;(")));
}

/// Returns true if the text consists of names, agencies and job titles, and is not a sentence.
bool is_names(std::string_view names) {
  static const RE2 kNamesOnly(with_blocks(kNames));
  static const RE2 kStartsName(with_blocks(
      R"(^(?:[\p{Lu}\p{Lo}]|al-|d['’]|(?:[Tt]he|an?|our|staff|special|de|da|di|del|van|von|el|al|bin) ?))"));
  static const RE2 kNobody(
      R"((?i)(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|)"
      R"(august|september|october|november|december|spring|summer|autumn|winter|christmas|easter|)"
      R"(midnight|nightfall|contrast|the (?:numbers|book|way|end|time|sea)))");
  static const RE2 kEndsSentence(with_blocks(R"(\p{Ll}{4,}[.!?]$|[;:]$)"));
  static const RE2 kReadsOn(R"(\b(?:is|are|was|were|has|have|had|will|would|said|says)\b)");
  const std::string_view first = first_names(names);
  return RE2::PartialMatch(piece(first), kStartsName) && RE2::FullMatch(piece(first), kNamesOnly) &&
         !RE2::FullMatch(piece(first), kNobody) &&
         !RE2::PartialMatch(piece(names), kEndsSentence) &&
         !RE2::PartialMatch(piece(names), kReadsOn);
}

/// The word `Published` or `Updated` and the text after it, up to the next such word.
struct Stamp {
  enum class Word { none, published, updated };
  Word word = Word::none;
  std::string_view text;
};

/// Returns the text without separators at its ends and without the login name that blogs write
/// after a date. Example: `January 12, 2023` for `| January 12, 2023 by admin`.
std::string_view bare_stamp_text(std::string_view text) {
  static const RE2 kBare(
      with_blocks(R"(^[\s|•·,;:.()–—-]*(.*?)(?:\s+by\s+[\p{Ll}\p{N}._-]+)?[\s|•·,;:()–—-]*\.?$)"));
  re2::StringPiece bare;
  RE2::FullMatch(piece(text), kBare, &bare);
  return {bare.data(), bare.size()};
}

/// Splits a line into its stamps. Text before the first stamp word, which may be a publication
/// date, becomes a stamp with `Word::none`.
std::vector<Stamp> split_stamps(std::string_view line) {
  static const RE2 kStamp(
      R"((?i)(?:^|[\s|•·(,;.–—-])(?:(?:first |originally )?(published|posted|publication date|date|issued)|)"
      R"((?:last |first )?(?:updated|modified|update))\b(?: on| at)?\s*:?)");
  std::vector<Stamp> stamps;
  Stamp stamp;
  std::size_t begin = 0;
  std::array<re2::StringPiece, 2> found;
  const auto add = [&](std::size_t end) {
    stamp.text = bare_stamp_text(line.substr(begin, end - begin));
    if (end != 0) {
      stamps.push_back(stamp);
    }
  };
  while (kStamp.Match(piece(line), begin, line.size(), RE2::UNANCHORED, found.data(), 2)) {
    const auto at = static_cast<std::size_t>(found[0].data() - line.data());
    add(at);
    stamp.word = found[1].empty() ? Stamp::Word::updated : Stamp::Word::published;
    begin = at + found[0].size();
  }
  add(line.size());
  return stamps;
}

/// Returns true for a time from which no full date can be derived. Examples: `3 hours ago`, `10:42
/// AM`, `Jan. 12`, `12/01/2023` (January or December).
bool is_vague_time(std::string_view text) {
  static const RE2 kVague(
      R"((?i)(?:(?:about |over )?(?:\d+|an?|one|two|three) ?(?:s|m|h|d|secs?|seconds?|mins?|minutes?|hrs?|hours?|)"
      R"(days?|weeks?|months?|years?) ago|just now|today|yesterday|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})(?:,? .*\d:\d\d.*)?)");
  constexpr std::string_view kAnyLeapYear = ", 2000";
  constexpr std::string_view kAnyDay = "Jan. 1, 2000 ";
  const std::string in_year = std::string(text) + std::string(kAnyLeapYear);
  const std::string on_day = std::string(kAnyDay) + std::string(text);
  return RE2::FullMatch(piece(text), kVague) || parse_printed_date(in_year) ||
         (!text.empty() && parse_printed_date(on_day));
}

}  // namespace

std::optional<Byline> parse_byline(std::string_view line) {
  static const RE2 kByline(
      R"(^(?:By|BY|by|(?:Story|Words|Text|Written|Reported|Posted|Report) by)[:\s]\s*(.+)$)");
  static const RE2 kDated(R"(^(?i:published|posted)(?: on)?:?\s+(.+?),?\s+by\s+(.+)$)");
  std::string names;
  std::string date;
  Byline byline;
  if (line.size() > kLongestByline) {
    return std::nullopt;
  }
  if (RE2::FullMatch(piece(line), kByline, &names)) {
    byline.published = take_date(names);
  } else if (RE2::FullMatch(piece(line), kDated, &date, &names)) {
    byline.published = parse_printed_date(date);
    if (!byline.published) {
      return std::nullopt;
    }
  }
  byline.names = std::string(trim(names));
  if (byline.names.empty() || !is_names(byline.names)) {
    return std::nullopt;
  }
  return byline;
}

std::optional<std::string> parse_reporting_line(std::string_view line) {
  static const RE2 kReporting(
      R"(^[(\[]?((?:(?:With |With additional |Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting)) by (.+?))\.?[)\]]?\.?$)");
  std::string all;
  std::string names;
  if (line.size() > 2 * kLongestByline || !RE2::FullMatch(piece(line), kReporting, &all, &names) ||
      !is_names(names)) {
    return std::nullopt;
  }
  return all;
}

std::optional<PublicationLine> parse_publication_line(std::string_view line) {
  if (line.size() > kLongestByline) {
    return std::nullopt;
  }
  PublicationLine parsed;
  for (const Stamp& stamp : split_stamps(line)) {
    const bool stamped = stamp.word != Stamp::Word::none;
    const auto date = parse_printed_date(stamp.text);
    const bool label_alone = stamped && stamp.text.empty();  // the date is on the next line
    if (!date && !label_alone && !(stamped && is_vague_time(stamp.text))) {
      return std::nullopt;
    }
    if (date && !stamped && date->precision < DatePrecision::day) {
      return std::nullopt;
    }
    if (stamp.word != Stamp::Word::updated && !parsed.published) {
      parsed.published = date;
    }
  }
  return parsed;
}

}  // namespace dateline
