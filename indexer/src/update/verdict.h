/// The decision table of an update: what happens to an article that was read from a file.
#pragma once

#include <cstdint>

namespace dateline {

/// What the index knows about an article that was read from a file.
struct Knowledge {
  /// The article of the index that matches.
  enum class Match : std::uint8_t {
    none,
    same_article,  ///< it has the same id and the same content
    same_id,       ///< it has the same id, and other content
    same_text,     ///< it has another id, but the same text, and the ids of both are paths
  };
  Match match = Match::none;
  std::uint32_t document = 0;  ///< the document of the match
  bool in_file = false;        ///< the match has the file as a source file already
  /// For `same_id`: the id belongs to the match. A file that has not changed contains the match, or
  /// this update has already read an article with the id.
  bool id_taken = false;
  /// For `same_text`: the article was moved. The file of the match is gone, or the match was on
  /// another line of this file.
  bool moved = false;
};

/// What to do with an article that was read from a file.
enum class Verdict : std::uint8_t {
  keep,             ///< nothing: the index has it, from this file
  add_source_file,  ///< the index has it from another file: add this one
  add,              ///< put it into the index
  replace,          ///< put it into the index in place of the match
  move,             ///< give the match the article's id
  refuse,           ///< skip and report it: its id belongs to another article
};

/// Decides what to do with an article.
///
/// | match        | and                       | verdict         |
/// | ------------ | ------------------------- | --------------- |
/// | none         |                           | add             |
/// | same article | in this file              | keep            |
/// | same article | in other files            | add source file |
/// | same id      | the id is free            | replace         |
/// | same id      | the id is taken           | refuse          |
/// | same text    | moved                     | move            |
/// | same text    | not moved, in this file   | keep            |
/// | same text    | not moved, in other files | add source file |
constexpr Verdict decide(const Knowledge& known) {
  switch (known.match) {
    case Knowledge::Match::none:
      return Verdict::add;
    case Knowledge::Match::same_id:
      return known.id_taken ? Verdict::refuse : Verdict::replace;
    case Knowledge::Match::same_text:
      if (known.moved) {
        return Verdict::move;
      }
      break;
    case Knowledge::Match::same_article:
      break;
  }
  return known.in_file ? Verdict::keep : Verdict::add_source_file;
}

}  // namespace dateline
