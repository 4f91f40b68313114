#include "syntax/wildcard_pattern.h"

#include <algorithm>
#include <vector>

#include "dateline/fold.h"
#include "syntax/leading_wildcard.h"
#include "syntax/query_words.h"

namespace dateline {
namespace {

std::size_t character_size(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/// Returns true if the pattern matches the text or, if `begun`, a text that begins with it.
bool matches_glob(std::string_view pattern, std::string_view text, bool begun) {
  std::size_t at = 0;
  std::size_t in_pattern = 0;
  std::size_t star = std::string_view::npos;  // the last `*` passed
  std::size_t star_at = 0;                    // where the text after it was last compared
  while (at < text.size()) {
    if (in_pattern < pattern.size() && pattern[in_pattern] == '*') {
      star = in_pattern++;
      star_at = at;
    } else if (in_pattern < pattern.size() && pattern[in_pattern] == '?') {
      at += character_size(text[at]);
      ++in_pattern;
    } else if (in_pattern < pattern.size() && pattern[in_pattern] == text[at]) {
      ++at;
      ++in_pattern;
    } else if (star != std::string_view::npos) {
      star_at += character_size(text[star_at]);
      at = star_at;
      in_pattern = star + 1;
    } else {
      return false;
    }
    if (begun && star != std::string_view::npos) {
      return true;  // anything may follow
    }
  }
  return begun || std::all_of(pattern.begin() + static_cast<std::ptrdiff_t>(in_pattern),
                              pattern.end(), [](char c) { return c == '*'; });
}

}  // namespace

bool is_wildcard(std::string_view word) {
  const std::size_t last = word.find_last_not_of('?');
  return word.substr(0, last + 1).find_first_of(kWildcardLetters) != std::string_view::npos;
}

WildcardPattern::WildcardPattern(std::string_view typed)
    : text_(fold(typed.substr(0, typed.find_last_not_of('?') + 1))) {}

bool WildcardPattern::is_searchable() const {
  std::string word = text_;
  std::replace_if(
      word.begin(), word.end(),
      [](char c) { return kWildcardLetters.find(c) != std::string_view::npos; }, 'a');
  const std::vector<Token> tokens = query_tokens(word);
  return tokens.size() == 1 && tokens.front().term == word &&
         (!beginning().empty() || leading_wildcard(text_));
}

bool WildcardPattern::matches(std::string_view form) const {
  return matches_glob(text_, form, /*begun=*/false);
}

bool WildcardPattern::may_begin(std::string_view beginning) const {
  return matches_glob(text_, beginning, /*begun=*/true);
}

std::string_view WildcardPattern::beginning() const {
  return std::string_view(text_).substr(0, text_.find_first_of(kWildcardLetters));
}

}  // namespace dateline
