#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "dateline/annotations_json.h"
#include "dateline/annotator.h"
#include "dateline/article_json.h"
#include "dateline/json_text.h"
#include "dateline/present.h"
#include "dateline/utf8.h"
#include "present/text_style.h"

namespace dateline {
namespace {

/// A mention with the colour of its kind.
struct Coloured {
  Mention mention;
  std::string_view colour;
};

/// Returns the mentions in the order of the text. If two overlap, keeps the one that begins first;
/// if they begin together, the longer one.
std::vector<Coloured> coloured_mentions(const Annotations& annotations, const TextStyle& style) {
  std::vector<Coloured> all;
  const auto add = [&](const auto& mentions, std::string_view colour) {
    for (const Mention& mention : mentions) {
      all.push_back({.mention = mention, .colour = colour});
    }
  };
  add(annotations.people, style.person);
  add(annotations.places, style.place);
  add(annotations.organisations, style.organisation);
  add(annotations.dates, style.date);
  std::stable_sort(all.begin(), all.end(), [](const Coloured& a, const Coloured& b) {
    return a.mention.begin != b.mention.begin ? a.mention.begin < b.mention.begin
                                              : a.mention.end > b.mention.end;
  });
  std::vector<Coloured> apart;
  for (const Coloured& next : all) {
    if (apart.empty() || next.mention.begin >= apart.back().mention.end) {
      apart.push_back(next);
    }
  }
  return apart;
}

/// Writes parts of the analysed text with their mentions in colour.
class MentionWriter {
 public:
  MentionWriter(const AnnotatedArticle& annotated, const TextStyle& style)
      : text_(analysed_text(annotated.article)),
        mentions_(coloured_mentions(annotated.annotations, style)),
        style_(style) {}

  /// Returns the offset of the body in the analysed text.
  [[nodiscard]] std::size_t body() const { return text_.body; }

  /// Writes the bytes `begin` to `end` of the analysed text.
  /// @param around the escape sequence for the text between mentions
  /// @param clean the function that makes a piece of text printable, without escape sequences
  template <typename Clean>
  void write(std::ostream& out, std::size_t begin, std::size_t end, std::string_view around,
             Clean clean) const {
    const std::string_view text = text_.text;
    std::size_t at = begin;
    for (const Coloured& next : mentions_) {
      if (next.mention.begin < at || next.mention.end > end || next.colour.empty()) {
        continue;
      }
      out << clean(text.substr(at, next.mention.begin - at)) << next.colour
          << clean(text.substr(next.mention.begin, next.mention.end - next.mention.begin))
          << style_.plain << around;
      at = next.mention.end;
    }
    out << clean(text.substr(at, end - at));
  }

 private:
  AnalysedText text_;
  std::vector<Coloured> mentions_;
  const TextStyle& style_;
};

}  // namespace

void present_article_text(std::ostream& out, const AnnotatedArticle& annotated,
                          HighlightStyle highlights) {
  const TextStyle style = text_style(highlights);
  const Article& article = annotated.article;
  const MentionWriter mentions(annotated, style);
  out << style.bold;
  mentions.write(out, 0, article.headline.size(), style.bold, one_line);
  out << style.plain << "\n";
  const auto line = [&](std::string_view name, std::string_view text) {
    if (!text.empty()) {
      out << style.faint << name << style.plain << one_line(text) << "\n";
    }
  };
  line("published  ", article.published
                          ? to_iso(article.published->date) + " (from " +
                                std::string(to_string(article.published->origin)) + ")"
                          : "unknown");
  line("source     ", article.source);
  line("byline     ", article.byline);
  line("dateline   ", article.dateline);
  if (!article.caption.empty()) {
    const std::size_t begin = article.headline.empty() ? 0 : article.headline.size() + 2;
    out << style.faint << "caption    " << style.plain;
    mentions.write(out, begin, begin + article.caption.size(), {}, one_line);
    out << "\n";
  }
  line("credit     ", article.credit);
  line("language   ", article.lang);
  line("url        ", article.url);
  line("id         ", printable_line(article.id));
  line("file       ", printable_line(article.file));
  if (highlights == HighlightStyle::colour) {
    out << style.faint << "highlighted     " << style.plain << style.person << "people"
        << style.plain << ", " << style.place << "places" << style.plain << ", "
        << style.organisation << "organisations" << style.plain << ", " << style.date << "dates"
        << style.plain << "\n";
  }
  out << "\n";
  mentions.write(out, mentions.body(), mentions.body() + article.body.size(), {}, printable);
  out << "\n";
}

void present_article_json(std::ostream& out, const AnnotatedArticle& annotated) {
  nlohmann::ordered_json json = json_object(annotated.article);
  json.update(annotations_json(analysed_text(annotated.article).text, annotated.annotations));
  out << json_text(json) << "\n";
}

}  // namespace dateline
