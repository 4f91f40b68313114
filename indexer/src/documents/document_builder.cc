#include "documents/document_builder.h"

#include <xxhash.h>

#include <algorithm>
#include <bitset>
#include <unordered_map>
#include <utility>
#include <vector>

#include "dateline/annotations_json.h"
#include "dateline/annotator.h"
#include "dateline/bounded_annotations.h"
#include "dateline/fold.h"
#include "dateline/index_format.h"
#include "dateline/packed.h"
#include "dateline/packed_annotations.h"
#include "dateline/schema.h"
#include "dateline/sentences.h"
#include "dateline/tokenizer.h"
#include "dateline/word_positions.h"
#include "documents/entity_terms.h"

namespace dateline {
namespace {

/// A zone of an article and how its words are indexed.
struct ZoneText {
  TextZone zone;
  std::string_view text;
  std::vector<std::string_view> prefixes;  ///< the prefixes of the fields that find its words
  unsigned weight;                         ///< as `Field::weight`
};

std::vector<ZoneText> zone_texts(const Article& article) {
  const auto zone = [](TextZone number, std::string_view name, std::string_view text) {
    const Field* field = find_field(name);
    ZoneText made{.zone = number, .text = text, .prefixes = {}, .weight = field->weight};
    if (field->kind != FieldKind::body) {
      made.prefixes.push_back(prefix_of(*field));
    }
    return made;
  };
  std::vector<ZoneText> zones = {zone(TextZone::headline, "headline", article.headline),
                                 zone(TextZone::body, "body", article.body),
                                 zone(TextZone::caption, "caption", article.caption),
                                 zone(TextZone::credit, "credit", article.credit),
                                 zone(TextZone::byline, "byline", article.byline),
                                 zone(TextZone::dateline, "dateline", article.dateline),
                                 zone(TextZone::source, "source", article.source)};
  // `caption:` also finds the words of a photo's credit. Apart from that they do not count as words
  // of the article.
  zones[static_cast<std::size_t>(TextZone::credit)].prefixes.push_back(
      prefix_of(*find_field("caption")));
  return zones;
}

/// The words of one paragraph, in any order. Several words may have the same position.
class BiwordRow {
 public:
  void add(const BiwordPart& word, std::uint32_t position) { words_.emplace_back(position, word); }

  /// Adds the bucket of every pair of words in adjacent positions to `out`.
  /// @param counts true if the words count as words of the article (`Field::weight`); if not, two
  /// frequent words get a hashed bucket
  void add_biwords(BiwordSet& out, bool counts) {
    // Sort, because the tokenizer returns a compound after its parts, but with the position of the
    // first part. Example: `two-plus-two` is two (0), plus (1), two (2), twoplustwo (0).
    std::stable_sort(words_.begin(), words_.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    auto behind = words_.begin();  // the first word after the current position
    for (auto word = words_.begin(); word != words_.end(); ++word) {
      while (behind != words_.end() && behind->first <= word->first) {
        ++behind;
      }
      for (auto next = behind; next != words_.end() && next->first == word->first + 1; ++next) {
        const auto exact = counts ? exact_bucket(word->second, next->second) : std::nullopt;
        out.push_back(exact.value_or(hashed_bucket(word->second, next->second)));
      }
    }
  }

 private:
  std::vector<std::pair<std::uint32_t, BiwordPart>> words_;
};

/// Collects the words of one article, so that each term is added to the document once.
class WordCollector {
 public:
  explicit WordCollector(Analyzer& analyzer) : analyzer_(analyzer) {
    constexpr std::size_t kUsualWords = 400;  // different words in a usual article
    words_.reserve(kUsualWords);
  }

  void add(const ZoneText& zone) {
    std::unordered_map<std::string_view, Xapian::termcount> of_zone;  // by stem
    for (const std::string_view paragraph : paragraphs(zone.text)) {
      positions_.begin_paragraph(zone.zone);
      const std::vector<std::size_t> sentences = sentence_starts(paragraph);
      std::size_t sentence = 1;
      BiwordRow row;
      for (const Token& token : tokenize(paragraph)) {
        if (sentence < sentences.size() && token.begin >= sentences[sentence]) {
          positions_.begin_sentence(token.position);
          while (sentence < sentences.size() && token.begin >= sentences[sentence]) {
            ++sentence;
          }
        }
        Word& word = word_of(token.term);
        row.add(word.part, token.position);
        if (word.part.frequent && zone.weight > 0) {
          frequent_.set(*word.part.frequent);
        }
        word.frequency += zone.weight;
        word.in_body = word.in_body || zone.zone == TextZone::body;
        positions_.add(word.number, token.position);
        if (!zone.prefixes.empty() && word.is_term) {
          ++of_zone[word.stem];
        }
      }
      row.add_biwords(biwords_, zone.weight > 0);
    }
    for (const auto& [stem, frequency] : of_zone) {
      for (const std::string_view prefix : zone.prefixes) {
        zone_terms_[stem_term(prefix, stem)] += frequency;
      }
    }
  }

  /// Adds the terms and the word positions to the document. Call once, after all zones.
  void finish(Xapian::Document& document) {
    struct Stem {
      Xapian::termcount frequency = 0;
      bool in_body = false;
    };
    std::unordered_map<std::string_view, Stem> stems;
    for (const auto& [form, word] : words_) {
      if (!word.is_term) {
        continue;
      }
      Stem& stem = stems[word.stem];
      stem.frequency += word.frequency;
      stem.in_body = stem.in_body || word.in_body;
    }
    for (const auto& [text, stem] : stems) {
      // A word that occurs only in zones of weight 0, such as the byline, is not a word of the
      // article.
      if (stem.frequency > 0) {
        document.add_term(stem_term({}, text), stem.frequency);
        if (!stem.in_body) {
          document.add_boolean_term(stem_term(kNotInBodyPrefix, text));
        }
      }
    }
    for (const auto& [term, frequency] : zone_terms_) {
      document.add_term(term, frequency);
    }
    document.add_value(slot_number(Slot::word_positions), positions_.finish());
  }

  /// Returns the biwords and forms of the article. Call once, after all zones.
  [[nodiscard]] ListedWords listed() {
    ListedWords listed;
    listed.forms.reserve(words_.size());
    for (const auto& [form, word] : words_) {
      if (word.is_term && word.frequency > 0) {
        listed.forms.push_back(
            {.form = form, .form_key = word.part.hash, .stem_key = word_key(word.stem)});
      }
    }
    for (unsigned word = 0; word < kFrequentWords; ++word) {
      if (frequent_[word]) {
        biwords_.push_back(frequent_bucket(word));
      }
    }
    std::sort(biwords_.begin(), biwords_.end());
    biwords_.erase(std::unique(biwords_.begin(), biwords_.end()), biwords_.end());
    listed.biwords = std::move(biwords_);
    return listed;
  }

 private:
  struct Word {
    std::string stem;
    BiwordPart part;
    std::size_t number = 0;  ///< the word's number in `positions_`
    bool is_term = false;    ///< false for frequent words, which have no terms
    Xapian::termcount frequency = 0;
    bool in_body = false;
  };

  Word& word_of(const std::string& form) {
    const auto [found, fresh] = words_.try_emplace(form);
    Word& word = found->second;
    if (fresh) {
      word.stem = analyzer_.stem(form);
      word.part = BiwordPart(form);
      word.is_term = !word.part.frequent;
      word.number = positions_.add_word({.stem = word.stem, .form = found->first});
    }
    return word;
  }

  Analyzer& analyzer_;
  std::unordered_map<std::string, Word> words_;
  std::unordered_map<std::string, Xapian::termcount> zone_terms_;
  WordPositionsWriter positions_;
  BiwordSet biwords_;
  std::bitset<kFrequentWords> frequent_;  ///< the frequent words of the article, by number
};

/// Returns the bytes that `text_hash` hashes: each zone, the source and the language, each with its
/// length, so that different articles never give the same bytes.
std::string text_of_zones(const Article& article) {
  std::string text;
  for (const std::string* part :
       {&article.headline, &article.byline, &article.dateline, &article.caption, &article.credit,
        &article.body, &article.source, &article.lang}) {
    add_text(text, *part);
  }
  return text;
}

std::string digest(std::string_view bytes) {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes.data(), bytes.size()));
  return {reinterpret_cast<const char*>(canonical.digest), sizeof canonical.digest};
}

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

BuiltDocument DocumentBuilder::build(const Article& article, const Annotations& annotations,
                                     IdOrigin origin) {
  BuiltDocument built;
  Xapian::Document& document = built.document;
  WordCollector words(analyzer_);
  for (const ZoneText& zone : zone_texts(article)) {
    words.add(zone);
  }
  words.finish(document);
  built.listed = words.listed();
  document.add_boolean_term(id_term(article.id));
  document.add_boolean_term(keyword_term(kFilePrefix, article.file));
  if (!article.lang.empty()) {
    document.add_boolean_term(keyword_term(kLanguagePrefix, fold(article.lang)));
  }
  add_published(document, article);
  document.add_value(slot_number(Slot::content_hash), content_hash(article));
  document.add_value(slot_number(Slot::text_hash),
                     text_hash(article) + (origin == IdOrigin::path ? kPathIdMark : ""));
  document.add_value(slot_number(Slot::source), article.source);
  document.add_value(slot_number(Slot::id), article.id);
  const std::string text = analysed_text(article).text;
  const Annotations kept = bounded(annotations);
  built.cut_short = annotations.cut_short;
  add_entities(document, text, kept);
  document.add_value(slot_number(Slot::annotations), pack_annotations(kept, text));
  return built;
}

ListedWords DocumentBuilder::listed_words(const Article& article) {
  WordCollector words(analyzer_);
  for (const ZoneText& zone : zone_texts(article)) {
    words.add(zone);
  }
  return words.listed();
}

std::string DocumentBuilder::content_hash(const Article& article) {
  std::string all = text_of_zones(article);
  add_text(all, article.id);
  add_text(all, article.url);
  if (article.published) {
    add_text(all, to_iso(article.published->date));
    add_text(all, to_string(article.published->origin));
  }
  return digest(all);
}

std::string DocumentBuilder::text_hash(const Article& article) {
  return digest(text_of_zones(article));
}

}  // namespace dateline
