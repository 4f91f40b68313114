#include <re2/re2.h>

#include <memory>

#include "article_lines.h"
#include "dateline/article.h"

namespace dateline {
namespace {

/// A paragraph that ends in a credit: group 1 is what stands before it, group 2 the credit.
struct CreditShape {
  CreditShape(Caption::Credit credit_kind, const std::string& text)
      : kind(credit_kind), pattern(text) {}

  Caption::Credit kind;
  RE2 pattern;
};

std::vector<std::unique_ptr<CreditShape>> compile_shapes() {
  const std::string agency =
      "(?:AP|(?:The )?Associated "
      "Press|AFP|AFP-JIJI|Reuters|REUTERS|Bloomberg|BLOOMBERG|Kyodo|KYODO|"
      "Jiji|JIJI|Xinhua|Yonhap|EPA|EFE|ANSA|dpa|DPA|TASS|Tass|RIA "
      "Novosti|UPI|PTI|ANI|IRNA|SANA|WAFA|"
      "Anadolu|KCNA|CNA|CNS|Getty "
      "Images|Getty|Pool|POOL|Handout|HANDOUT|File|FILE|VCG|Shutterstock|"
      "Zuma|ZUMA|SIPA|Sipa|Magnum|NurPhoto|iStock|UN Photo|NATO|PA)";
  const std::string after_sentence = R"((.*?(?:[.!?”"'’)]\s+|\()|))";
  const std::string name = R"([\p{L}\p{M} .,'’/-]+?)";
  const std::string end = R"([).]*)";
  const std::string photo_word =
      R"((?:[Ff]ile )?(?:Photo|PHOTO|Image|Picture|Photograph|Photograph[ys]|photo|Handout photo)s?)"
      R"((?: credit| courtesy)?\s?(?::|by\b|of\b|/)|(?:Credit|CREDIT|Courtesy)\s?:|Courtesy of)";

  std::vector<std::unique_ptr<CreditShape>> shapes;
  const auto add = [&](Caption::Credit kind, const std::string& pattern) {
    shapes.push_back(std::make_unique<CreditShape>(kind, pattern));
  };
  using enum Caption::Credit;
  // … in Washington on Wednesday. | BLOOMBERG
  // The text is at least a clause, or `Home | World` in a menu would be a caption.
  add(marked, R"((.*[^|]{30})\s\|\s*(\p{Lu}[^|.!?]+))");
  // … (AP Photo/Jane Doe)    … AP Photo/Jane Doe, File
  add(marked,
      R"((.*?)[\s(]*((?:AP|AFP|EPA|EFE|UN|PA|dpa|Kyodo|Reuters|REUTERS) (?:[Pp]hoto|PHOTO)s?)"
      R"((?:\s?/[^()]+?|\s?by [^()]+?|, File)?))" +
          end);
  // Photo: Kyodo    (Photo by Jane Doe/Getty Images)    Credit: EPA    Picture courtesy of the Navy
  add(marked, R"((.*?)[\s(\[|]*\b(?:)" + photo_word + R"()\s*([^()\[\]]+?)[)\].]*)");
  // … REUTERS/Jane Doe
  add(marked, after_sentence + "((?:REUTERS|AFP|AP|EPA|KYODO|Kyodo|POOL|Pool)/" + name + ")" + end);
  // … Jane Doe/AFP via Getty Images
  add(marked, after_sentence + R"((\p{Lu}[\p{L}\p{M} .'’-]+\s?/\s?)" + agency +
                  R"((?:/[\p{L} -]+)?(?: via [\p{L} ]+)?))" + end);
  add(marked, after_sentence + "(" + agency +
                  " via (?:AP|REUTERS|Reuters|Getty Images|AFP|KYODO|Kyodo))" + end);
  // … (Reuters)
  add(agency_only, R"((.*?)\s*\(()" + agency + R"((?:[/ ,-][^()]*)?)\)\.?)");
  return shapes;
}

}  // namespace

std::optional<Caption> parse_caption(std::string_view paragraph) {
  constexpr std::size_t kLongestCaption = 1200;
  constexpr std::size_t kLongestCredit = 100;
  static const std::vector<std::unique_ptr<CreditShape>> kShapes = compile_shapes();
  if (paragraph.size() > kLongestCaption) {
    return std::nullopt;
  }
  for (const auto& shape : kShapes) {
    std::string text;
    std::string credit;
    if (RE2::FullMatch({paragraph.data(), paragraph.size()}, shape->pattern, &text, &credit) &&
        credit.size() <= kLongestCredit) {
      text.resize(text.find_last_not_of("(| ") + 1);
      return Caption{.text = std::string(trim(text)),
                     .credit = std::string(trim(credit)),
                     .kind = shape->kind};
    }
  }
  return std::nullopt;
}

}  // namespace dateline
