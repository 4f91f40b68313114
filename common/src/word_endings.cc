#include "word_endings.h"

#include <algorithm>
#include <array>

namespace dateline {
namespace {

/// The endings of English words, most frequent in news first. Their order is part of the schema.
constexpr std::array<Ending, kRareEnding - 1> kEndings = {
    {{0, "s"},     {0, "e"},       {0, "ed"},    {0, "ing"},   {1, "y"},       {0, "es"},
     {0, "al"},    {0, "ion"},     {0, "er"},    {0, "ly"},    {0, "ation"},   {0, "d"},
     {1, "ing"},   {0, "ment"},    {0, "ent"},   {0, "ers"},   {0, "ic"},      {0, "ity"},
     {0, "ate"},   {0, "ated"},    {0, "ions"},  {0, "ive"},   {0, "als"},     {0, "ations"},
     {0, "ence"},  {0, "y"},       {0, "ally"},  {0, "ities"}, {0, "ings"},    {0, "ant"},
     {0, "l"},     {1, "ying"},    {0, "ness"},  {0, "ance"},  {0, "able"},    {0, "ement"},
     {0, "ical"},  {0, "ped"},     {0, "ating"}, {0, "ous"},   {0, "ered"},    {0, "ting"},
     {0, "ely"},   {0, "ents"},    {0, "ized"},  {0, "ful"},   {0, "ational"}, {0, "ates"},
     {0, "ning"},  {0, "ional"},   {0, "ted"},   {0, "red"},   {0, "ative"},   {0, "ned"},
     {0, "ics"},   {0, "ization"}, {0, "ators"}, {0, "ately"}, {0, "ded"},     {0, "ments"},
     {0, "ently"}, {0, "ism"}}};

}  // namespace

Ending ending_of(const SurfaceForm& word) {
  const auto [stem_end, form_end] =
      std::mismatch(word.stem.begin(), word.stem.end(), word.form.begin(), word.form.end());
  return {.dropped = static_cast<std::size_t>(word.stem.end() - stem_end),
          .added = word.form.substr(static_cast<std::size_t>(form_end - word.form.begin()))};
}

Ending ending_of_code(std::size_t code) {
  return code == kNoEnding ? Ending{} : kEndings.at(code - 1);
}

std::size_t ending_code(const SurfaceForm& word) {
  const Ending ending = ending_of(word);
  if (ending == Ending{}) {
    return kNoEnding;
  }
  const auto* const found = std::find(kEndings.begin(), kEndings.end(), ending);
  return found == kEndings.end() ? kRareEnding
                                 : static_cast<std::size_t>(found - kEndings.begin()) + 1;
}

}  // namespace dateline
