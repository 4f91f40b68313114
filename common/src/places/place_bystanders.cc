#include "places/place_bystanders.h"

#include <algorithm>
#include <array>
#include <string>

namespace dateline {
namespace {

/// The maximum number of words in a name.
constexpr std::size_t kMostWords = 3;
/// No name of a place contains a longer word, in bytes.
constexpr std::size_t kLongestWord = 40;

constexpr std::array<std::string_view, 18> kOffices = {
    "Police", "City",       "County",    "Fire",       "Mayor",    "High",
    "Middle", "Elementary", "Municipal", "University", "School",   "Schools",
    "Public", "Community",  "Regional",  "Council",    "Township", "Chamber"};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

std::size_t word_end(std::string_view text, std::size_t at) {
  while (at < text.size() && (is_letter(text[at]) || text[at] == '\'' || text[at] == '-')) {
    ++at;
  }
  return at;
}

bool capital(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= 'A' && text[at] <= 'Z';
}

bool office_follows(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size() || text[at] != ' ') {
    return false;
  }
  const std::string_view word = text.substr(at + 1, word_end(text, at + 1) - at - 1);
  return std::find(kOffices.begin(), kOffices.end(), word) != kOffices.end();
}

/// Returns the ends of the first word, the first two words, … of the capitalised words from `at`
/// on.
std::vector<std::size_t> ends_of_words(std::string_view text, std::size_t at) {
  std::vector<std::size_t> ends;
  while (ends.size() < kMostWords && capital(text, at)) {
    const std::size_t end = word_end(text, at);
    if (end - at > kLongestWord) {
      break;
    }
    ends.push_back(end);
    at = end < text.size() && text[end] == ' ' ? end + 1 : text.size();
  }
  return ends;
}

/// Returns true if bytes `begin` to `end` of `text` are a name of a place that `place_bystanders`
/// returns.
bool tells(const Gazetteer& gazetteer, std::string_view text, std::size_t begin, std::size_t end) {
  const PlaceNames names = gazetteer.find(gazetteer_key(text.substr(begin, end - begin)));
  if (names.empty() || names.front().demonym || names.front().abbreviation) {
    return false;
  }
  const PlaceName name = names.front();
  const bool city = gazetteer.place(name.place).kind == PlaceKind::city;
  return city ? office_follows(text, end) : !name.common_word;
}

}  // namespace

std::vector<std::string_view> place_bystanders(const Gazetteer& gazetteer, std::string_view text,
                                               std::span<const Mention> mentions) {
  std::vector<std::string_view> found;
  std::size_t next = 0;
  for (std::size_t at = 0; at < text.size() && found.size() < kMostBystanders;) {
    while (next < mentions.size() && mentions[next].end <= at) {
      ++next;
    }
    if (next < mentions.size() && mentions[next].begin <= at) {
      at = mentions[next].end;
      continue;
    }
    if (!is_letter(text[at])) {
      ++at;
      continue;
    }
    const std::size_t limit = next < mentions.size() ? mentions[next].begin : text.size();
    std::size_t end = word_end(text, at);
    const std::vector<std::size_t> ends = ends_of_words(text, at);
    for (auto longest = ends.rbegin(); longest != ends.rend(); ++longest) {
      if (*longest <= limit && tells(gazetteer, text, at, *longest)) {
        found.push_back(text.substr(at, *longest - at));
        end = *longest;
        break;
      }
    }
    at = std::max(end, at + 1);
  }
  return found;
}

}  // namespace dateline
