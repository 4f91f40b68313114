#include <algorithm>
#include <array>
#include <cmath>
#include <iomanip>
#include <sstream>

#include "dateline/civil_date.h"
#include "dateline/display_width.h"
#include "dateline/present.h"
#include "dateline/utf8.h"
#include "present/text_style.h"

namespace dateline {
namespace {

/// Writes text with line breaks between words, and indents the lines.
class WrappedLines {
 public:
  /// @param width the maximum number of columns; if it is 20 or less, lines are not broken
  WrappedLines(std::ostream& out, std::size_t width)
      : out_(out), width_(width > kIndent + kLeastWidth ? width : 0) {}

  /// Adds text that takes no columns, such as an escape sequence.
  void add_style(std::string_view style) { style_ += style; }

  /// Adds text, which may end within a word.
  void add(std::string_view text) {
    while (!text.empty()) {
      const std::size_t space = std::min(text.find(' '), text.size());
      word_ += style_ + std::string(text.substr(0, space));
      style_.clear();
      room_ += display_width(text.substr(0, space));
      text.remove_prefix(space);
      if (!text.empty()) {
        end_word();
        text.remove_prefix(1);
        at_space_ = true;
      }
    }
  }

  /// Writes the last word.
  void end() {
    end_word();
    out_ << style_;
    style_.clear();
  }

 private:
  static constexpr std::size_t kIndent = 3;
  static constexpr std::size_t kLeastWidth = 17;

  void end_word() {
    const bool fits = width_ == 0 || column_ + (at_space_ ? 1 : 0) + room_ <= width_;
    if (!fits && column_ > kIndent) {
      out_ << "\n" << std::string(kIndent, ' ');
      column_ = kIndent;
    } else if (at_space_) {
      out_ << ' ';
      ++column_;
    }
    out_ << word_;
    column_ += room_;
    word_.clear();
    room_ = 0;
    at_space_ = false;
  }

  std::ostream& out_;
  std::size_t width_;
  std::size_t column_ = kIndent;
  std::string word_;
  std::string style_;      ///< for the text that is added next
  std::size_t room_ = 0;   ///< the columns that the word takes
  bool at_space_ = false;  ///< a space precedes the word
};

/// Adds a text with its highlights.
/// @param around the style of the text, which continues after each highlight
void add_marked(WrappedLines& lines, const HighlightedText& highlighted, const TextStyle& style,
                std::string_view around) {
  const std::string_view text = highlighted.text;
  // Stars take columns, escape sequences do not.
  const auto add_sign = [&](std::string_view sign) {
    sign.starts_with('\x1b') ? lines.add_style(sign) : lines.add(sign);
  };
  std::size_t at = 0;
  for (const Highlight& highlight : highlighted.highlights) {
    lines.add(one_line(text.substr(at, highlight.begin - at)));
    add_sign(style.highlight_begin);
    lines.add(one_line(text.substr(highlight.begin, highlight.end - highlight.begin)));
    add_sign(style.highlight_end);
    lines.add_style(around);
    at = highlight.end;
  }
  lines.add(one_line(text.substr(at)));
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

/// Adds the first few names. Those that the query names come first and are highlighted.
void add_names(WrappedLines& lines, const std::vector<std::string>& names,
               const std::vector<std::string>& matched, const TextStyle& style) {
  constexpr std::size_t kShown = 3;
  std::size_t shown = 0;
  const auto add = [&](const std::string& name, bool highlighted) {
    HighlightedText text{.text = one_line(name), .highlights = {}};
    if (highlighted) {
      text.highlights = {{.begin = 0, .end = text.text.size()}};
    }
    lines.add(shown++ > 0 ? ", " : "");
    add_marked(lines, text, style, style.faint);
  };
  for (std::size_t i = 0; i < matched.size() && shown < kShown; ++i) {
    add(matched[i], true);
  }
  for (std::size_t i = 0; i < names.size() && shown < kShown; ++i) {
    if (std::find(matched.begin(), matched.end(), names[i]) == matched.end()) {
      add(names[i], false);
    }
  }
}

/// Writes the people and places of a hit on one line.
void write_entities(std::ostream& out, const Hit& hit, const TextStyle& style, std::size_t width) {
  if (hit.people.empty() && hit.places.empty()) {
    return;
  }
  out << "\n   " << style.faint;
  WrappedLines lines(out, width);
  add_names(lines, hit.people, hit.matched_people, style);
  lines.add(hit.people.empty() || hit.places.empty() ? "" : " · ");
  add_names(lines, hit.places, hit.matched_places, style);
  lines.end();
  out << style.plain;
}

/// Writes the parts of a score. Example: `missile 5.21 + words of the best hits 3.02 = 8.23`.
void write_parts(std::ostream& out, const Hit& hit, const TextStyle& style) {
  if (hit.parts.empty()) {
    return;
  }
  std::ostringstream sum;
  sum << std::fixed << std::setprecision(2);
  for (const ScorePart& part : hit.parts) {
    const bool first = &part == &hit.parts.front();
    sum << (part.weight < 0 ? (first ? "-" : " - ")
            : first         ? ""
                            : " + ")
        << one_line(part.what) << " " << std::abs(part.weight);
  }
  sum << " = " << hit.score;
  out << "\n   " << style.faint << sum.str() << style.plain;
}

/// Writes a bar for each period; the longest bar takes the whole width.
void write_timeline(std::ostream& out, const Timeline& timeline, const TextStyle& style,
                    std::size_t width) {
  constexpr std::size_t kUsualWidth = 80;
  constexpr std::size_t kNarrowest = 30;
  constexpr std::size_t kNameWidth = 11;
  constexpr int kCountWidth = 9;
  constexpr std::size_t kNameAndCount = kCountWidth + 2 + kNameWidth;
  constexpr std::array<std::string_view, 9> kEighths = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"};
  const std::size_t longest =
      std::max(width == 0 ? kUsualWidth : width, kNarrowest) - kNameAndCount;
  std::size_t most = 1;
  for (const TimelinePeriod& period : timeline.periods) {
    most = std::max(most, period.count);
  }
  out << "\n" << style.bold << "by " << to_string(timeline.unit) << style.plain << "\n";
  const auto write = [&](const std::string& name, std::size_t count) {
    const std::size_t eighths = (count * longest * 8 + most / 2) / most;
    out << std::setw(kCountWidth) << count << "  " << name;
    if (count > 0) {
      out << std::string(kNameWidth - name.size(), ' ');
      for (std::size_t i = 0; i < eighths / 8; ++i) {
        out << kEighths.back();
      }
      out << (eighths == 0 ? kEighths[1] : kEighths.at(eighths % 8));
    }
    out << "\n";
  };
  for (const TimelinePeriod& period : timeline.periods) {
    write(period.name, period.count);
  }
  if (timeline.undated > 0) {
    out << std::setw(kCountWidth) << timeline.undated << "  undated\n";
  }
}

void write_facets(std::ostream& out, const std::vector<Facet>& facets, const TextStyle& style) {
  constexpr int kCountWidth = 9;
  for (const Facet& facet : facets) {
    if (facet.values.empty()) {
      continue;
    }
    out << "\n" << style.bold << to_string(facet.by) << style.plain << "\n";
    for (const FacetCount& value : facet.values) {
      out << std::setw(kCountWidth) << value.count << "  " << one_line(value.name) << "\n";
    }
  }
}

}  // namespace

void present_text(std::ostream& out, const SearchResult& result, HighlightStyle highlights,
                  std::size_t width) {
  const TextStyle style = text_style(highlights);
  if (result.partial && !result.hits.empty()) {
    out << "Partial answer: not all of the index was searched, or not all is shown.\n\n";
  }
  for (const Hit& hit : result.hits) {
    out << hit.rank << ". " << style.bold;
    WrappedLines headline(out, width);
    if (hit.headline.text.empty()) {
      headline.add("(no headline)");
    }
    add_marked(headline, hit.headline, style, style.bold);
    headline.end();
    out << style.plain << "\n   " << style.faint << date_text(hit.article);
    if (!hit.article.source.empty()) {
      out << " · " << one_line(hit.article.source);
    }
    out << " · " << printable_line(hit.article.id) << style.plain << "\n   ";
    WrappedLines snippet(out, width);
    add_marked(snippet, hit.snippet, style, {});
    snippet.end();
    write_entities(out, hit, style, width);
    write_parts(out, hit, style);
    out << "\n\n";
  }
  if (!result.hits.empty()) {
    const std::size_t first = result.hits.front().rank;
    const std::size_t last = result.hits.back().rank;
    out << style.faint << "articles " << first << " to " << last << " of "
        << (result.total_is_exact ? "" : "about ") << result.total << style.plain << "\n";
    if (result.timeline) {
      write_timeline(out, *result.timeline, style, width);
    }
    write_facets(out, result.facets, style);
  }
}

}  // namespace dateline
