#include "grammar.h"

namespace dateline::dates {
namespace {

constexpr std::size_t kReach = 14;  ///< how many tokens away a verb is looked for

}  // namespace

/// `.`, `!`, `?` or a paragraph's end between token `i` and the next.
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

/// The tense that the token by itself speaks for.
Tense Grammar::verb_tense(std::size_t i) const {
  switch (token(i).cls) {
    case Class::past_verb:
      // `to be published` is of the future, `is heard` of any time.
      return previous_is(i, "be") ? Tense::future
             : previous_is(i, "is") || previous_is(i, "are") || previous_is(i, "being")
                 ? Tense::unknown
                 : Tense::past;
    case Class::future_verb:
      // `had been scheduled`: for a day that has passed.
      return previous_is(i, "been") && i > 1 && word_is(i - 2, "had") ? Tense::past : Tense::future;
    case Class::modal:
      return Tense::future;
    case Class::intent:
      return is(i + 1, Class::to) || is(i + 1, Class::preposition) ? Tense::future : Tense::unknown;
    case Class::month:
      return token(i).value == 5 && !token(i).capital ? Tense::future : Tense::unknown;
    case Class::to:
      return previous_is(i, "is") || previous_is(i, "are") ? Tense::future : Tense::unknown;
    default:
      return Tense::unknown;
  }
}

/// The tense of the nearest verb before the expression in its sentence, else of the next behind it.
Tense Grammar::tense_of(const Expression& found) const {
  const Token& previous = before(found.first);
  if ((previous.cls == Class::until && !previous.capital) ||
      (previous.cls == Class::as && found.first > 1 &&
       (word_is(found.first - 2, "soon") || word_is(found.first - 2, "early")))) {
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
  }
  for (std::size_t i = found.last; i < tokens_.size() && i < found.last + kReach; ++i) {
    if (ends_sentence(i)) {
      break;
    }
    if (is(i, Class::future_verb) && token(i).value == 1) {
      continue;  // `On Friday the government planned to pay`: of the past, if anything
    }
    if (const Tense tense = verb_tense(i); tense != Tense::unknown) {
      return tense;
    }
  }
  return previous.cls == Class::by || previous.cls == Class::until ? Tense::future : Tense::unknown;
}

}  // namespace dateline::dates
