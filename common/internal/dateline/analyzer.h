/// The stemmer and the settings that articles and queries must share.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace dateline {

/// How the text of an index was analysed; kept in the index's metadata.
struct AnalysisSettings {
  std::string stemmer = "english";  ///< a libstemmer algorithm

  bool operator==(const AnalysisSettings&) const = default;
};

/// True if libstemmer has the algorithm that the settings name.
bool has_stemmer(const AnalysisSettings& settings);

/// Stems terms. Not thread-safe: one for each thread.
class Analyzer {
 public:
  /// @throws Error{ErrorCode::usage} if libstemmer has no such algorithm.
  explicit Analyzer(const AnalysisSettings& settings);
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;
  Analyzer(const Analyzer&) = delete;
  Analyzer& operator=(const Analyzer&) = delete;

  /// The stem of a folded term by the Snowball algorithm (M. F. Porter, 2001); a term with a digit
  /// is an identifier or a number and is its own stem.
  [[nodiscard]] std::string stem(std::string_view term) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// True for the English function words (the, of, in, ...) that a free-text query leaves out.
bool is_stop_word(std::string_view folded_word);

/// Of the stop words those in nearly every article, which are never anything else (as `who` and
/// `it` are). They are no terms of the index and are known by their positions only. Which number a
/// word has is part of the schema.
constexpr unsigned kFrequentWords = 48;
std::optional<unsigned> frequent_word(std::string_view folded_word);

/// All of them, by their numbers.
std::span<const std::string_view, kFrequentWords> frequent_words();

}  // namespace dateline
