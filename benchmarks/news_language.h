/// The words and names of made-up news: a language without end, whose words are as frequent as
/// those of a real one, so that an index of it grows as one of real news does.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "seeded_random.h"

namespace dateline::evaluation {

/// A rank, 1 or more, of a thing of which the r-th is 1/r as frequent as the first (G. K. Zipf,
/// 1949) up to a few thousand, and falls off faster from there on (R. Ferrer i Cancho, R. V. Solé,
/// "Two regimes in the frequency of words", 2001). There is no last rank: the number of different
/// ones grows with the power 0.45 of those drawn, as H. S. Heaps (1978) found of words.
/// Only ranks from `first` on are drawn.
std::uint64_t draw_rank(SeededRandom& random, std::uint64_t first = 1);

/// The word of a rank, in lower case: first the function words of English, then pronounceable
/// words, all different, the more frequent the shorter.
std::string word_of(std::uint64_t rank);

/// The first rank whose word is made up.
std::uint64_t first_made_up_rank();

/// Person number `rank`, from 1; the same rank is always the same person.
struct PersonName {
  std::string title;  ///< `Foreign Minister`; may be empty
  std::string given;
  std::string family;
};
PersonName person_of(std::uint64_t rank);

/// Organisation number `rank`, from 1, with the article before it if it takes one.
std::string organisation_of(std::uint64_t rank);

struct City {
  std::string_view name;
  std::string_view country;
};
City draw_city(SeededRandom& random);

/// The name of who publishes.
std::string_view draw_source(SeededRandom& random);

/// The word with a capital.
std::string capitalised(std::string word);

}  // namespace dateline::evaluation
