/// The forms of a name that articles and queries meet in: one spelling for all the ways in which a
/// name is written.
///
/// A name is reduced to its words, folded (see fold.h), and its forms are words run together, so
/// that hyphens and spaces do not matter: `Kim Jong-un`, `Kim Jong Un` and `KIM Jongun` are all
/// `kimjongun`. The Arabic article is left out: `al-Baghdadi`, `el Baghdadi` and `Baghdadi` are
/// one, and so is `as-Sadr` with `Sadr`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// The whole name as one form, with all its words: `lloydjaustiniii` for `Lloyd J. Austin III`.
/// Empty for a text without a word.
std::string exact_name_key(std::string_view name);

/// The name of a person as one form, without what may be left out of a name: titles before it,
/// initials behind the first word, and a suffix such as `Jr.` or `III`. `lloydaustin` for `Lloyd J.
/// Austin III`.
std::string person_key(std::string_view name);

/// The forms under which a person of this name is indexed, each once: every run of the words that
/// make up `person_key`, and the first and the last of them without those between.
std::vector<std::string> person_forms(std::string_view name);

/// The forms to look up for a person whom a query names, in whatever order: the words run together,
/// beginning with each of them (`hayashiyoshimasa`, `yoshimasahayashi`). One of them is among
/// `person_forms` of a name that is meant.
std::vector<std::string> person_lookups(std::string_view name);

/// The name of an organisation as one form, without a leading `the`.
std::string organisation_key(std::string_view name);

/// The forms under which an organisation of this name is indexed, each once: every run of the words
/// that make up `organisation_key`, and, of three capitalised words or more, their first letters
/// (`iaea`).
std::vector<std::string> organisation_forms(std::string_view name);

/// The first letters of the capitalised words of a name, `the` left out: `iaea`; empty if these are
/// fewer than three.
std::string acronym(std::string_view name);

/// The name of a place as one form: its words with single spaces, without a leading `the`.
std::string place_key(std::string_view name);

constexpr std::size_t kMaxNameWords = 6;  ///< that count, but in `exact_name_key`

}  // namespace dateline
