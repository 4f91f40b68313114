/// The words and names of synthetic news: an artificial language with infinitely many words, whose
/// word frequencies follow those of English, so that an index of it grows as one of real news does.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "seeded_random.h"

namespace dateline::evaluation {

/// Returns a random rank of at least `first`. Rank 1 is the most frequent word or name.
///
/// Rank r is drawn 1/r as often as rank 1 (G. K. Zipf, 1949) up to rank 6000, and less often than
/// that from there on (R. Ferrer i Cancho, R. V. Solé, "Two regimes in the frequency of words",
/// 2001). New ranks keep appearing: n draws give about n^0.45 different ranks, as H. S. Heaps
/// (1978) found for the words of a text.
std::uint64_t draw_rank(SeededRandom& random, std::uint64_t first = 1);

/// Returns the word of a rank (from 1), in lower case. The first 100 ranks are the function words
/// of English; the others are artificial, pronounceable words, all different. The more frequent an
/// artificial word, the shorter it is.
std::string word_of(std::uint64_t rank);

/// Returns the first rank that has an artificial word.
std::uint64_t first_made_up_rank();

/// The name of a person.
struct PersonName {
  std::string title;  ///< for example `Foreign Minister`; may be empty
  std::string given;
  std::string family;
};

/// Returns the person of a rank (from 1). The same rank always gives the same person.
PersonName person_of(std::uint64_t rank);

/// Returns the name of the organisation of a rank (from 1), with "the" if it needs one: "NATO",
/// "the Pentagon".
std::string organisation_of(std::uint64_t rank);

struct City {
  std::string_view name;
  std::string_view country;
};

/// Returns a random city.
City draw_city(SeededRandom& random);

/// Returns the name of a random publisher.
std::string_view draw_source(SeededRandom& random);

/// Returns the text with its first letter in upper case, if that is an ASCII letter.
std::string capitalised(std::string word);

}  // namespace dateline::evaluation
