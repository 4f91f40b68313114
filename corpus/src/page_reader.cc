#include "dateline/page_reader.h"

#include <algorithm>
#include <array>

#include "article_lines.h"
#include "dateline/litter.h"

namespace dateline {
namespace {

/// A title that says what kind of story follows, as a link to another story does: only where it
/// stands tells the two apart.
bool is_labelled_headline(std::string_view text) {
  constexpr std::array<std::string_view, 13> kLabels = {
      "Watch: ",       "WATCH: ",       "Video: ",       "VIDEO: ",     "Listen: ",
      "In pictures: ", "In Pictures: ", "IN PICTURES: ", "In photos: ", "In Photos: ",
      "IN PHOTOS: ",   "Gallery: ",     "Photos: "};
  return std::any_of(kLabels.begin(), kLabels.end(),
                     [&](std::string_view label) { return text.starts_with(label); });
}

/// `the U.S.`: the full stop that ends it ends no sentence.
bool ends_in_initials(std::string_view text) {
  const std::size_t size = text.size();
  return size >= 4 && text[size - 1] == '.' && text[size - 3] == '.';
}

void append_line(std::string& lines, std::string_view line) {
  if (line.empty()) {
    return;
  }
  lines += lines.empty() ? "" : "\n";
  lines += line;
}

/// A title in a list below `Related stories`: short, and no sentence.
bool is_listed_headline(std::string_view text) {
  constexpr std::size_t kLongestHeadline = 150;
  if (text.size() > kLongestHeadline) {
    return false;
  }
  for (const std::string_view quote : {"”", "’", "\"", "'"}) {
    if (text.ends_with(quote)) {
      text.remove_suffix(quote.size());
    }
  }
  return (!text.ends_with('.') || ends_in_initials(text)) && !text.ends_with('!') &&
         !text.ends_with(':') && !text.ends_with("…");
}

/// Takes the paragraphs of one page, in order, and puts each where it belongs.
class PageParser {
 public:
  explicit PageParser(std::string_view text) : paragraphs_(split_page(text)) {}

  Article parse() {
    for (at_ = 0; at_ < paragraphs_.size(); ++at_) {
      take(paragraphs_[at_].text);
    }
    if (!in_body() && !brief_.empty()) {
      // A brief that ends in `(Reuters)` is no caption when there is no other body.
      article_.body = brief_;
      article_.caption = caption_without_brief_;
      article_.credit = credit_without_brief_;
    }
    return std::move(article_);
  }

 private:
  void take(const std::string& text) {
    if (in_headline_list_ && is_listed_headline(text)) {
      return;
    }
    in_headline_list_ = false;
    if (opens_headline_list(text) && !article_.headline.empty()) {
      in_headline_list_ = true;
      return;
    }
    const bool first_line = article_.headline.empty() && !in_body();
    const bool litter = is_litter(text) && !(first_line && is_labelled_headline(text));
    if (litter || (in_body() ? take_closing(text) : take_opening(text))) {
      return;
    }
    take_body(text);
  }

  [[nodiscard]] bool in_body() const { return !article_.body.empty(); }

  /// Below a standfirst byline, date and dateline may still follow.
  [[nodiscard]] bool near_top() const {
    constexpr std::size_t kLongestStandfirst = 400;
    return body_paragraphs_ <= 1 && article_.body.size() <= kLongestStandfirst &&
           article_.dateline.empty();
  }

  /// What may stand before the body.
  bool take_opening(const std::string& text) {
    if (const auto line = parse_publication_line(text)) {
      set_published(line->published, DateOrigin::byline);
      return true;
    }
    if (article_.headline.empty()) {
      return take_headline(text);
    }
    if (const auto byline = parse_byline(text)) {
      append_line(article_.byline, byline->names);
      set_published(byline->published, DateOrigin::byline);
      return true;
    }
    const auto caption = parse_caption(text);
    if (!caption) {
      return take_caption_above_credit(text);
    }
    if (caption->kind == Caption::Credit::agency_only && parse_dateline(text)) {
      return false;
    }
    take_caption(*caption, text);
    return true;
  }

  /// A byline or a date of its own line, where none was found above.
  bool take_late_opening(const std::string& text) {
    if (!near_top()) {
      return false;
    }
    const auto byline = parse_byline(text);
    if (byline && article_.byline.empty()) {
      append_line(article_.byline, byline->names);
      set_published(byline->published, DateOrigin::byline);
      return true;
    }
    // A date alone may also head a part of a chronology.
    const bool below_byline = !article_.byline.empty() && !article_.published;
    const auto stamp = parse_publication_line(text);
    if (stamp && (below_byline || !parse_printed_date(text))) {
      set_published(stamp->published, DateOrigin::byline);
      return true;
    }
    return false;
  }

  /// What may stand inside or below the body.
  bool take_closing(const std::string& text) {
    if (take_late_opening(text)) {
      return true;
    }
    if (const auto names = parse_reporting_line(text)) {
      append_line(article_.byline, *names);
      return true;
    }
    const auto stamp = parse_publication_line(text);
    if (stamp && !parse_printed_date(text)) {  // a date alone may head a part of a chronology
      set_published(stamp->published, DateOrigin::byline);
      return true;
    }
    const auto caption = parse_caption(text);
    if (!caption || caption->kind != Caption::Credit::marked) {
      return false;
    }
    take_caption(*caption, text);
    return true;
  }

  bool take_headline(const std::string& text) {
    constexpr std::size_t kLongestHeadline = 500;
    if (text.size() > kLongestHeadline) {
      return false;
    }
    article_.headline = text;
    return true;
  }

  void take_caption(const Caption& caption, const std::string& text) {
    if (caption.kind == Caption::Credit::agency_only) {
      brief_ = text;
      caption_without_brief_ = article_.caption;
      credit_without_brief_ = article_.credit;
    }
    append_line(article_.caption, caption.text);
    append_line(article_.credit, caption.credit);
  }

  /// A caption whose credit stands on the next line of the same block.
  bool take_caption_above_credit(const std::string& text) {
    if (at_ + 1 == paragraphs_.size() || paragraphs_[at_ + 1].opens_block) {
      return false;
    }
    const auto below = parse_caption(paragraphs_[at_ + 1].text);
    if (!below || !below->text.empty()) {
      return false;
    }
    append_line(article_.caption, text);
    return true;
  }

  void take_body(std::string_view text) {
    const auto dateline = near_top() ? parse_dateline(text) : std::nullopt;
    if (dateline) {
      article_.dateline = dateline->text;
      set_published(dateline->published, DateOrigin::dateline);
      text.remove_prefix(dateline->size);
      if (text.empty()) {
        return;
      }
    }
    article_.body += in_body() ? "\n\n" : "";
    article_.body += text;
    ++body_paragraphs_;
  }

  void set_published(const std::optional<CivilDate>& date, DateOrigin origin) {
    if (date && !article_.published) {
      article_.published = Published{.date = *date, .origin = origin};
    }
  }

  std::vector<PageParagraph> paragraphs_;
  std::size_t at_ = 0;
  Article article_;
  std::size_t body_paragraphs_ = 0;
  std::string brief_;  ///< the last paragraph that is a caption if a body follows
  std::string caption_without_brief_;
  std::string credit_without_brief_;
  bool in_headline_list_ = false;
};

}  // namespace

Article read_page(std::string_view text) {
  return PageParser(text).parse();
}

}  // namespace dateline
