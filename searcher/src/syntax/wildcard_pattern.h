/// Wildcards: words with `*` or `?`, such as `missil*` and `te?t`.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// Returns true if a word contains a `*`, or a `?` before other letters. Example: `te?t` is a
/// wildcard, `why?` is not.
bool is_wildcard(std::string_view word);

/// A wildcard: `*` matches any letters, also none, and `?` matches one letter.
class WildcardPattern {
 public:
  /// @param typed a word as it is typed; `is_wildcard` must be true for it
  explicit WildcardPattern(std::string_view typed);

  /// Returns true if the wildcard can be searched: it is one word, and begins with a letter or
  /// digit or contains three adjacent ones that are not just an ending such as `ing`. Example: `m*`
  /// and
  /// `*ville` can be searched, `*s` and `*ing` can't.
  [[nodiscard]] bool is_searchable() const;

  /// Returns true if the wildcard matches a whole word, which must be folded.
  [[nodiscard]] bool matches(std::string_view form) const;

  /// Returns true if the wildcard matches a form that begins with `beginning`.
  [[nodiscard]] bool may_begin(std::string_view beginning) const;

  /// Returns the letters before the first `*` or `?`, folded.
  [[nodiscard]] std::string_view beginning() const;

  /// Returns true if the only wildcard letter is a `*` at the end.
  [[nodiscard]] bool is_prefix() const {
    return beginning().size() + 1 == text_.size() && text_.back() == '*';
  }

  [[nodiscard]] const std::string& text() const { return text_; }  ///< folded

 private:
  std::string text_;
};

}  // namespace dateline
