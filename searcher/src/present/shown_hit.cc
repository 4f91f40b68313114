#include "present/shown_hit.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "dateline/index_format.h"
#include "present/mention_highlights.h"

namespace dateline {
namespace {

/// Returns the passage that best shows why an article matches. It comes from the body; if the body
/// has no match, it comes from the captions, the byline or the dateline, whichever is the first to
/// have one.
HighlightedText best_snippet(const Article& article, const HighlightTerms& terms,
                             const Analyzer& analyzer, std::size_t max_bytes) {
  HighlightedText of_body = make_snippet(article.body, terms, analyzer, max_bytes);
  if (!of_body.highlights.empty()) {
    return of_body;
  }
  const std::string caption =
      article.credit.empty() ? article.caption : article.caption + " | " + article.credit;
  for (const std::string& zone : {caption, article.byline, article.dateline}) {
    HighlightedText of_zone = make_snippet(zone, terms, analyzer, max_bytes);
    if (!of_zone.highlights.empty()) {
      return of_zone;
    }
  }
  return of_body;
}

/// Returns the names that contain a word of the query.
std::vector<std::string> that_match(const std::vector<std::string>& names,
                                    const HighlightTerms& terms, const Analyzer& analyzer) {
  std::vector<std::string> found;
  std::copy_if(names.begin(), names.end(), std::back_inserter(found), [&](const std::string& name) {
    return !highlight(name, terms, analyzer).highlights.empty();
  });
  return found;
}

}  // namespace

AnnotatedArticle stored_article(const Xapian::Document& document) {
  return unpack_annotated(document.get_value(slot_number(Slot::article)),
                          document.get_value(slot_number(Slot::annotations)));
}

std::uint64_t cost_of_showing(const Hit& hit, const HighlightTerms& words) {
  constexpr std::uint64_t kOfAHit = 10'000;
  constexpr std::uint64_t kOfAName = 300;
  constexpr std::size_t kBytesReadInAStep = 3;
  constexpr std::size_t kMarkedBytes = std::size_t{256} * 1024;  // of a body, searched for matches
  // The steps for each byte: to split the text into words, and to compare these with the words to
  // highlight.
  constexpr std::size_t kPhrasesInAStep = 8;
  constexpr std::uint64_t kFuzzy = 5;
  const std::uint64_t of_a_byte = 2 + words.phrases.size() / kPhrasesInAStep +
                                  words.wildcards.size() + words.fuzzy.size() * kFuzzy;
  const std::size_t body = hit.article.body.size();
  const std::size_t names = hit.people.size() + hit.places.size() + hit.organisations.size();
  return kOfAHit + names * kOfAName + body / kBytesReadInAStep +
         (std::min(body, kMarkedBytes) + hit.article.headline.size()) * of_a_byte;
}

Hit shown_hit(const Xapian::Document& document, const QueryNode& query, const HighlightTerms& words,
              const Analyzer& analyzer, std::size_t snippet_bytes) {
  const auto names = [&](Slot slot) {
    return names_in_list(document.get_value(slot_number(slot)));
  };
  Hit shown;
  HighlightTerms terms = words;
  if (asks_for_mentions(query)) {
    AnnotatedArticle annotated = stored_article(document);
    add_mention_highlights(query, annotated, terms);
    shown.article = std::move(annotated.article);
  } else {
    shown.article = unpack_article(document.get_value(slot_number(Slot::article)));
  }
  shown.people = names(Slot::people);
  shown.places = names(Slot::places);
  shown.organisations = names(Slot::organisations);
  shown.matched_people = that_match(shown.people, terms, analyzer);
  shown.matched_places = that_match(shown.places, terms, analyzer);
  shown.headline = highlight(shown.article.headline, terms, analyzer);
  if (snippet_bytes > 0) {
    shown.snippet = best_snippet(shown.article, terms, analyzer, snippet_bytes);
  }
  return shown;
}

}  // namespace dateline
