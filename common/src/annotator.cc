#include "dateline/annotator.h"

#include <algorithm>

#include "builtin_data.h"
#include "dates/find_dates.h"
#include "names/name_tagger.h"
#include "names/organisations.h"
#include "names/people.h"
#include "places/resolve_places.h"

namespace dateline {
namespace {

const Gazetteer& gazetteer() {
  static const Gazetteer instance(gazetteer_bytes());
  return instance;
}

const NameModel& name_model() {
  static const NameModel instance(name_model_bytes());
  return instance;
}

/// The spans of a text by what they name.
struct Spans {
  std::vector<Mention> people;
  std::vector<Mention> places;
  std::vector<Mention> organisations;
};

/// Demonyms are no names to the tagger; of what it leaves, those that the gazetteer knows are
/// added: `Japanese`, `South Koreans`.
class DemonymFinder {
 public:
  explicit DemonymFinder(const NameFeatures& features) : features_(features) {}

  /// `run`: tokens side by side that belong to no name.
  void add(TokenRange run, std::vector<Mention>& places) const {
    constexpr std::size_t kLongest = 3;
    for (std::size_t begin = run.begin; begin < run.end; ++begin) {
      if (!features_.is_name_like(begin)) {
        continue;
      }
      for (std::size_t length = std::min(kLongest, run.end - begin); length > 0; --length) {
        const TokenRange range{begin, begin + length};
        if (is_demonym(range)) {
          places.push_back({.begin = features_.tokens()[begin].begin,
                            .end = features_.tokens()[range.end - 1].end});
          begin = range.end - 1;
          break;
        }
      }
    }
  }

 private:
  bool is_demonym(TokenRange range) const {
    const PlaceNames names = gazetteer().find(features_.gazetteer_key_of(range));
    return !names.empty() && names.front().demonym;
  }

  const NameFeatures& features_;
};

Spans find_spans(std::string_view text) {
  NameFeatures features(text, name_model().lexicon(), gazetteer());
  const std::vector<NameSegment> segments = find_names(features, name_model());
  const DemonymFinder demonyms(features);
  Spans spans;
  TokenRange unnamed;
  const auto flush = [&] {
    demonyms.add(unnamed, spans.places);
    unnamed = {};
  };
  for (const NameSegment& segment : segments) {
    if (segment.label == NameLabel::other && unnamed.end == segment.begin) {
      unnamed.end = segment.end;
      continue;
    }
    flush();
    const Mention mention{.begin = features.tokens()[segment.begin].begin,
                          .end = features.tokens()[segment.end - 1].end};
    switch (segment.label) {
      case NameLabel::person:
        spans.people.push_back(mention);
        break;
      case NameLabel::place:
        spans.places.push_back(mention);
        break;
      case NameLabel::organisation:
        spans.organisations.push_back(mention);
        break;
      case NameLabel::other:
        unnamed = segment;
        break;
    }
  }
  flush();
  return spans;
}

}  // namespace

AnalysedText analysed_text(const Article& article) {
  AnalysedText analysed;
  for (const std::string* part : {&article.headline, &article.caption}) {
    if (!part->empty()) {
      analysed.text += *part + "\n\n";
    }
  }
  analysed.body = analysed.text.size();
  analysed.text += article.body;
  return analysed;
}

Annotations annotate(std::string_view text, std::string_view dateline,
                     const std::optional<CivilDate>& published) {
  const Spans spans = find_spans(text);
  return {.people = join_people(text, spans.people),
          .places = resolve_places(gazetteer(), text, spans.places, dateline),
          .organisations = join_organisations(text, spans.organisations),
          .dates = find_dates(text, published)};
}

}  // namespace dateline
