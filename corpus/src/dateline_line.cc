#include <array>
#include <memory>

#include "article_lines.h"
#include "dateline/article.h"
#include "dateline/trim.h"
#include "pattern.h"

namespace dateline {
namespace {

/// Returns the patterns of datelines. Group 1 is the dateline, group 2 the place, group 3 the date
/// and group 4 the agency. The match continues after group 1 up to the beginning of the story.
/// Example: in `TOKYO, Jan. 12 (Kyodo) -- The navy`, group 1 is `TOKYO, Jan. 12 (Kyodo)` and the
/// match ends before `The`.
std::vector<std::unique_ptr<RE2>> compile_shapes() {
  const std::string month =
      R"((?i:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|)"
      R"(Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?))";
  const std::string year = R"((?:,? \d{4})?)";
  const std::string day =
      "(" + month + R"( \d{1,2}(?:st|nd|rd|th)?)" + year + R"(|\d{1,2} )" + month + year + ")";
  const std::string region = R"((?:, \p{Lu}[\p{L}\p{M}. ’'-]+?){0,2})";
  const std::string place_in_capitals =
      R"((\p{Lu}[\p{Lu}.'’](?:[\p{Lu}\p{M} .'’/-]*[\p{Lu}\p{M}.])?)" + region + ")";
  const std::string place =
      R"((\p{Lu}[\p{L}\p{M}.'’-]+(?:[ /][\p{L}\p{M}.'’-]+){0,4})" + region + ")";
  const std::string any_agency = R"((\((?:\p{Lu}[\p{L}. /-]+|dpa)\)))";
  const std::string known_agency = std::string(R"((\((?:)") + kNewsAgencies + R"()\)))";
  // A hyphen or short dash without space on either side makes a compound: U.S.-Japan.
  const std::string dash =
      R"([\s\p{Zs}]*(?:—|―|--)[\s\p{Zs}]*|[\s\p{Zs}]+[–_-][\s\p{Zs}]*|[–_-][\s\p{Zs}]+)";
  const std::string dash_behind_agency = R"([\s\p{Zs}]*(?:—|―|–|--|-|_)[\s\p{Zs}]*)";
  const std::string space = R"(,?[\s\p{Zs}]?)";

  std::vector<std::unique_ptr<RE2>> shapes;
  for (const std::string& shape : {
           // TOKYO (AP) —    BRUSSELS, March 3 (Reuters) -
           "^(" + place_in_capitals + "(?:,? " + day + ")?" + space + any_agency + ")" +
               dash_behind_agency,
           // WASHINGTON, Jan. 11 —    KYIV, Ukraine —
           "^(" + place_in_capitals + "(?:,? " + day + "\\.?)?())(?:" + dash + ")",
           // Tokyo, Jan. 12 (Kyodo) —    Tokyo (AP) —
           "^(" + place + "(?:,? " + day + ")?" + space + known_agency + ")" + dash_behind_agency,
           // Tokyo, Jan. 12 —
           "^(" + place + ", " + day + "\\.?())(?:" + dash + ")",
           // MOSCOW, January 12. /TASS/.
           "^(" + place_in_capitals + ", " + day + R"(\. (/TASS/))\.\s*)",
           // Jan. 12 (UPI) --    (Reuters) -
           "^(()(?:" + day + " )?" + known_agency + ")" + dash_behind_agency,
       }) {
    shapes.push_back(std::make_unique<RE2>(with_blocks(shape)));
  }
  return shapes;
}

/// Returns false for text that appears before a dash like a place but is not one: labels of the
/// news desk (`BREAKING`), weekdays, and, if `alone` is true (no date or agency follows),
/// organisations that news writes in capitals (`NATO`).
bool is_place(std::string_view place, bool alone) {
  static const RE2 kNoPlace(
      R"((?i:breaking|exclusive|updated?|analysis|opinion|commentary|explainer|video|watch|live|)"
      R"(correction|clarification|note|editor['’]s note|warning|advisory|alert|developing|urgent|)"
      R"((?:mon|tues|wednes|thurs|fri|satur|sun)day)|(?:On|By|Since|Until|Before|After|From|In)\b.*)");
  static const RE2 kBody(
      R"((?:U\.?S\.?|USA|U\.?K\.?|U\.?N\.?|E\.?U\.?|U\.?A\.?E\.?|NATO|ASEAN|AUKUS|QUAD|BRICS|OPEC|)"
      R"(IAEA|WHO|ISIS|ISIL|CIA|FBI|NSA|GRU|FSB|SBU|IDF|IRGC|PLA|ECOWAS|OSCE|G-?7|G-?20))");
  const re2::StringPiece text(place.data(), place.size());
  return !RE2::FullMatch(text, kNoPlace) && !(alone && RE2::FullMatch(text, kBody));
}

/// Returns true if `text`, which follows a possible dateline, can be the beginning of a story: it
/// begins with a capital, a digit, a quotation mark or a currency sign, or it is empty (the
/// dateline has its own line). Text after an aside is different. Example: `KYIV — the capital — was
/// quiet` has no dateline.
bool opens_sentence(std::string_view text) {
  static const RE2 kOpening(with_blocks(R"(^(?:[\p{Lu}\p{Lo}\p{N}“"‘'`(«„$€£¥¿¡]|$))"));
  return RE2::PartialMatch({text.data(), text.size()}, kOpening);
}

}  // namespace

std::optional<Dateline> parse_dateline(std::string_view paragraph) {
  constexpr std::size_t kLongestDateline = 140;
  static const std::vector<std::unique_ptr<RE2>> kShapes = compile_shapes();
  const re2::StringPiece text(paragraph.data(), paragraph.size());
  for (const auto& shape : kShapes) {
    std::array<re2::StringPiece, 5> groups;
    if (!shape->Match(text, 0, text.size(), RE2::ANCHOR_START, groups.data(),
                      static_cast<int>(groups.size()))) {
      continue;
    }
    const auto& [whole, dateline, place, day, agency] = groups;
    const bool alone = day.empty() && agency.empty();
    if (whole.size() > kLongestDateline || !is_place({place.data(), place.size()}, alone) ||
        (agency.empty() && !opens_sentence(paragraph.substr(whole.size())))) {
      continue;
    }
    return Dateline{.text = std::string(trim({dateline.data(), dateline.size()})),
                    .size = whole.size(),
                    .published = parse_printed_date({day.data(), day.size()})};
  }
  return std::nullopt;
}

}  // namespace dateline
