#include "dateline/annotator.h"

#include <algorithm>
#include <utility>

#include "builtin_data.h"
#include "dateline/bounded_annotations.h"
#include "dateline/trim.h"
#include "dates/find_dates.h"
#include "names/name_agreement.h"
#include "names/name_tagger.h"
#include "names/organisations.h"
#include "names/people.h"
#include "places/resolve_places.h"

namespace dateline {
namespace {

const NameModel& name_model() {
  static const NameModel kInstance(name_model_bytes());
  return kInstance;
}

/// The names found in a text, by kind.
struct Spans {
  std::vector<Mention> people;
  std::vector<Mention> places;
  std::vector<Mention> organisations;
  bool cut_short = false;  ///< the text has more names than were kept
};

/// Removes all mentions after the first `kMaxMentions`. Returns true if it removed any.
template <typename Kind>
bool cut(std::vector<Kind>& mentions) {
  const bool too_many = mentions.size() > kMaxMentions;
  if (too_many) {
    mentions.erase(mentions.begin() + kMaxMentions, mentions.end());
  }
  return too_many;
}

/// Runs the name tagger on a text, sorts the names by kind, and adds the places that the tagger
/// misses: demonyms and places written without capitals.
class SpanFinder {
 public:
  explicit SpanFinder(std::string_view text)
      : text_(text, name_model().lexicon(), builtin_gazetteer()) {}

  Spans find() {
    TokenRange unnamed;  // adjacent tokens outside every name
    std::vector<NameSegment> segments = find_names(text_, name_model());
    agree(text_, builtin_gazetteer(), segments);
    lengthen_organisations(text_, segments);
    for (const NameSegment& segment : segments) {
      if (segment.label == NameLabel::other && unnamed.end == segment.begin) {
        unnamed.end = segment.end;
        continue;
      }
      add_demonyms(unnamed);
      unnamed = {};
      if (segment.label == NameLabel::other) {
        unnamed = segment;
      } else {
        add_name(segment);
      }
    }
    add_demonyms(unnamed);
    add_places_in_small_letters();
    spans_.cut_short = text_.cut_short();
    for (auto* mentions : {&spans_.people, &spans_.places, &spans_.organisations}) {
      spans_.cut_short = cut(*mentions) || spans_.cut_short;
    }
    return std::move(spans_);
  }

 private:
  Mention mention(TokenRange range) const {
    return {.begin = text_.token(range.begin).begin, .end = text_.token(range.end - 1).end};
  }

  void add_name(const NameSegment& segment) {
    switch (segment.label) {
      case NameLabel::person:
        spans_.people.push_back(mention(segment));
        break;
      case NameLabel::place:
        spans_.places.push_back(mention(segment));
        break;
      default:
        spans_.organisations.push_back(mention(segment));
        break;
    }
  }

  /// Adds the demonyms in a run of tokens outside names, because the tagger does not treat them as
  /// names. Examples: `Japanese`, `South Koreans`.
  void add_demonyms(TokenRange run) {
    constexpr std::size_t kLongest = 3;
    for (std::size_t begin = run.begin; begin < run.end; ++begin) {
      if (!text_.is_name_like(begin) ||
          text_.facts(begin).is(WordClass::function)) {  // the `The` of `The Japanese`
        continue;
      }
      for (std::size_t length = std::min(kLongest, run.end - begin); length > 0; --length) {
        const TokenRange range{begin, begin + length};
        const PlaceNames names = builtin_gazetteer().find(text_.gazetteer_key_of(range));
        if (!names.empty() && names.front().demonym) {
          spans_.places.push_back(mention(range));
          begin = range.end - 1;
          break;
        }
      }
    }
  }

  /// Adds the places of two words that are printed without capitals. Example:
  /// `southwestern islands`.
  void add_places_in_small_letters() {
    const std::size_t before = spans_.places.size();
    const auto small = [&](std::size_t i) { return text_.token(i).shape == Shape::lower; };
    for (std::size_t i = 1; i < text_.tokens().size(); ++i) {
      if (!text_.facts(i).is(WordClass::place_head) || !small(i) || !small(i - 1)) {
        continue;
      }
      const TokenRange range{i - 1, i + 1};
      const PlaceNames names = builtin_gazetteer().find(text_.gazetteer_key_of(range));
      if (!names.empty()) {
        const char initial = builtin_gazetteer().place(names.front().place).name.front();
        if (initial >= 'a' && initial <= 'z') {
          spans_.places.push_back(mention(range));
        }
      }
    }
    const auto order = [](const Mention& a, const Mention& b) { return a.begin < b.begin; };
    const auto middle = spans_.places.begin() + static_cast<std::ptrdiff_t>(before);
    std::inplace_merge(spans_.places.begin(), middle, spans_.places.end(), order);
  }

  NameText text_;
  Spans spans_;
};

}  // namespace

AnalysedText analysed_text(const Article& article) {
  AnalysedText analysed;
  const auto add = [&](std::string_view field, std::string_view zone) {
    const std::size_t begin = analysed.text.size();
    analysed.text += zone;
    analysed.zones.push_back({.field = field, .begin = begin, .end = analysed.text.size()});
  };
  const auto add_apart = [&](std::string_view field, std::string_view zone) {
    if (!zone.empty()) {
      add(field, zone);
      analysed.text += "\n\n";
    }
  };
  add_apart("headline", article.headline);
  add_apart("caption", article.caption);
  // In a saved page the dateline is separate from the body. An archive often has it in both places;
  // then it is analysed once, as part of the body.
  if (!trim(article.body).starts_with(trim(article.dateline))) {
    add_apart("dateline", article.dateline);
  }
  analysed.body = analysed.text.size();
  add("body", article.body);
  return analysed;
}

Annotations annotate(std::string_view text, std::string_view dateline,
                     const std::optional<CivilDate>& published) {
  const Spans spans = SpanFinder(text).find();
  std::vector<DateMention> dates = find_dates(text, published, kMaxMentions + 1);
  const bool cut_short = cut(dates) || spans.cut_short;
  Annotations found =
      bounded({.people = join_people(text, spans.people),
               .places = resolve_places(builtin_gazetteer(), text, spans.places, dateline),
               .organisations = join_organisations(text, spans.organisations),
               .dates = std::move(dates)});
  found.cut_short = cut_short;
  return found;
}

}  // namespace dateline
