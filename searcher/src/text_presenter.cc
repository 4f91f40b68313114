#include <algorithm>
#include <iomanip>

#include "dateline/civil_date.h"
#include "dateline/present.h"
#include "text_style.h"

namespace dateline {
namespace {

void write_marked(std::ostream& out, const MarkedText& marked, const TextStyle& style,
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

/// The first few names, with commas.
std::string leading(const std::vector<std::string>& names) {
  constexpr std::size_t kShown = 3;
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), kShown); ++i) {
    text += (i > 0 ? ", " : "") + one_line(names[i]);
  }
  return text;
}

/// Who and where, in one line.
void write_entities(std::ostream& out, const Hit& hit, const TextStyle& style) {
  const std::string people = leading(hit.people);
  const std::string places = leading(hit.places);
  if (people.empty() && places.empty()) {
    return;
  }
  out << "\n   " << style.faint << people << (people.empty() || places.empty() ? "" : " · ")
      << places << style.plain;
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

void present_text(std::ostream& out, const SearchResult& result, MarkStyle marks) {
  const TextStyle style = text_style(marks);
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
    write_entities(out, hit, style);
    out << "\n\n";
  }
  if (!result.hits.empty()) {
    const std::size_t first = result.hits.front().rank;
    const std::size_t last = result.hits.back().rank;
    out << style.faint << "articles " << first << " to " << last << " of "
        << (result.total_is_exact ? "" : "about ") << result.total << style.plain << "\n";
    write_facets(out, result.facets, style);
  }
}

}  // namespace dateline
