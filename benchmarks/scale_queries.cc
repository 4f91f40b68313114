#include "scale_queries.h"

#include <algorithm>
#include <functional>

#include "dateline/analyzer.h"
#include "dateline/query_parser.h"
#include "news_generator.h"
#include "news_language.h"
#include "plain_words.h"

namespace dateline::evaluation {
namespace {

/// Returns a random word with a rank in [first, last). The share of articles that contain the word
/// does not depend on the number of articles.
std::string word_between(SeededRandom& random, std::uint64_t first, std::uint64_t last) {
  return word_of(first + random.below(last - first));
}

/// Returns a word that 1 article in 3 to 1 in 20 contains.
std::string common_word(SeededRandom& random) {
  return word_between(random, first_made_up_rank(), 600);
}
/// Returns a word that 1 article in 6 to 1 in 60 contains.
std::string usual_word(SeededRandom& random) {
  return word_between(random, 300, 3000);
}
/// Returns a word that at most 1 article in 1000 contains.
std::string rare_word(SeededRandom& random) {
  return word_between(random, 20'000, 60'000);
}

/// Returns a phrase of two adjacent words of a random article that aren't stop words.
std::string phrase(SeededRandom& random, std::uint64_t seed, std::uint64_t articles) {
  while (true) {
    const std::string body = synthetic_article(seed, random.below(articles)).body;
    const auto words = plain_words_at(body, random.below(body.size()), 2);
    if (!words.empty() && std::none_of(words.begin(), words.end(), is_stop_word)) {
      return "\"" + words[0] + " " + words[1] + "\"";
    }
  }
}

/// Returns a `date:` range of 7 to 246 days after its first day.
std::string date_range(SeededRandom& random) {
  namespace chrono = std::chrono;
  const chrono::sys_days first = chrono::sys_days(chrono::year(2015) / 1 / 1) +
                                 chrono::days(static_cast<int>(random.below(3400)));
  const chrono::sys_days last = first + chrono::days(static_cast<int>(7 + random.below(240)));
  return "date:" + to_iso({.day = first}) + ".." + to_iso({.day = last});
}

}  // namespace

std::vector<QueryClass> scale_queries(std::uint64_t seed, std::uint64_t articles,
                                      std::size_t queries) {
  SeededRandom random(seed, articles);
  std::vector<QueryClass> classes;
  const auto add = [&](const char* name, const std::function<std::string()>& make,
                       const SearchOptions& options = {}) {
    classes.push_back({.name = name, .queries = {}, .options = options});
    for (std::size_t i = 0; i < queries; ++i) {
      classes.back().queries.push_back(parse_query(make()));
    }
  };
  add("rare_term", [&] { return rare_word(random); });
  add("common_term", [&] { return common_word(random); });
  add("and_of_two", [&] { return usual_word(random) + " AND " + usual_word(random); });
  add("or_of_three", [&] {
    return usual_word(random) + " OR " + usual_word(random) + " OR " + usual_word(random);
  });
  add("phrase", [&] { return phrase(random, seed, articles); });
  add("field", [&] { return "headline:" + usual_word(random); });
  add("date_range", [&] { return common_word(random) + " " + date_range(random); });
  add("person", [&] {
    const PersonName person = person_of(1 + random.below(200));
    return "person:\"" + person.given + " " + person.family + "\"";
  });
  add("place", [&] { return "place:\"" + std::string(draw_city(random).name) + "\""; });
  add("facets", [&] { return common_word(random); },
      {.facets = {FacetBy::person, FacetBy::place, FacetBy::organisation, FacetBy::source,
                  FacetBy::year}});
  return classes;
}

}  // namespace dateline::evaluation
