#include "dateline/page_reader.h"

#include <algorithm>
#include <array>

#include "article_lines.h"
#include "dateline/litter.h"

namespace dateline {
namespace {

/// Returns true for a headline with a label, such as `Watch: Navy opens base`. A link to another
/// story looks the same; only its place on the page tells the two apart.
bool is_labelled_headline(std::string_view text) {
  constexpr std::array<std::string_view, 13> kLabels = {
      "Watch: ",       "WATCH: ",       "Video: ",       "VIDEO: ",     "Listen: ",
      "In pictures: ", "In Pictures: ", "IN PICTURES: ", "In photos: ", "In Photos: ",
      "IN PHOTOS: ",   "Gallery: ",     "Photos: "};
  return std::any_of(kLabels.begin(), kLabels.end(),
                     [&](std::string_view label) { return text.starts_with(label); });
}

/// Returns true if the full stop at the end of `text` belongs to initials. Example: `a deal with
/// the U.S.`
bool ends_in_initials(std::string_view text) {
  const std::size_t size = text.size();
  return size >= 4 && text[size - 1] == '.' && text[size - 3] == '.';
}

/// Appends `line` to `lines`, separated by a newline, unless it is empty.
void append_line(std::string& lines, std::string_view line) {
  if (line.empty()) {
    return;
  }
  lines += lines.empty() ? "" : "\n";
  lines += line;
}

/// Returns true if a line below `Related stories` can be a headline: it is short and not a
/// sentence.
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

/// Assigns each paragraph of one page, in order, to a member of the article.
class PageParser {
 public:
  explicit PageParser(std::string_view text) : paragraphs_(split_page(text)) {}

  Article parse() {
    for (at_ = 0; at_ < paragraphs_.size(); ++at_) {
      take(paragraphs_[at_].text);
    }
    if (!in_body() && !brief_.empty()) {
      // The page has no other body, so a paragraph that ends with `(Reuters)` is a brief and not a
      // caption.
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

  /// Returns true near the top of the body, where a byline, date or dateline may still follow a
  /// standfirst (a summary between headline and byline).
  [[nodiscard]] bool near_top() const {
    constexpr std::size_t kLongestStandfirst = 400;
    return body_paragraphs_ <= 1 && article_.body.size() <= kLongestStandfirst &&
           article_.dateline.empty();
  }

  /// Handles a paragraph before the body. Returns false if the paragraph is the beginning of the
  /// body.
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

  /// Handles a byline or a publication line near the top of the body, if none was found before.
  /// Returns false if the paragraph is neither.
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
    // A line that is only a date may also be the heading of a part of a chronology.
    const bool below_byline = !article_.byline.empty() && !article_.published;
    const auto stamp = parse_publication_line(text);
    if (stamp && (below_byline || !parse_printed_date(text))) {
      set_published(stamp->published, DateOrigin::byline);
      return true;
    }
    return false;
  }

  /// Handles a paragraph inside or below the body that is not part of it. Returns false if it is
  /// part of the body.
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

  /// Handles a caption whose credit is on the next line of the same block. Returns false for any
  /// other paragraph.
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
  std::string brief_;  ///< the last paragraph that is a caption if a body follows, else the body
  std::string caption_without_brief_;
  std::string credit_without_brief_;
  bool in_headline_list_ = false;
};

}  // namespace

Article read_page(std::string_view text) {
  return PageParser(text).parse();
}

}  // namespace dateline
