#include "news_language.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace dateline::evaluation {
namespace {

/// The frequency of rank r falls with 1 / r up to rank kBend, and with 1 / r^kSteep from there on.
/// The number of different words in n words then grows with n^(1 / kSteep).
constexpr double kBend = 6000;
constexpr double kSteep = 2.2;

// Roughly the most frequent first, because the index is the rank.
constexpr std::array<std::string_view, 100> kFunctionWords = {
    "the",    "of",      "to",      "and",    "a",       "in",    "that",  "for",     "on",
    "is",     "with",    "was",     "as",     "by",      "he",    "at",    "it",      "from",
    "has",    "be",      "have",    "an",     "are",     "not",   "his",   "will",    "but",
    "said",   "were",    "had",     "its",    "who",     "this",  "which", "they",    "been",
    "their",  "after",   "or",      "would",  "more",    "one",   "about", "up",      "new",
    "than",   "out",     "we",      "when",   "two",     "also",  "over",  "there",   "other",
    "into",   "all",     "she",     "if",     "could",   "her",   "no",    "first",   "last",
    "some",   "between", "against", "before", "what",    "most",  "under", "only",    "while",
    "during", "where",   "through", "people", "because", "can",   "may",   "since",   "so",
    "such",   "any",     "both",    "now",    "then",    "them",  "these", "three",   "him",
    "should", "being",   "without", "many",   "those",   "until", "still", "several", "among",
    "however"};

constexpr std::array<std::string_view, 32> kOnsets = {
    "b",  "c",  "d",  "f",  "g",  "h",  "j",  "k",  "l",  "m",  "n",  "p",  "r",   "s",  "t",  "v",
    "br", "ch", "cl", "cr", "dr", "fl", "fr", "gr", "pl", "pr", "sh", "st", "str", "th", "tr", "w"};
constexpr std::string_view kVowels = "aeiou";
constexpr std::array<std::string_view, 12> kCodas = {"n",  "r",  "l",  "t",  "m",  "nt",
                                                     "ck", "rd", "st", "rm", "nd", "p"};

constexpr std::array<std::string_view, 64> kGivenNames = {
    "James",   "Maria",   "Ahmed",  "Yuki",    "Olga",   "Peter",   "Fatima",  "Carlos",
    "Anna",    "Hiroshi", "David",  "Leila",   "Thomas", "Elena",   "Ibrahim", "Susan",
    "Viktor",  "Grace",   "Rahul",  "Sofia",   "Martin", "Nadia",   "Kenji",   "Laura",
    "Joseph",  "Amina",   "Paul",   "Irina",   "Daniel", "Mariam",  "Andrew",  "Ingrid",
    "Samuel",  "Noor",    "George", "Beatriz", "Tariq",  "Helen",   "Dmitri",  "Ruth",
    "Charles", "Akiko",   "Hassan", "Claire",  "Pavel",  "Teresa",  "Omar",    "Karen",
    "Anton",   "Priya",   "Robert", "Zainab",  "Luis",   "Hannah",  "Sergei",  "Alice",
    "Edward",  "Farah",   "Walter", "Monica",  "Khaled", "Barbara", "Nikolai", "Judith"};

constexpr std::array<std::string_view, 48> kFamilyNames = {
    "Smith",    "Garcia",  "Tanaka",   "Ivanov",  "Hussein", "Müller",   "Johnson",  "Rossi",
    "Kim",      "Patel",   "Novak",    "Dubois",  "Ali",     "Petrov",   "Silva",    "Brown",
    "Sato",     "Nguyen",  "Andersen", "Haddad",  "Walker",  "Kowalski", "Mensah",   "Lopez",
    "Sokolov",  "Clarke",  "Rahman",   "Yamada",  "Fischer", "Okafor",   "Martinez", "Volkov",
    "Thompson", "Mansour", "Larsen",   "Costa",   "Ito",     "Moreau",   "Khan",     "Horvat",
    "Bennett",  "Aziz",    "Weber",    "Popescu", "Farouk",  "Murphy",   "Sharma",   "Jensen"};

constexpr std::array<std::string_view, 16> kTitles = {"President",
                                                      "Prime Minister",
                                                      "Foreign Minister",
                                                      "Defense Minister",
                                                      "Gen.",
                                                      "Col.",
                                                      "Sen.",
                                                      "Judge",
                                                      "Dr.",
                                                      "Adm.",
                                                      "Ambassador",
                                                      "spokesman",
                                                      "spokeswoman",
                                                      "Gov.",
                                                      "",
                                                      ""};

constexpr std::array<std::string_view, 10> kOrganisations = {
    "the United Nations",
    "NATO",
    "the European Union",
    "the Pentagon",
    "the International Atomic Energy Agency",
    "the World Bank",
    "the African Union",
    "the Foreign Ministry",
    "the Defense Ministry",
    "the Red Cross"};

constexpr std::array<City, 48> kCities = {{{"Washington", "United States"},
                                           {"Moscow", "Russia"},
                                           {"Beijing", "China"},
                                           {"London", "Britain"},
                                           {"Tokyo", "Japan"},
                                           {"Jerusalem", "Israel"},
                                           {"Kyiv", "Ukraine"},
                                           {"Baghdad", "Iraq"},
                                           {"Paris", "France"},
                                           {"Tehran", "Iran"},
                                           {"Kabul", "Afghanistan"},
                                           {"Seoul", "South Korea"},
                                           {"Berlin", "Germany"},
                                           {"New Delhi", "India"},
                                           {"Islamabad", "Pakistan"},
                                           {"Beirut", "Lebanon"},
                                           {"Damascus", "Syria"},
                                           {"Cairo", "Egypt"},
                                           {"Brussels", "Belgium"},
                                           {"Taipei", "Taiwan"},
                                           {"Pyongyang", "North Korea"},
                                           {"Manila", "Philippines"},
                                           {"Nairobi", "Kenya"},
                                           {"Khartoum", "Sudan"},
                                           {"Ankara", "Turkey"},
                                           {"Riyadh", "Saudi Arabia"},
                                           {"Sanaa", "Yemen"},
                                           {"Lagos", "Nigeria"},
                                           {"Mogadishu", "Somalia"},
                                           {"Warsaw", "Poland"},
                                           {"Rome", "Italy"},
                                           {"Madrid", "Spain"},
                                           {"Vienna", "Austria"},
                                           {"Geneva", "Switzerland"},
                                           {"Tripoli", "Libya"},
                                           {"Bamako", "Mali"},
                                           {"Bogota", "Colombia"},
                                           {"Caracas", "Venezuela"},
                                           {"Mexico City", "Mexico"},
                                           {"Canberra", "Australia"},
                                           {"Hanoi", "Vietnam"},
                                           {"Jakarta", "Indonesia"},
                                           {"Bangkok", "Thailand"},
                                           {"Tbilisi", "Georgia"},
                                           {"Yerevan", "Armenia"},
                                           {"Helsinki", "Finland"},
                                           {"Athens", "Greece"},
                                           {"Pretoria", "South Africa"}}};

constexpr std::array<std::string_view, 10> kSources = {
    "Harbor Wire",     "Meridian News Agency", "The Daily Lantern", "Northern Post",
    "Capital Courier", "Strait Times",         "Continental Press", "The Gazette",
    "Signal Report",   "Frontier Weekly"};

/// Returns a hash of a rank, so that adjacent ranks get unrelated names. `use` selects one of
/// several hashes.
std::uint64_t scattered(std::uint64_t rank, std::uint64_t use) {
  return SeededRandom(rank, use).next();
}

/// Returns the artificial word of a number. The numbers are enumerated by length: first all words
/// of one syllable, then those of two, and so on. Every word ends with a coda. Example: "bran",
/// "clipond".
std::string made_up_word(std::uint64_t number) {
  constexpr std::uint64_t kSyllables = kOnsets.size() * kVowels.size();
  std::uint64_t size = kSyllables * kCodas.size();
  std::size_t syllables = 1;
  for (; number >= size; ++syllables) {
    number -= size;
    size *= kSyllables;
  }
  // Permute the numbers of each length, because adjacent numbers give similar words. The factor and
  // the size are coprime, so that the words remain distinct.
  constexpr std::uint64_t kFactor = 1'000'003;
  number = number * kFactor % size;
  const std::string_view coda = kCodas.at(number % kCodas.size());
  number /= kCodas.size();
  std::string word;
  for (std::size_t i = 0; i < syllables; ++i) {
    word += kOnsets.at(number % kOnsets.size());
    number /= kOnsets.size();
    word += kVowels.at(number % kVowels.size());
    number /= kVowels.size();
  }
  return word += coda;
}

/// Returns a random element of a list; the first elements are the most frequent.
template <typename List>
auto draw_from(const List& list, SeededRandom& random) {
  const double place = random.uniform() * random.uniform();
  return list.at(static_cast<std::size_t>(place * static_cast<double>(list.size())));
}

}  // namespace

std::uint64_t draw_rank(SeededRandom& random, std::uint64_t first) {
  const double head = std::log(kBend);
  const double whole = head + 1 / (kSteep - 1);
  const double skipped = std::log(static_cast<double>(first));
  const double place = skipped + random.uniform() * (whole - skipped);
  constexpr double kMost = 1e9;  // replaces higher ranks, about one draw in 10^7
  const double rank = place < head
                          ? std::exp(place)
                          : kBend * std::pow((whole - place) * (kSteep - 1), -1 / (kSteep - 1));
  return std::max(first, static_cast<std::uint64_t>(std::min(rank, kMost)));
}

std::string word_of(std::uint64_t rank) {
  return rank < first_made_up_rank() ? std::string(kFunctionWords.at(rank - 1))
                                     : made_up_word(rank - first_made_up_rank());
}

std::uint64_t first_made_up_rank() {
  return kFunctionWords.size() + 1;
}

std::string capitalised(std::string word) {
  if (!word.empty() && word.front() >= 'a' && word.front() <= 'z') {
    word.front() = static_cast<char>(word.front() - 'a' + 'A');
  }
  return word;
}

PersonName person_of(std::uint64_t rank) {
  const std::uint64_t number = scattered(rank, 1);
  const bool common = rank <= kFamilyNames.size() || number % 4 == 0;
  constexpr std::uint64_t kBehindShortWords = 2000;
  return {.title = std::string(kTitles.at(number / 64 % kTitles.size())),
          .given = std::string(kGivenNames.at(number / 4096 % kGivenNames.size())),
          .family = common ? std::string(kFamilyNames.at(rank % kFamilyNames.size()))
                           : capitalised(made_up_word(kBehindShortWords + rank))};
}

std::string organisation_of(std::uint64_t rank) {
  if (rank <= kOrganisations.size()) {
    return std::string(kOrganisations.at(rank - 1));
  }
  constexpr std::uint64_t kBehindShortWords = 9000;
  const std::string name = capitalised(made_up_word(kBehindShortWords + rank));
  switch (scattered(rank, 2) % 5) {
    case 0:
      return "the " + name + " Institute";
    case 1:
      return name + " Industries";
    case 2:
      return "the Bank of " + name;
    case 3:
      return "the National " + name + " Agency";
    default:
      return name + " University";
  }
}

City draw_city(SeededRandom& random) {
  return draw_from(kCities, random);
}

std::string_view draw_source(SeededRandom& random) {
  return draw_from(kSources, random);
}

}  // namespace dateline::evaluation
