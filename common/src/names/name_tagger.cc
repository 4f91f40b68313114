#include "names/name_tagger.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "names/name_decoder.h"

namespace dateline {
namespace {

/// The penalty on the score of a place that the gazetteer lacks. Most places in news are known, and
/// a name that looks like an unknown place is often something else. In units of the weights; chosen
/// on Wikigold, with a model that was trained without it.
constexpr NameWeights::Score kUnknownPlace = 150;

/// Returns the segments of all regions, as one reading finds them.
std::vector<NameSegment> read_once(const NameFeatures& features, const NameWeights& weights) {
  NameDecoder decoder(features, weights);
  std::vector<NameSegment> segments;
  for (const TokenRange& region : features.text().regions()) {
    const auto allowed = [](const NameSegment&) { return true; };
    const auto bonus = [&](const NameSegment& segment) -> NameWeights::Score {
      return segment.label == NameLabel::place && features.text().place_class(segment) == 0
                 ? -kUnknownPlace
                 : 0;
    };
    for (const NameSegment& segment : decoder.decode(region, allowed, bonus)) {
      segments.push_back(segment);
    }
  }
  return segments;
}

using WordSet = std::unordered_set<std::uint64_t>;

WordSet hashes(std::initializer_list<std::string_view> words) {
  WordSet set;
  for (const std::string_view word : words) {
    set.insert(word_hash(word));
  }
  return set;
}

/// Corrects segments with the label person that are not people but have the name of a person, or a
/// name like one: ships, armed groups, airports. The model learns from words and their neighbours,
/// and has seen too few of these names to learn that a single word decides.
class Namesakes {
 public:
  Namesakes(const NameText& text, std::vector<NameSegment> segments)
      : text_(text), segments_(std::move(segments)) {}

  std::vector<NameSegment> sorted_out() {
    for (const NameSegment& segment : segments_) {
      if (segment.label == NameLabel::person && is_ship(segment)) {
        learn_ship(segment);
      }
    }
    std::vector<NameSegment> kept;
    kept.reserve(segments_.size());
    for (NameSegment segment : segments_) {
      if (!kept.empty() && segment.begin < kept.back().end) {
        continue;  // it became a part of the airport before it
      }
      if (segment.label == NameLabel::person) {
        relabel(segment);
      }
      if (segment.label != NameLabel::person || !is_ship_here(segment)) {
        kept.push_back(segment);
      }
    }
    return kept;
  }

 private:
  void relabel(NameSegment& segment) const {
    if (is_armed_group(segment)) {
      segment.label = NameLabel::organisation;
    } else if (const std::size_t end = airport_end(segment.end); end > segment.end) {
      segment = {{segment.begin, end}, NameLabel::place};
    }
  }

  /// Returns true for a ship, or for the short name of a ship that the article also gives in full:
  /// `the Lincoln`.
  bool is_ship_here(TokenRange segment) const {
    const bool article = follows(segment.begin) && word(segment.begin - 1) == word_hash("the");
    return is_ship(segment) || (article && ships_.contains(text_.phrase_hash(segment)));
  }

  std::uint64_t word(std::size_t token) const { return text_.token(token).word; }

  /// Returns true if a token is in the same paragraph as the token before it.
  bool follows(std::size_t token) const {
    return token > 0 && token < text_.tokens().size() && !text_.token(token).paragraph_start;
  }

  bool is_ship_prefix(std::size_t token) const {
    static const WordSet kPrefixes = hashes({"uss", "usns", "uscgc", "hms", "hmas", "hmcs", "hmnzs",
                                             "hnlms", "rfa", "rms", "ins", "roks"});
    return text_.token(token).shape == Shape::upper && kPrefixes.contains(word(token));
  }

  /// Returns true if a ship's prefix is in the segment, before it, or before its title. Example:
  /// `USS John Finn`, `HMS Queen Elizabeth`, `USS Admiral Benson`.
  bool is_ship(TokenRange segment) const {
    const std::size_t begin = segment.begin;
    if (is_ship_prefix(begin)) {
      return true;
    }
    if (!follows(begin)) {
      return false;
    }
    const bool titled = follows(begin - 1) && text_.is_name_like(begin - 1) &&
                        (text_.facts(begin - 1).is(WordClass::title) ||
                         text_.facts(begin - 1).is(WordClass::honorific));
    return is_ship_prefix(begin - 1) || (titled && is_ship_prefix(begin - 2));
  }

  /// Remembers the short names of a ship: its name without the prefix, and every end of it.
  /// Example: after the `USS Abraham Lincoln`, `the Lincoln` is a ship too.
  void learn_ship(TokenRange segment) {
    for (std::size_t i = segment.begin + (is_ship_prefix(segment.begin) ? 1 : 0); i < segment.end;
         ++i) {
      ships_.insert(text_.phrase_hash({i, segment.end}));
    }
  }

  /// Returns true if the first word means front, supporters or army. Example: `Jabhat al-Nusra`,
  /// `Ansar al-Sharia`.
  bool is_armed_group(TokenRange segment) const {
    static const WordSet kHeads =
        hashes({"ahrar",  "asaib",   "asa'ib",  "faylaq",    "harakat", "harkat", "hizb",
                "hizbul", "jabhat",  "jaish",   "jaish-e",   "jaysh",   "jund",   "kataeb",
                "kataib", "kata'ib", "lashkar", "lashkar-e", "liwa",    "saraya"});
    if (segment.end - segment.begin < 2) {
      return false;
    }
    const std::uint64_t head = word(segment.begin);
    if (kHeads.contains(head)) {
      return true;
    }
    // `Ansar` and `Hayat` are given names too: the next word decides.
    if (head == word_hash("ansar")) {
      return has_article(segment.begin + 1);
    }
    return head == word_hash("hayat") && word(segment.begin + 1) == word_hash("tahrir");
  }

  /// Returns true if a token begins with an Arabic article, or is a word that may follow `Ansar`
  /// without one. Example: `al-Sharia`, `ul Islam`, `Dine`.
  bool has_article(std::size_t token) const {
    constexpr std::array<std::string_view, 7> kArticles = {"al",  "ul", "ud", "as",
                                                           "ash", "el", "ed"};
    const std::string folded = folded_token(text_.text(), text_.token(token));
    const std::string article = folded.substr(0, folded.find_first_of("- "));
    return folded == "dine" || folded == "eddine" || folded == "allah" ||
           std::find(kArticles.begin(), kArticles.end(), article) != kArticles.end();
  }

  /// Returns the end of the words `International Airport` (or similar) after a name that ends at
  /// `end`, or `end` if there are none.
  std::size_t airport_end(std::size_t end) const {
    static const WordSet kKinds =
        hashes({"international", "intercontinental", "national", "regional", "municipal"});
    std::size_t last = end;
    while (follows(last) && text_.is_name_like(last) && kKinds.contains(word(last))) {
      ++last;
    }
    const bool airport =
        follows(last) && text_.is_name_like(last) && word(last) == word_hash("airport");
    return airport ? last + 1 : end;
  }

  const NameText& text_;
  std::vector<NameSegment> segments_;
  WordSet ships_;  ///< hashes of ships' names and of the ends of these names
};

}  // namespace

std::vector<NameSegment> find_names(const NameText& text, const NameModel& model) {
  const NameFeatures unread(text, model.lexicon(), {});
  FirstReading first(text, read_once(unread, model.first()));
  const NameFeatures read(text, model.lexicon(), std::move(first));
  return Namesakes(text, read_once(read, model.second())).sorted_out();
}

}  // namespace dateline
