#include "dateline/page_reader.h"

#include "article_lines.h"
#include "dateline/litter.h"

namespace dateline {
namespace {

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
  return !text.ends_with('.') && !text.ends_with('!') && !text.ends_with(':') &&
         !text.ends_with("…");
}

/// Takes the paragraphs of one page, in order, and puts each where it belongs.
class PageParser {
 public:
  explicit PageParser(std::string_view text) : paragraphs_(split_page(text)) {}

  Article parse() {
    for (at_ = 0; at_ < paragraphs_.size(); ++at_) {
      take(paragraphs_[at_].text);
    }
    if (article_.body.empty() && !last_caption_.empty()) {
      // A brief that ends in `(Reuters)` is no caption when there is no other body.
      article_.body = last_caption_;
      article_.caption.clear();
      article_.credit.clear();
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
    if (is_litter(text) || (in_body() ? take_closing(text) : take_opening(text))) {
      return;
    }
    take_body(text);
  }

  [[nodiscard]] bool in_body() const { return !article_.body.empty(); }

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
    if (const auto caption = parse_caption(text)) {
      take_caption(*caption, text);
      return true;
    }
    return take_caption_above_credit(text);
  }

  /// What may stand inside or below the body.
  bool take_closing(const std::string& text) {
    if (const auto names = parse_reporting_line(text)) {
      append_line(article_.byline, *names);
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
    append_line(article_.caption, caption.text);
    append_line(article_.credit, caption.credit);
    if (caption.kind == Caption::Credit::agency_only) {
      last_caption_ = text;
    }
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
    if (!in_body()) {
      if (const auto dateline = parse_dateline(text)) {
        article_.dateline = dateline->text;
        set_published(dateline->published, DateOrigin::dateline);
        text.remove_prefix(dateline->size);
        if (text.empty()) {
          return;
        }
      }
    } else {
      article_.body += "\n\n";
    }
    article_.body += text;
  }

  void set_published(const std::optional<CivilDate>& date, DateOrigin origin) {
    if (date && !article_.published) {
      article_.published = Published{.date = *date, .origin = origin};
    }
  }

  std::vector<PageParagraph> paragraphs_;
  std::size_t at_ = 0;
  Article article_;
  std::string last_caption_;
  bool in_headline_list_ = false;
};

}  // namespace

Article read_page(std::string_view text) {
  return PageParser(text).parse();
}

}  // namespace dateline
