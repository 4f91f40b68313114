#include "plain_words.h"

#include <algorithm>

namespace dateline::evaluation {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::vector<std::string> plain_words_at(std::string_view text, std::size_t from,
                                        std::size_t count) {
  std::size_t at = text.find_first_of(" \n", from);
  std::vector<std::string> words;
  while (at != std::string_view::npos && words.size() < count) {
    const std::size_t begin = at + 1;
    std::size_t end = begin;
    while (end < text.size() && is_letter(text[end])) {
      ++end;
    }
    const bool spaced = end < text.size() && (text[end] == ' ' || text[end] == '\n');
    if (end - begin < 2 || !spaced) {
      return {};
    }
    std::string word(text.substr(begin, end - begin));
    std::transform(word.begin(), word.end(), word.begin(), lower);
    words.push_back(std::move(word));
    at = end;
  }
  return words.size() == count ? words : std::vector<std::string>();
}

}  // namespace dateline::evaluation
