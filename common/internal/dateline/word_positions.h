/// Where each word of an article stands, as one compact value. Phrases and nearness are verified on
/// it. (Keeping positions by article, not by term, follows what J. Zobel and A. Moffat, "Inverted
/// files for text search engines", 2006, section 4, call a forward list: most of the size of
/// positions kept by term is their keys.)
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// The parts of an article that have words, in the order in which they are numbered.
enum class TextZone : std::uint8_t { headline, body, caption, credit, byline, dateline, source };
constexpr std::size_t kTextZones = 7;

/// A set of zones: bit `1 << zone` of each.
using ZoneSet = std::uint32_t;
constexpr ZoneSet zone_set(TextZone zone) {
  return 1U << static_cast<unsigned>(zone);
}

/// A word as the text has it, folded, and its stem.
struct SurfaceForm {
  std::string_view stem;
  std::string_view form;
};

/// Collects the words of one article. Words are numbered on from paragraph to paragraph. Not
/// thread-safe.
class WordPositionsWriter {
 public:
  /// Opens the next paragraph; `zone` is that of the one before or one behind it in `TextZone`.
  void begin_paragraph(TextZone zone);

  /// The next sentence of the paragraph begins at this `place` there; the first one needs no call.
  void begin_sentence(std::uint32_t place);

  /// Makes a word known, which must be done once for each that the article has; returns its number.
  /// The texts must live until `finish`.
  std::size_t add_word(const SurfaceForm& word);

  /// A word of the paragraph, at its `place` there, from 0.
  void add(std::size_t word_number, std::uint32_t place);

  /// The value; the writer is empty afterwards.
  [[nodiscard]] std::string finish();

  WordPositionsWriter();
  ~WordPositionsWriter();
  WordPositionsWriter(const WordPositionsWriter&) = delete;
  WordPositionsWriter& operator=(const WordPositionsWriter&) = delete;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Reads what a `WordPositionsWriter` wrote. Safe to share between threads.
class WordPositions {
 public:
  /// @param value is kept as a view, and must live as long.
  /// @throws Error{ErrorCode::index_broken} if it can't be such a value.
  explicit WordPositions(std::string_view value);

  /// Adds the positions of a word to `out`, each form of its stem in rising order; if `word.form`
  /// is empty, of all forms but frequent words. Unless the form is a frequent word, the article
  /// must hold the stem otherwise: for one that it does not hold, those of another word may come.
  void find(const SurfaceForm& word, std::vector<std::uint32_t>& out) const;

  /// Adds the positions of the forms of a stem, but frequent words, that are wanted. Of a stem that
  /// the article does not hold, see above.
  void find_forms(std::string_view stem, const std::function<bool(std::string_view form)>& wanted,
                  std::vector<std::uint32_t>& out) const;

  /// A word in a part of the text, of which the value does not tell the stem, but its hash.
  struct PlacedWord {
    std::optional<unsigned> frequent;  ///< the number of a frequent word, which has no hash
    std::uint64_t stem_hash = 0;
    std::size_t entry = 0;  ///< for `form_of`
  };

  /// Each word of the first paragraph of a zone once. To look for many words there, this is faster
  /// than `find` for each.
  [[nodiscard]] std::vector<PlacedWord> words_of_first_paragraph(TextZone zone) const;

  /// The hash of a stem. Stems of other articles may have the same.
  [[nodiscard]] std::uint64_t hash_of(std::string_view stem) const;

  /// Values with the same key have the same hashes.
  [[nodiscard]] std::uint64_t hash_key() const {
    return std::uint64_t{hash_seed_} << 32U | hash_bits_;
  }

  /// The form of a word that is not a frequent one, if this is its stem.
  [[nodiscard]] std::string form_of(const PlacedWord& word, std::string_view stem) const {
    return form_of(word.entry, stem);
  }

  /// The paragraph that holds a position, from 0, and its zone.
  struct Paragraph {
    std::size_t number = 0;
    TextZone zone = TextZone::headline;
    bool first_of_zone = false;
  };
  [[nodiscard]] Paragraph paragraph_at(std::uint32_t position) const;

  /// The positions at which sentences begin that are not the first of their paragraph, rising.
  [[nodiscard]] std::vector<std::uint32_t> sentence_starts() const;

  /// Words counted with their repetitions.
  [[nodiscard]] std::size_t position_count() const { return positions_; }

 private:
  struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  [[nodiscard]] std::size_t ones(std::size_t at, std::size_t count) const;
  struct Step {
    std::size_t entry = 0;
    std::size_t bit = 0;
  };

  [[nodiscard]] Step step(std::uint64_t high) const;
  [[nodiscard]] Range hashed_entries(std::string_view stem) const;
  [[nodiscard]] bool is_form(std::size_t entry, const SurfaceForm& word) const;
  [[nodiscard]] std::string form_of(std::size_t entry, std::string_view stem) const;
  [[nodiscard]] std::size_t ending_code_of(std::size_t number) const;
  [[nodiscard]] std::size_t rare_before(std::size_t number) const;
  [[nodiscard]] std::vector<std::size_t> entries_within(std::uint32_t first,
                                                        std::uint32_t end) const;
  void set_hashes(std::vector<PlacedWord>& words) const;
  [[nodiscard]] Range positions_of(std::size_t entry) const;
  void add_positions(std::size_t entry, std::vector<std::uint32_t>& out) const;
  [[nodiscard]] std::uint32_t paragraph_start(std::size_t number) const;

  std::string_view value_;
  std::uint64_t frequent_ = 0;
  std::size_t entries_ = 0;  ///< of words that are not frequent ones
  std::size_t positions_ = 0;
  std::size_t paragraphs_ = 0;
  std::array<std::size_t, kTextZones> zone_paragraphs_{};
  unsigned position_bits_ = 0;
  unsigned hash_bits_ = 0;
  unsigned hash_seed_ = 0;
  unsigned low_bits_ = 0;
  std::size_t steps_ = 0;  ///< bits that the high parts of the hashes take
  std::size_t sentences_ = 0;
  unsigned gap_bits_ = 0;  ///< of the distance between two of them, those kept as they are
  // Where each section begins, in bits.
  std::size_t others_at_ = 0;
  std::size_t forms_at_ = 0;
  std::size_t ends_at_ = 0;
  std::size_t starts_at_ = 0;
  std::size_t places_at_ = 0;
  std::size_t hashes_at_ = 0;
  std::size_t gaps_at_ = 0;
  std::size_t explicit_at_ = 0;
};

}  // namespace dateline
