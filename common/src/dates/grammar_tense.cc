#include <algorithm>
#include <array>

#include "grammar.h"

namespace dateline::dates {
namespace {

using Words = std::string_view;

constexpr std::size_t kReach = 14;  ///< how far away a verb may be, in tokens

/// Verbs for events that are arranged beforehand. In the present tense and with a day they announce
/// a coming day (`The council meets Friday`). Most other verbs in the present tense report the
/// past, as in the headline `Bomb kills 10 on Monday`.
constexpr auto kSingular = std::to_array<Words>(
    {"meets", "speaks", "travels", "arrives", "departs", "decides", "goes", "flies", "concludes"});
/// Verbs of this kind that may also be nouns.
constexpr auto kNouns = std::to_array<Words>({"votes", "visits", "hosts"});
/// Verbs of this kind that, with an object, belong to headlines about the past: `Storm leaves 10
/// dead`.
constexpr auto kWithoutObject = std::to_array<Words>({"heads", "returns", "leaves", "ends"});
constexpr auto kPlural = std::to_array<Words>({"meet", "vote", "open", "begin", "resume", "speak",
                                               "travel", "arrive", "leave", "start", "close",
                                               "return", "head", "convene", "gather", "depart"});
/// Words after `take` that form a verb of this kind: `take effect`.
constexpr auto kTaken = std::to_array<Words>({"place", "effect", "office"});
/// Words that begin a new clause between a verb and a day.
constexpr auto kClauses = std::to_array<Words>(
    {"that", "who", "which", "when", "after", "as", "because", "while", "since", "where"});
/// Verbs of saying: the words after one form a clause of their own.
constexpr auto kSaying =
    std::to_array<Words>({"said", "says", "announced", "confirmed", "added", "told", "reported"});
/// Verbs of demanding: the day by which something is demanded lies ahead.
constexpr auto kWanting =
    std::to_array<Words>({"demanded", "ordered", "urged", "asked", "vowed", "pledged", "promised",
                          "agreed", "threatened", "wanted", "warned", "called"});
/// Words before `to` that place the verb after it in the past: `managed to leave`.
constexpr auto kDone = std::to_array<Words>({"managed", "failed", "able", "forced", "began"});

constexpr std::size_t kClause = 8;  ///< how many tokens of a clause are read

}  // namespace

/// Returns true if a sentence ends between token `i` and the next: at `.`, `!`, `?` or the end of a
/// paragraph.
bool Grammar::ends_sentence(std::size_t i) const {
  const Token& next = token(i + 1);
  if (next.opens) {
    return true;
  }
  const Token& t = token(i);
  if (t.cls != Class::punctuation || (t.value != '.' && t.value != '!' && t.value != '?')) {
    return false;
  }
  const Token& previous = before(i);
  const bool abbreviation = t.value == '.' && !t.space &&
                            ((previous.capital && previous.end - previous.begin <= 3) ||
                             previous.cls == Class::month_short);
  return next.space && !abbreviation && (next.capital || next.cls == Class::punctuation);
}

/// Returns the tense that token `i` indicates by itself, or `unknown`.
Tense Grammar::verb_tense(std::size_t i) const {
  switch (token(i).cls) {
    case Class::past_verb:
      // `to be published` is future, `is heard` may be any tense.
      return previous_is(i, "be") ? Tense::future
             : previous_is(i, "is") || previous_is(i, "are") || previous_is(i, "being")
                 ? Tense::unknown
                 : Tense::past;
    case Class::future_verb:
      // `had been scheduled` concerns a day that has passed.
      return previous_is(i, "been") && i > 1 && word_is(i - 2, "had") ? Tense::past : Tense::future;
    case Class::modal:
      return Tense::future;
    case Class::intent:
      return is(i + 1, Class::to) || is(i + 1, Class::preposition) ? Tense::future : Tense::unknown;
    case Class::month:
      return token(i).value == 5 && !token(i).capital ? Tense::future : Tense::unknown;
    case Class::to:
      // `He was to leave Friday` is future, `It was to the left` is not.
      return previous_is(i, "is") || previous_is(i, "are") ||
                     ((previous_is(i, "was") || previous_is(i, "were")) &&
                      (is(i + 1, Class::other) || is(i + 1, Class::edge)))
                 ? Tense::future
                 : Tense::unknown;
    default:
      return Tense::unknown;
  }
}

template <typename List>
bool Grammar::word_in(std::size_t i, const List& words) const {
  return std::any_of(words.begin(), words.end(), [&](Words lower) { return word_is(i, lower); });
}

/// Returns true if tokens `from` to `to` (exclusive) may belong to one clause.
bool Grammar::same_clause(std::size_t from, std::size_t to) const {
  for (std::size_t i = from; i < to; ++i) {
    const bool sign = is(i, Class::punctuation) && !hyphen(i);
    if (sign || word_in(i, kClauses)) {
      return false;
    }
  }
  return true;
}

/// Returns true if the word at `i` may be the verb of its clause: no other verb precedes it there.
bool Grammar::leads_clause(std::size_t i) const {
  for (std::size_t steps = 0; i > 0 && steps < kClause; ++steps) {
    --i;
    if (is(i, Class::punctuation) || ends_sentence(i) || word_in(i, kSaying) ||
        word_in(i, kClauses)) {
      return true;
    }
    if (is(i, Class::past_verb) || is(i, Class::to) || verb_tense(i) != Tense::unknown) {
      return false;
    }
  }
  return true;
}

/// Returns true if a singular subject precedes `i`: a name, `he`, or a noun with its article such
/// as `the council`.
bool Grammar::singular_subject(std::size_t i) const {
  if (i == 0 || !is(i - 1, Class::other)) {
    return false;
  }
  if (token(i - 1).capital || word_is(i - 1, "he") || word_is(i - 1, "she") ||
      word_is(i - 1, "it")) {
    return true;
  }
  constexpr std::size_t kNoun = 3;
  for (std::size_t k = i - 1; k > 0 && k + kNoun >= i; --k) {
    if (is(k - 1, Class::the) || is(k - 1, Class::a) || is(k - 1, Class::pronoun)) {
      return !word(i - 1).ends_with('s');
    }
    if (!is(k - 1, Class::other)) {
      return false;
    }
  }
  return false;
}

/// Returns true if a plural subject precedes `i`: `they`, a noun that ends in `s`, or names joined
/// by `and`.
bool Grammar::plural_subject(std::size_t i) const {
  if (i == 0 || !is(i - 1, Class::other)) {
    return false;
  }
  const bool noun = word(i - 1).ends_with('s') && word(i - 1).size() > 3;
  if (word_is(i - 1, "they") || word_is(i - 1, "we") || noun) {
    return true;
  }
  constexpr std::size_t kNames = 6;
  std::size_t name = i - 1;
  while (is(name, Class::other) && name > 0 && name + kNames > i) {
    --name;
  }
  return token(i - 1).capital && is(name, Class::and_word);
}

/// Returns true if the word at `i` is a verb in the present tense for an arranged event: `meets`.
bool Grammar::arranged(std::size_t i) const {
  if ((!is(i, Class::other) && !is(i, Class::edge)) || token(i).capital) {
    return false;
  }
  const bool taken = word_in(i + 1, kTaken);
  if (word_in(i, kSingular) || (taken && word_is(i, "takes"))) {
    return true;
  }
  const Class next = token(i + 1).cls;
  const bool object = next == Class::other || next == Class::the || next == Class::a ||
                      next == Class::digits || next == Class::number || next == Class::pronoun ||
                      next == Class::several || next == Class::quantity || next == Class::at;
  if (word_in(i, kNouns) || (word_in(i, kWithoutObject) && !object)) {
    return singular_subject(i) && leads_clause(i);
  }
  return (word_in(i, kPlural) || (taken && word_is(i, "take"))) && plural_subject(i) &&
         leads_clause(i);
}

/// Returns true if the words before the expression place it in the future: `Ahead of Friday's
/// vote`, `urged them to leave by Friday`, `demanded a reply by Friday`.
bool Grammar::looks_ahead(const Expression& found) const {
  const std::size_t first = found.first;
  const std::size_t of =
      first - step(before(first).cls == Class::a || before(first).cls == Class::the);
  if (of > 1 && is(of - 1, Class::of) && is(of - 2, Class::ahead)) {
    return true;
  }
  if (before(first).cls != Class::by) {
    return false;
  }
  std::size_t i = first - 1;
  for (std::size_t steps = 0; i > 0 && steps < kClause; ++steps) {
    --i;
    const bool verb = is(i + 1, Class::other) && !token(i + 1).capital && i + 2 < first;
    if (is(i, Class::to) && verb) {
      return i == 0 || !word_in(i - 1, kDone);
    }
    if (word_in(i, kWanting)) {
      return true;
    }
    if (is(i, Class::punctuation) || verb_tense(i) != Tense::unknown) {
      return false;
    }
  }
  return false;
}

/// Returns true if the expression is a day and the word at `i`, before or after it, says that
/// something is arranged for it: `The council meets Friday`.
bool Grammar::arranged_for(std::size_t i, const Expression& found) const {
  const bool day = found.form == Form::weekday || found.form == Form::weekend ||
                   (found.form == Form::calendar && found.day != 0);
  if (!day || !arranged(i)) {
    return false;
  }
  if (i > found.last) {
    return same_clause(found.last, i);
  }
  // `The council that meets Friday rejected it`: the main verb follows the day.
  return i + kClause >= found.first && same_clause(i, found.first) &&
         !is(found.last, Class::past_verb);
}

/// Returns the tense of the nearest verb before the expression in its sentence, else of the next
/// verb after it. Some words before the expression also decide: `until Friday` is future.
Tense Grammar::tense_of(const Expression& found) const {
  const Token& previous = before(found.first);
  if ((previous.cls == Class::until && !previous.capital) ||
      (previous.cls == Class::as && found.first > 1 &&
       (word_is(found.first - 2, "soon") || word_is(found.first - 2, "early"))) ||
      looks_ahead(found)) {
    return Tense::future;
  }
  for (std::size_t i = found.first, steps = 0; i > 0 && steps < kReach; ++steps) {
    --i;
    if (ends_sentence(i)) {
      break;
    }
    if (is(i, Class::modal) && is(found.last, Class::possessive)) {
      continue;  // `would get around Wednesday's ruling`
    }
    if (const Tense tense = verb_tense(i); tense != Tense::unknown) {
      return tense;
    }
    if (arranged_for(i, found)) {
      return Tense::future;
    }
  }
  for (std::size_t i = found.last; i < tokens_.size() && i < found.last + kReach; ++i) {
    if (ends_sentence(i)) {
      break;
    }
    if (is(i, Class::future_verb) && token(i).value == 1) {
      continue;  // `On Friday the government planned to pay` is more likely past
    }
    if (const Tense tense = verb_tense(i); tense != Tense::unknown) {
      return tense;
    }
    if (arranged_for(i, found)) {
      return Tense::future;
    }
  }
  return previous.cls == Class::by || previous.cls == Class::until ? Tense::future : Tense::unknown;
}

}  // namespace dateline::dates
