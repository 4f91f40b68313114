#include "dates/find_dates.h"

#include <utility>

#include "grammar.h"
#include "resolver.h"
#include "token.h"

namespace dateline {
namespace {

using dates::Expression;
using dates::Form;
using dates::Telling;

/// The text is tokenized in segments of this size, so that memory use does not grow with the text.
constexpr std::size_t kSegmentBytes = std::size_t{64} << 10;

/// Returns the end of the segment that starts at `begin`: the last paragraph break in it, else its
/// last line break, else its last space, else the last character boundary.
std::size_t segment_end(std::string_view text, std::size_t begin) {
  if (text.size() - begin <= kSegmentBytes) {
    return text.size();
  }
  const std::string_view segment = text.substr(begin, kSegmentBytes);
  for (const std::string_view cut : {"\n\n", "\n", " "}) {
    if (const auto found = segment.rfind(cut); found != std::string_view::npos && found > 0) {
      return begin + found;
    }
  }
  std::size_t end = begin + kSegmentBytes;
  while (end > begin + 1 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) {
    --end;
  }
  return end;
}

/// An expression and its bytes in the text.
struct Placed {
  Expression expression;
  std::uint32_t begin;
  std::uint32_t end;
};

std::vector<Placed> find_expressions(std::string_view text, std::size_t begin, std::size_t end) {
  std::vector<Placed> found;
  const auto tokens = dates::tokenize(text, begin, end);
  for (const Expression& expression : dates::Grammar(text, tokens).run()) {
    found.push_back({expression, tokens[expression.first].begin, tokens[expression.last - 1].end});
  }
  return found;
}

/// Decides from the first segment of a text whether it is news or a chronicle. A chronicle names
/// many past years, and far more of them than expressions such as `Friday` or `last week`, which
/// refer to the day of publication.
Telling telling_of(const std::vector<Placed>& found, const std::optional<CivilDate>& published) {
  const int year = published ? static_cast<int>(published->day.year()) : 10000;
  std::size_t named = 0;
  std::size_t own = 0;
  for (const auto& [expression, begin, end] : found) {
    if (expression.form == Form::calendar && expression.year != 0) {
      named += expression.year < year - 1 ? 1 : 0;
    }
    const bool of_now = expression.form == Form::weekday || expression.form == Form::near_day ||
                        (expression.form == Form::unit && expression.shifted) ||
                        expression.form == Form::quarter;
    own += of_now ? 1 : 0;
  }
  return named >= 8 && named > 8 * own ? Telling::chronicle : Telling::news;
}

}  // namespace

std::vector<DateMention> find_dates(std::string_view text,
                                    const std::optional<CivilDate>& published, std::size_t most) {
  std::vector<DateMention> mentions;
  std::optional<dates::Resolver> resolver;
  for (std::size_t at = 0; at < text.size() && mentions.size() < most;) {
    const std::size_t segment = segment_end(text, at);
    const auto found = find_expressions(text, at, segment);
    if (!resolver) {
      resolver.emplace(published, telling_of(found, published));
    }
    for (const auto& [expression, begin, end] : found) {
      if (mentions.size() == most) {
        break;
      }
      DateMention mention = resolver->resolve(expression);
      mention.begin = begin;
      mention.end = end;
      mentions.push_back(std::move(mention));
    }
    at = segment;
  }
  return mentions;
}

}  // namespace dateline
