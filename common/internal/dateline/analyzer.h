/// The stemmer and the settings that articles and queries must share.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace dateline {

/// The settings with which the text of an index is analysed. The index stores them in its metadata.
struct AnalysisSettings {
  std::string stemmer = "english";  ///< a libstemmer algorithm

  bool operator==(const AnalysisSettings&) const = default;
};

/// Returns true if libstemmer has the algorithm that the settings name.
bool has_stemmer(const AnalysisSettings& settings);

/// Stems terms. Not thread-safe: each thread needs its own.
class Analyzer {
 public:
  /// @throws Error{ErrorCode::usage} if libstemmer has no such algorithm.
  explicit Analyzer(const AnalysisSettings& settings);
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;
  Analyzer(const Analyzer&) = delete;
  Analyzer& operator=(const Analyzer&) = delete;

  /// Returns the stem of a folded term by the Snowball algorithm (M. F. Porter, 2001). A term that
  /// contains a digit is an identifier or a number, and is its own stem. Examples: `missil` for
  /// `missiles`, `f16s` for `f16s`.
  [[nodiscard]] std::string stem(std::string_view term) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Returns true for an English function word that a free-text query ignores. Examples: `the`,
/// `who`.
bool is_stop_word(std::string_view folded_word);

/// The number of frequent words: stop words that are in nearly every article and have no other
/// meaning. `who` and `it` are not among them, because they can mean WHO and IT. A frequent word is
/// not a term of the index; only its positions are indexed.
constexpr unsigned kFrequentWords = 48;
/// Returns the number of a frequent word, or nullopt for any other word. The numbers are part of
/// the schema. Example: 0 for `the`.
std::optional<unsigned> frequent_word(std::string_view folded_word);

/// Returns all frequent words, in the order of their numbers.
std::span<const std::string_view, kFrequentWords> frequent_words();

}  // namespace dateline
