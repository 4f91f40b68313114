#include <array>
#include <cstdio>

#include "dateline/civil_date.h"
#include "dateline/present.h"
#include "present/text_style.h"

namespace dateline {
namespace {

/// Returns the text as a cell: on one line, with an apostrophe before a sign that starts a formula,
/// and in quotes if it contains a comma or a quote. Example: `=1,5` becomes `"'=1,5"`.
std::string cell(std::string_view text) {
  std::string value = one_line(text);
  if (!value.empty() && std::string_view("=+-@").find(value.front()) != std::string_view::npos) {
    value.insert(value.begin(), '\'');
  }
  if (value.find_first_of(",\"") == std::string::npos) {
    return value;
  }
  std::string quoted = "\"";
  for (const char c : value) {
    quoted += c == '"' ? "\"\"" : std::string(1, c);
  }
  return quoted + '"';
}

/// Returns the first ten names, separated by `; `.
std::string names(const std::vector<std::string>& all) {
  constexpr std::size_t kNames = 10;
  std::string text;
  for (std::size_t i = 0; i < all.size() && i < kNames; ++i) {
    text += (i > 0 ? "; " : "") + all[i];
  }
  return text;
}

}  // namespace

void present_csv(std::ostream& out, const SearchResult& result) {
  out << "rank,score,id,published,source,headline,url,people,places,snippet"
      << (result.partial ? ",partial\r\n" : "\r\n");
  for (const Hit& hit : result.hits) {
    const Article& article = hit.article;
    std::array<char, 32> score{};
    std::snprintf(score.data(), score.size(), "%.6f", hit.score);
    out << hit.rank << ',' << score.data() << ',' << cell(article.id) << ','
        << (article.published ? to_iso(article.published->date) : "") << ',' << cell(article.source)
        << ',' << cell(article.headline) << ',' << cell(article.url) << ','
        << cell(names(hit.people)) << ',' << cell(names(hit.places)) << ','
        << cell(hit.snippet.text) << (result.partial ? ",yes\r\n" : "\r\n");
  }
}

}  // namespace dateline
