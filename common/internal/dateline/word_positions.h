/// The positions of all words of an article, as one compact value. Phrases and proximity are
/// verified on it.
///
/// The positions are stored by article, not by term, as a forward list (J. Zobel, A. Moffat,
/// "Inverted files for text search engines", 2006, section 4): if they are stored by term, most of
/// their size is keys.
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

/// The zones of an article, in the order in which their words are numbered.
enum class TextZone : std::uint8_t { headline, body, caption, credit, byline, dateline, source };
constexpr std::size_t kTextZones = 7;

/// A set of zones. The bit of a zone is `1 << zone`.
using ZoneSet = std::uint32_t;
constexpr ZoneSet zone_set(TextZone zone) {
  return 1U << static_cast<unsigned>(zone);
}

/// A surface form: a word as written, folded, and its stem.
struct SurfaceForm {
  std::string_view stem;
  std::string_view form;
};

/// Collects the positions of the words of an article. The numbering of positions continues from one
/// paragraph to the next. Not thread-safe.
class WordPositionsWriter {
 public:
  /// Begins the next paragraph. Its zone must not come before that of the paragraph before.
  void begin_paragraph(TextZone zone);

  /// Begins the next sentence at `place`, a position within the paragraph. The first sentence of a
  /// paragraph needs no call.
  void begin_sentence(std::uint32_t place);

  /// Registers a word and returns its number. Must be called once for each distinct word. The texts
  /// must live until `finish`.
  std::size_t add_word(const SurfaceForm& word);

  /// Adds an occurrence of a word at `place`, a position within the paragraph, from 0.
  void add(std::size_t word_number, std::uint32_t place);

  /// Returns the value, and empties the writer.
  [[nodiscard]] std::string finish();

  WordPositionsWriter();
  ~WordPositionsWriter();
  WordPositionsWriter(const WordPositionsWriter&) = delete;
  WordPositionsWriter& operator=(const WordPositionsWriter&) = delete;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Reads the value of a `WordPositionsWriter`. Safe to share between threads.
class WordPositions {
 public:
  /// @param value must outlive this object
  /// @throws Error{ErrorCode::index_broken} if the value is invalid
  explicit WordPositions(std::string_view value);

  /// Adds the positions of a word to `out`. If `word.form` is empty, adds those of all forms of its
  /// stem, except frequent words; they are in rising order for each form.
  ///
  /// Precondition: the article contains the stem, or the form is a frequent word. Otherwise, the
  /// result may be positions of another word, because stems are stored as hashes.
  void find(const SurfaceForm& word, std::vector<std::uint32_t>& out) const;

  /// Adds the positions of the forms of a stem, except frequent words, for which `wanted` returns
  /// true. The precondition is that of `find`.
  void find_forms(std::string_view stem, const std::function<bool(std::string_view form)>& wanted,
                  std::vector<std::uint32_t>& out) const;

  /// A word in a part of the text. The value has the hash of its stem, not the stem.
  struct PlacedWord {
    std::optional<unsigned> frequent;  ///< the number of a frequent word, which has no hash
    std::uint64_t stem_hash = 0;
    std::size_t entry = 0;  ///< for `form_of`
  };

  /// Returns each word of the first paragraph of a zone once. For many words, this is faster than a
  /// `find` for each.
  [[nodiscard]] std::vector<PlacedWord> words_of_first_paragraph(TextZone zone) const;

  /// Returns the hash of a stem. Stems of other articles may have the same hash.
  [[nodiscard]] std::uint64_t hash_of(std::string_view stem) const;

  /// Returns a key. Two values with the same key have the same hashes for all stems.
  [[nodiscard]] std::uint64_t hash_key() const {
    return std::uint64_t{hash_seed_} << 32U | hash_bits_;
  }

  /// Returns the form of a word. It must not be a frequent word, and `stem` must be its stem.
  [[nodiscard]] std::string form_of(const PlacedWord& word, std::string_view stem) const {
    return form_of(word.entry, stem);
  }

  /// A paragraph: its number, from 0, and its zone.
  struct Paragraph {
    std::size_t number = 0;
    TextZone zone = TextZone::headline;
    bool first_of_zone = false;
  };
  /// Returns the paragraph that contains a position.
  [[nodiscard]] Paragraph paragraph_at(std::uint32_t position) const;

  /// Returns the first positions of all sentences except the first of each paragraph, rising.
  [[nodiscard]] std::vector<std::uint32_t> sentence_starts() const;

  /// Returns the number of words, including repetitions.
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
