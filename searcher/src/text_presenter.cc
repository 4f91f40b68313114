#include "dateline/civil_date.h"
#include "dateline/present.h"
#include "dateline/utf8.h"

namespace dateline {
namespace {

struct Style {
  std::string_view bold;
  std::string_view faint;
  std::string_view mark_begin;
  std::string_view mark_end;
  std::string_view plain;
};

Style style_for(MarkStyle style) {
  if (style == MarkStyle::colour) {
    return {.bold = "\x1b[1m",
            .faint = "\x1b[2m",
            .mark_begin = "\x1b[1;33m",
            .mark_end = "\x1b[0m",
            .plain = "\x1b[0m"};
  }
  return {.bold = "", .faint = "", .mark_begin = "*", .mark_end = "*", .plain = ""};
}

/// One line, whatever the text holds.
std::string one_line(std::string_view text) {
  std::string line = printable(text);
  for (char& c : line) {
    c = c == '\n' || c == '\t' ? ' ' : c;
  }
  return line;
}

void write_marked(std::ostream& out, const MarkedText& marked, const Style& style,
                  std::string_view around) {
  const std::string_view text = marked.text;
  std::size_t at = 0;
  for (const Mark& mark : marked.marks) {
    out << one_line(text.substr(at, mark.begin - at)) << style.mark_begin
        << one_line(text.substr(mark.begin, mark.end - mark.begin)) << style.mark_end << around;
    at = mark.end;
  }
  out << one_line(text.substr(at));
}

std::string date_text(const Article& article) {
  if (!article.published) {
    return "undated";
  }
  CivilDate date = article.published->date;
  if (date.precision == DatePrecision::minute) {
    date.precision = DatePrecision::day;
  }
  return to_iso(date);
}

}  // namespace

void present_text(std::ostream& out, const SearchResult& result, MarkStyle marks) {
  const Style style = style_for(marks);
  for (const Hit& hit : result.hits) {
    out << hit.rank << ". " << style.bold;
    if (hit.headline.text.empty()) {
      out << "(no headline)";
    }
    write_marked(out, hit.headline, style, style.bold);
    out << style.plain << "\n   " << style.faint << date_text(hit.article);
    if (!hit.article.source.empty()) {
      out << " · " << one_line(hit.article.source);
    }
    out << " · " << one_line(hit.article.id) << style.plain << "\n   ";
    write_marked(out, hit.snippet, style, {});
    out << "\n\n";
  }
  if (!result.hits.empty()) {
    const std::size_t first = result.hits.front().rank;
    const std::size_t last = result.hits.back().rank;
    out << style.faint << "articles " << first << " to " << last << " of "
        << (result.total_is_exact ? "" : "about ") << result.total << style.plain << "\n";
  }
}

void present_article_text(std::ostream& out, const Article& article, MarkStyle marks) {
  const Style style = style_for(marks);
  out << style.bold << one_line(article.headline) << style.plain << "\n";
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
  line("caption    ", article.caption);
  line("credit     ", article.credit);
  line("language   ", article.lang);
  line("url        ", article.url);
  line("id         ", article.id);
  line("file       ", article.file);
  out << "\n" << printable(article.body) << "\n";
}

}  // namespace dateline
