#include "document_builder.h"

#include <xxhash.h>

#include <unordered_map>
#include <vector>

#include "dateline/annotations_json.h"
#include "dateline/annotator.h"
#include "dateline/article_json.h"
#include "dateline/fold.h"
#include "dateline/index_format.h"
#include "dateline/schema.h"
#include "dateline/tokenizer.h"
#include "entity_terms.h"

namespace dateline {
namespace {

/// Phrases do not reach over the end of a paragraph.
constexpr std::uint32_t kParagraphGap = 20;

/// Xapian takes a term without positions (a word of the headline only) for one at position 0, so
/// the body begins farther from there than a phrase is long.
constexpr std::uint32_t kFirstBodyPosition = 1000;

/// A zone's text under the field that finds it.
struct ZoneText {
  const Field* field;
  std::string_view text;
  unsigned weight;  ///< as `Field::weight`
};

std::vector<ZoneText> zone_texts(const Article& article) {
  const auto zone = [](std::string_view name, std::string_view text) {
    const Field* field = find_field(name);
    return ZoneText{.field = field, .text = text, .weight = field->weight};
  };
  std::vector<ZoneText> zones = {
      zone("headline", article.headline), zone("lead", lead(article.body)),
      zone("caption", article.caption),   zone("credit", article.credit),
      zone("byline", article.byline),     zone("dateline", article.dateline),
      zone("source", article.source)};
  // `caption:` finds a photo's agency too, which for the rest is not what the story is about.
  zones.push_back({.field = find_field("caption"), .text = article.credit, .weight = 0});
  return zones;
}

/// Collects the terms of one article before they go to Xapian, which is faster when each comes
/// once.
class TermCollector {
 public:
  TermCollector(Xapian::Document& document, const Analyzer& analyzer)
      : document_(document), analyzer_(analyzer) {}

  void add_body(std::string_view body) {
    for (const std::string_view paragraph : paragraphs(body)) {
      std::uint32_t last = 0;
      for (const Token& token : tokenize(paragraph)) {
        document_.add_posting(token.term, position_ + token.position);
        Word& word = words_[token.term];
        ++word.stem_frequency;
        word.in_body = true;
        last = token.position;
      }
      position_ += last + kParagraphGap;
    }
  }

  /// The zone's own words under its prefix, and, if it has a weight, as words of the article.
  void add_zone(const ZoneText& zone) {
    const std::string prefix(zone.field->prefix);
    std::uint32_t& start = zone_positions_.try_emplace(prefix, 1).first->second;
    for (const std::string_view paragraph : paragraphs(zone.text)) {
      std::uint32_t last = 0;
      for (const Token& token : tokenize(paragraph)) {
        document_.add_posting(prefix + token.term, start + token.position);
        document_.add_term(std::string(kStemPrefix) + prefix + analyzer_.stem(token.term));
        last = token.position;
        if (zone.weight > 0) {
          Word& word = words_[token.term];
          word.stem_frequency += zone.weight;
          word.zone_frequency += zone.weight;
        }
      }
      start += last + kParagraphGap;
    }
  }

  /// Adds the stems, and what the zones add to the words of the body. Call once, at the end.
  void finish() {
    std::unordered_map<std::string, Stem> stems;
    for (const auto& [term, word] : words_) {
      Stem& stem = stems[analyzer_.stem(term)];
      stem.frequency += word.stem_frequency;
      stem.in_body = stem.in_body || word.in_body;
      if (word.zone_frequency > 0) {
        document_.add_term(term, word.zone_frequency);
      }
      if (!word.in_body) {
        document_.add_boolean_term(std::string(kNotInBodyPrefix) + term);
      }
    }
    for (const auto& [term, stem] : stems) {
      document_.add_term(std::string(kStemPrefix) + term, stem.frequency);
      if (!stem.in_body) {
        document_.add_boolean_term(std::string(kStemPrefix) + std::string(kNotInBodyPrefix) + term);
      }
    }
  }

 private:
  struct Word {
    Xapian::termcount stem_frequency = 0;
    Xapian::termcount zone_frequency = 0;
    bool in_body = false;
  };
  struct Stem {
    Xapian::termcount frequency = 0;
    bool in_body = false;
  };

  Xapian::Document& document_;
  const Analyzer& analyzer_;
  std::unordered_map<std::string, Word> words_;
  std::unordered_map<std::string, std::uint32_t> zone_positions_;
  std::uint32_t position_ = kFirstBodyPosition;
};

void add_published(Xapian::Document& document, const Article& article) {
  if (!article.published) {
    document.add_boolean_term(std::string(kUndatedTerm));
    return;
  }
  const CivilDate& date = article.published->date;
  for (const std::string& term : date_terms(date)) {
    document.add_boolean_term(term);
  }
  document.add_value(slot_number(Slot::published_first), time_value(date));
  document.add_value(slot_number(Slot::published_last), date_value(last_day(date)));
}

}  // namespace

Xapian::Document DocumentBuilder::build(const Article& article,
                                        const Annotations& annotations) const {
  Xapian::Document document;
  TermCollector terms(document, analyzer_);
  terms.add_body(article.body);
  for (const ZoneText& zone : zone_texts(article)) {
    terms.add_zone(zone);
  }
  terms.finish();
  document.add_boolean_term(id_term(article.id));
  document.add_boolean_term(keyword_term(kFilePrefix, article.file));
  if (!article.lang.empty()) {
    document.add_boolean_term(keyword_term(kLanguagePrefix, fold(article.lang)));
  }
  add_published(document, article);
  document.add_value(slot_number(Slot::content_hash), content_hash(article));
  document.add_value(slot_number(Slot::source), article.source);
  AnnotatedArticle stored{.article = article, .annotations = bounded(annotations)};
  add_entities(document, analysed_text(article).text, stored.annotations);
  document.set_data(to_json(stored));
  return document;
}

std::string DocumentBuilder::content_hash(const Article& article) {
  Article anywhere = article;
  anywhere.file.clear();
  const std::string json = to_json(anywhere);
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(json.data(), json.size()));
  return {reinterpret_cast<const char*>(canonical.digest), sizeof canonical.digest};
}

}  // namespace dateline
