#include "dateline/article.h"

#include <algorithm>

#include "dateline/trim.h"

namespace dateline {
namespace {

constexpr std::string_view kWhite = " \t\n\r\f\v";

/// Returns the offset after the end of the paragraph that contains `at`. A paragraph ends at a
/// newline that is followed by a blank line or by an indented line (a tab or two spaces).
std::size_t paragraph_end(std::string_view body, std::size_t at) {
  while (true) {
    const std::size_t newline = body.find('\n', at);
    if (newline == std::string_view::npos || newline + 1 == body.size()) {
      return body.size();
    }
    const char next = body[newline + 1];
    const bool indented =
        next == '\t' || (next == ' ' && newline + 2 < body.size() && body[newline + 2] == ' ');
    if (next == '\n' || next == '\r' || indented) {
      return newline + 1;
    }
    const std::size_t line_end = std::min(body.find('\n', newline + 1), body.size());
    if (trim(body.substr(newline + 1, line_end - newline - 1)).empty()) {
      return newline + 1;
    }
    at = newline + 1;
  }
}

/// Returns the first paragraph at or after `at`, trimmed, and moves `at` to the offset after it.
/// Returns an empty string if there are no more paragraphs.
std::string_view next_paragraph(std::string_view body, std::size_t& at) {
  const std::size_t begin = body.find_first_not_of(kWhite, at);
  if (begin == std::string_view::npos) {
    at = body.size();
    return {};
  }
  at = paragraph_end(body, begin);
  return trim(body.substr(begin, at - begin));
}

}  // namespace

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kWhite);
  if (begin == std::string_view::npos) {
    return {};
  }
  return text.substr(begin, text.find_last_not_of(kWhite) - begin + 1);
}

std::optional<CivilDate> publication_date(const Article& article) {
  return article.published ? std::optional(article.published->date) : std::nullopt;
}

std::vector<std::string_view> paragraphs(std::string_view body) {
  std::vector<std::string_view> found;
  std::size_t at = 0;
  while (at < body.size()) {
    const std::string_view paragraph = next_paragraph(body, at);
    if (!paragraph.empty()) {
      found.push_back(paragraph);
    }
  }
  return found;
}

std::string_view lead(std::string_view body) {
  std::size_t at = 0;
  return next_paragraph(body, at);
}

}  // namespace dateline
