/// The forms of names. Articles are indexed with all forms of the names that they mention, and
/// queries look forms up, so that a query finds a name that is written differently.
///
/// The words of a name are folded (see fold.h) and joined, so that hyphens and spaces do not
/// matter. Example: `Kim Jong-un`, `Kim Jong Un` and `KIM Jongun` are all `kimjongun`. The Arabic
/// article is dropped. Examples: `al-Baghdadi` and `el Baghdadi` are `baghdadi`; `as-Sadr` is
/// `sadr`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// Returns the form of all words of a name. Example: `lloydjaustiniii` for `Lloyd J. Austin III`.
/// Returns an empty string for a text without words.
std::string exact_name_key(std::string_view name);

/// Returns the form of a person's name without its optional parts: titles before it, initials
/// between its first and last word, and suffixes such as `Jr.` or `III`. Example: `lloydaustin` for
/// `Gen. Lloyd J. Austin III`.
std::string person_key(std::string_view name);

/// Returns the forms with which a person is indexed, without duplicates: each sequence of adjacent
/// words of `person_key`, and its first and last word. Example: `joe`, `joerobinette`,
/// `joerobinettebiden`, `robinette`, `robinettebiden`, `biden` and `joebiden` for `Joe Robinette
/// Biden`.
std::vector<std::string> person_forms(std::string_view name);

/// Returns the forms to look up for a person in a query. Family names come first or last, so the
/// words are joined starting with each of them. Example: `yoshimasahayashi` and `hayashiyoshimasa`
/// for `Yoshimasa Hayashi`. If the query means a name, one of these is among its `person_forms`.
std::vector<std::string> person_lookups(std::string_view name);

/// Returns the form of an organisation's name, without a leading `the`.
std::string organisation_key(std::string_view name);

/// Returns the forms with which an organisation is indexed, without duplicates: each sequence of
/// adjacent words of `organisation_key`, and the `acronym` of the name. Example: `atomic`, `agency`
/// and `atomicagency` for `the Atomic Agency`.
std::vector<std::string> organisation_forms(std::string_view name);

/// Returns the first letters of the capitalised words of a name, except `The`. Returns an empty
/// string if there are fewer than three or more than `kMaxNameWords` such words. Example: `iaea`
/// for `International Atomic Energy Agency`.
std::string acronym(std::string_view name);

/// Returns the form of a place's name: its words separated by single spaces, without a leading
/// `the`. Example: `united states` for `the United States`.
std::string place_key(std::string_view name);

/// The number of words of a person's or organisation's name that count, except in `exact_name_key`.
constexpr std::size_t kMaxNameWords = 6;

}  // namespace dateline
