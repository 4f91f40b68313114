#include <algorithm>
#include <string>

#include "article_lines.h"
#include "dateline/article.h"
#include "dateline/trim.h"
#include "pattern.h"

namespace dateline {
namespace {

constexpr std::size_t kLongestCaption = 1200;
constexpr std::size_t kLongestCredit = 100;

/// Returns a pattern for news agencies, photo agencies, and words in their place such as `Pool`.
const std::string& agency_pattern() {
  static const std::string kPattern =
      std::string("(?:") + kNewsAgencies +
      R"(|CNS|Getty Images|GETTY IMAGES|Getty|VCG|Shutterstock|Zuma|ZUMA|SIPA|Sipa|Magnum|NurPhoto|)"
      R"(iStock|UN Photo|NATO|Pool|POOL|Handout|HANDOUT|File|FILE))";
  return kPattern;
}

/// The kind of text before a possible credit at the end of a paragraph.
enum class Before {
  nothing,   ///< the credit is at the beginning of the paragraph
  bar,       ///< … on Wednesday. | BLOOMBERG
  bracket,   ///< … (Reuters)
  sentence,  ///< … on Wednesday. AFP
  word,      ///< … on Wednesday AP Photo/Jane Doe
};

/// Returns the kind of text that `text` ends with.
Before what_stands_before(std::string_view text) {
  const std::string_view shorter = trim(text);
  if (shorter.empty()) {
    return Before::nothing;
  }
  if (shorter.ends_with('|')) {
    return Before::bar;
  }
  if (shorter.ends_with('(') || shorter.ends_with('[')) {
    return Before::bracket;
  }
  for (const std::string_view end :
       {".", "!", "?", ")", "\"", "”", "’", ". —", ". –", ". -", "” —"}) {
    if (shorter.ends_with(end)) {
      return Before::sentence;
    }
  }
  return Before::word;
}

/// Returns a caption without the bracket, bar or dash before its credit.
std::string_view without_mark(std::string_view caption) {
  while (true) {
    const std::size_t size = caption.size();
    caption = trim(caption);
    for (const std::string_view mark : {"(", "[", "|", " —", " –", " -"}) {
      if (caption.ends_with(mark)) {
        caption.remove_suffix(mark.size());
      }
    }
    if (caption.size() == size) {
      return caption;
    }
  }
}

/// Returns true if the text consists of names and the words that may be between them in a credit. A
/// sentence contains other words.
bool is_names(std::string_view text) {
  static const RE2 kNames(with_blocks(
      R"((?:(?:[\p{Lu}\p{Lo}\d@#][\p{L}\p{M}\p{N}.'’_&@#-]*|al-\p{Lu}\S*|dpa|iStock|of|the|and|for|)"
      R"(via|by|from|de|da|di|del|la|le|el|al|bin|van|von|der|den|photo|image|video|file|handout|pool|)"
      R"(courtesy|staff|photographer)(?:[\s,/:|–—-]+|$))+)"));
  static const RE2 kSentenceEnds(with_blocks(R"(\p{L}{5}[.!?]\s)"));
  return RE2::FullMatch(piece(text), kNames) && !RE2::PartialMatch(piece(text), kSentenceEnds);
}

bool is_agency(std::string_view text) {
  static const RE2 kOnly(agency_pattern());
  return RE2::FullMatch(piece(text), kOnly);
}

/// Returns true for an agency together with a name or another agency. Examples: `REUTERS/Jane Doe`,
/// `Jane Doe/AFP via Getty Images`, `KCNA via REUTERS`.
bool is_shared_credit(std::string_view text) {
  const std::string& agency = agency_pattern();
  static const RE2 kShared("(?:" + agency + R"(\s?/.+|.+(?:/\s?|\svia\s))" + agency +
                           R"((?:\s?/.+|\svia\s.+|,\s.+)?))");
  return RE2::FullMatch(piece(text), kShared) && is_names(text);
}

/// Returns true for a photo of an agency. Examples: `AP Photo/Jane Doe`, `AFP photo`.
bool is_agency_photo(std::string_view text, Before before) {
  static const RE2 kAgencyPhoto(
      R"((?:AP|AFP|EPA|EFE|UN|PA|dpa|Kyodo|Reuters|REUTERS) (?:[Ff]ile )?(?:[Pp]hoto|PHOTO)s?)"
      R"((\s?/.+| by .+|, (?:File|FILE))?)");
  std::string name;
  return RE2::FullMatch(piece(text), kAgencyPhoto, &name) &&
         (before != Before::word || name.find('/') != std::string::npos) && is_names(text);
}

/// Returns true for other photo credits, if no word of the caption is directly before them.
/// Examples: `File photo`, `U.S. Navy photo by Jane Doe`, `Jane Doe/The Harbour Post`.
bool is_named_photo(std::string_view text, Before before) {
  static const RE2 kPhoto(
      with_blocks(R"((?i:(?:undated )?(?:file|handout|courtesy)) (?i:photo|picture|image)|)"
                  R"(\p{Lu}.* photo(?: by .+)?|©.+)"));
  static const RE2 kPublisher(with_blocks(R"(\p{Lu}.+(?:\s?/\s?|\sfor\s)(?:the\s)?\p{Lu}.+)"));
  if (before != Before::bracket && before != Before::sentence) {
    return false;
  }
  const std::string_view names = text.starts_with("©") ? trim(text.substr(2)) : text;
  return is_names(names) &&
         (RE2::FullMatch(piece(text), kPhoto) ||
          (before == Before::bracket && RE2::FullMatch(piece(text), kPublisher)));
}

/// Returns the name in a credit with a label; empty if it is not such a credit. Examples:
/// `Photo: Kyodo`, `Photo by Jane Doe`, `Courtesy of the Navy`.
std::string labelled_name(std::string_view text, Before before) {
  static const RE2 kLabel(
      R"((?i)(?:(?:file |handout )?(?:photo|image|picture|photograph|video|graphic|screenshot)s?)"
      R"((?: credits?| courtesy)?|credit|courtesy)\s?:\s*(.+))");
  static const RE2 kTakenBy(
      R"((?i)(?:(?:file |handout )?(?:photo|image|picture|photograph)s?\s?(?:/|by|courtesy of|from|)"
      R"(via)|courtesy of)\s*(.+))");
  static const RE2 kCapital(with_blocks(R"(^\p{Lu})"));
  static const RE2 kFewWords(with_blocks(R"(\p{Ll}+(?: \p{Ll}+)?)"));
  std::string name;
  if (before == Before::word && !RE2::PartialMatch(piece(text), kCapital)) {
    return {};
  }
  if (RE2::FullMatch(piece(text), kLabel, &name)) {
    const bool described = before != Before::word && RE2::FullMatch(name, kFewWords);
    return is_names(name) || described ? name : "";
  }
  const bool taken = before != Before::word && RE2::FullMatch(piece(text), kTakenBy, &name);
  return taken && is_names(name) ? name : "";
}

/// Returns the credit if all of `text`, which is the end of a paragraph, is one; otherwise nullopt.
/// `before` is the kind of text before it, `caption` the text before it without the mark.
std::optional<Caption> parse_credit(std::string_view text, Before before,
                                    std::string_view caption) {
  // The text before a bar must be a sentence or a long clause. Otherwise `Home | World` in a menu
  // would be a caption.
  constexpr std::size_t kShortestClause = 30;
  // Abbreviations that in brackets after a name may mean another organisation. Example: in `the
  // Chilean Navy (CNA)`, `CNA` is not a credit.
  static const RE2 kIsNewsToo("CNA|CNS|ANI|PA|SANA|NATO|UN Photo|Magnum");
  static const RE2 kOpensWithCapital(with_blocks(R"(^\p{Lu})"));
  if (std::string name = labelled_name(text, before); !name.empty()) {
    return Caption{.credit = std::move(name)};
  }
  Caption found{.credit = std::string(text)};
  if (is_agency_photo(text, before) ||
      (is_shared_credit(text) && (before != Before::word || text.starts_with("REUTERS/")))) {
    return found;
  }
  if (before == Before::bar && is_names(text) &&
      RE2::PartialMatch(piece(text), kOpensWithCapital) &&
      (caption.size() >= kShortestClause || is_agency(text) ||
       what_stands_before(caption) == Before::sentence)) {
    return found;
  }
  const bool in_sentence = before == Before::bracket && what_stands_before(caption) == Before::word;
  if (!in_sentence && is_named_photo(text, before)) {
    return found;
  }
  const std::string_view agency = text.substr(0, text.find_first_of("/,"));
  found.kind = Caption::Credit::agency_only;
  if ((before == Before::bracket || before == Before::sentence) && is_agency(agency) &&
      is_names(text) && !(in_sentence && RE2::FullMatch(piece(text), kIsNewsToo))) {
    return found;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Caption> parse_caption(std::string_view paragraph) {
  if (paragraph.size() > kLongestCaption) {
    return std::nullopt;
  }
  const std::string_view text = paragraph.substr(0, paragraph.find_last_not_of(")]. ") + 1);
  std::size_t at = text.size() - std::min(text.size(), kLongestCredit);
  // Find the longest end of the paragraph that is a credit and begins at the beginning of a word.
  for (; at < text.size(); ++at) {
    const bool begins_word = at == 0 || text.find_first_of(" ([|", at - 1) == at - 1;
    if (!begins_word || text.find_first_of(" ([|", at) == at) {
      continue;
    }
    const std::string_view before = text.substr(0, at);
    const std::string_view caption = without_mark(before);
    if (auto found = parse_credit(text.substr(at), what_stands_before(before), caption)) {
      found->text = std::string(caption);
      return found;
    }
  }
  return std::nullopt;
}

}  // namespace dateline
