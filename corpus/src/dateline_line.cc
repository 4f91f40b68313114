#include <re2/re2.h>

#include <array>
#include <memory>

#include "article_lines.h"
#include "dateline/article.h"

namespace dateline {
namespace {

/// The shapes of a dateline: group 1 is the dateline, group 2 the date in it.
std::vector<std::unique_ptr<RE2>> compile_shapes() {
  const std::string month =
      R"((?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|)"
      R"(Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?))";
  const std::string year = R"((?:,? \d{4})?)";
  const std::string day = "(?:,? (" + month + R"( \d{1,2}(?:st|nd|rd|th)?)" + year +
                          R"(|\d{1,2} )" + month + year + "))";
  const std::string city_in_capitals = R"(\p{Lu}[\p{Lu}.'’][\p{Lu}\p{M} .'’/-]*)";
  const std::string city = R"(\p{Lu}[\p{L}\p{M}.'’-]+(?:[ /][\p{L}\p{M}.'’-]+){0,4})";
  const std::string region = R"((?:, \p{Lu}[\p{L}\p{M}. ’'-]+?){0,2})";
  const std::string agency = R"(\((?:\p{Lu}[\p{L}. /-]+|dpa)\))";
  const std::string dash = R"(\s*(?:—|–|―|--|-)\s*)";

  std::vector<std::unique_ptr<RE2>> shapes;
  for (const std::string& shape : {
           // TOKYO (AP) —    WASHINGTON, Jan. 11 —    BRUSSELS, March 3 (Reuters) -    KYIV,
           // Ukraine —
           "^(" + city_in_capitals + region + day + "?(?:,? ?" + agency + ")?)" + dash,
           // Tokyo, Jan. 12 (Kyodo) —    Tokyo (AP) —
           "^(" + city + region + day + "?,? ?" + agency + ")" + dash,
           // Tokyo, Jan. 12 —
           "^(" + city + region + day + ")" + dash,
           // (Reuters) -
           "^(" + agency + ")()" + dash,
       }) {
    shapes.push_back(std::make_unique<RE2>(shape));
  }
  return shapes;
}

/// What opens a story is a capital, a digit or a quotation mark; behind an aside it would be `the`.
/// Nothing follows a dateline that has a line of its own.
bool opens_sentence(std::string_view text) {
  static const RE2 kOpening(R"(^(?:[\p{Lu}\p{Lo}\p{N}“"‘'`(«$€£]|$))");
  return RE2::PartialMatch({text.data(), text.size()}, kOpening);
}

}  // namespace

std::optional<Dateline> parse_dateline(std::string_view paragraph) {
  constexpr std::size_t kLongestDateline = 140;
  static const std::vector<std::unique_ptr<RE2>> kShapes = compile_shapes();
  const re2::StringPiece text(paragraph.data(), paragraph.size());
  for (const auto& shape : kShapes) {
    std::array<re2::StringPiece, 3> groups;
    if (!shape->Match(text, 0, text.size(), RE2::ANCHOR_START, groups.data(),
                      static_cast<int>(groups.size()))) {
      continue;
    }
    const auto& [whole, dateline, day] = groups;
    if (whole.size() > kLongestDateline || !opens_sentence(paragraph.substr(whole.size()))) {
      continue;
    }
    return Dateline{.text = std::string(trim({dateline.data(), dateline.size()})),
                    .size = whole.size(),
                    .published = parse_printed_date({day.data(), day.size()})};
  }
  return std::nullopt;
}

}  // namespace dateline
