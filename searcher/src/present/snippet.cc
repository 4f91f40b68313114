#include "dateline/snippet.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>

#include "dateline/article.h"
#include "dateline/sentences.h"
#include "dateline/tokenizer.h"
#include "dateline/trim.h"
#include "dateline/utf8.h"
#include "match/position_pattern.h"

namespace dateline {
namespace {

/// A match in a text.
struct Match {
  Highlight highlight;
  std::size_t word = 0;  ///< the number of the query word or phrase that matched
};

/// Returns the tokens that are words, without compounds and n-grams.
std::vector<Token> words_only(const std::vector<Token>& tokens) {
  std::vector<Token> words;
  std::copy_if(tokens.begin(), tokens.end(), std::back_inserter(words),
               [](const Token& token) { return token.kind == Token::Kind::word; });
  return words;
}

/// Adds the matches of the phrases.
void add_phrase_matches(const std::vector<Token>& words, const HighlightTerms& terms,
                        std::vector<Match>& matches) {
  for (std::size_t p = 0; p < terms.phrases.size(); ++p) {
    const std::vector<std::string>& phrase = terms.phrases[p];
    auto from = words.begin();
    while (true) {
      from = std::search(
          from, words.end(), phrase.begin(), phrase.end(),
          [](const Token& token, const std::string& word) { return token.term == word; });
      if (phrase.empty() || from == words.end()) {
        break;
      }
      const auto last = from + static_cast<std::ptrdiff_t>(phrase.size()) - 1;
      matches.push_back({.highlight = {.begin = from->begin, .end = last->end}, .word = p});
      from = last + 1;
    }
  }
}

/// Adds the matches of the wildcards and fuzzy words.
void add_open_matches(const std::vector<Token>& tokens, const HighlightTerms& terms,
                      std::vector<Match>& matches) {
  std::vector<std::function<bool(std::string_view)>> tests;
  for (const std::string& wildcard : terms.wildcards) {
    tests.push_back(form_test({.text = wildcard, .edits = 0}));
  }
  for (const HighlightTerms::Fuzzy& fuzzy : terms.fuzzy) {
    tests.push_back(form_test({.text = fuzzy.word, .edits = fuzzy.edits}));
  }
  for (std::size_t i = 0; i < tests.size(); ++i) {
    for (const Token& token : tokens) {
      if (tests[i](token.term)) {
        matches.push_back({.highlight = {.begin = token.begin, .end = token.end},
                           .word = terms.phrases.size() + terms.stems.size() + i});
      }
    }
  }
}

/// Returns all matches in the order of the text, without overlaps. Of two that overlap, the earlier
/// one is kept, and the longer one if both begin at the same place.
std::vector<Match> find_matches(std::string_view text, const HighlightTerms& terms,
                                const Analyzer& analyzer) {
  std::vector<Match> matches;
  const std::vector<Token> tokens = tokenize(text);
  std::map<std::string, std::size_t, std::less<>> numbers;
  for (const std::string& stem : terms.stems) {
    numbers.emplace(stem, terms.phrases.size() + numbers.size());
  }
  if (!numbers.empty()) {
    for (const Token& token : tokens) {
      if (const auto found = numbers.find(analyzer.stem(token.term)); found != numbers.end()) {
        matches.push_back(
            {.highlight = {.begin = token.begin, .end = token.end}, .word = found->second});
      }
    }
  }
  if (!terms.phrases.empty()) {
    add_phrase_matches(words_only(tokens), terms, matches);
  }
  add_open_matches(tokens, terms, matches);
  std::sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) {
    return a.highlight.begin != b.highlight.begin ? a.highlight.begin < b.highlight.begin
                                                  : a.highlight.end > b.highlight.end;
  });
  std::vector<Match> apart;
  for (const Match& match : matches) {
    if (apart.empty() || match.highlight.begin >= apart.back().highlight.end) {
      apart.push_back(match);
    }
  }
  return apart;
}

bool is_white(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/// Returns the part of at most `max_bytes` bytes with the most different query words; among equals,
/// the one with the most matches, and then the first one.
Highlight best_window(const std::vector<Match>& matches, std::size_t max_bytes) {
  Highlight best;
  std::pair<std::size_t, std::size_t> best_score;
  std::map<std::size_t, std::size_t> counts;  // matches of each query word in the window
  std::size_t last = 0;
  for (std::size_t first = 0; first < matches.size(); ++first) {
    while (last < matches.size() &&
           matches[last].highlight.end - matches[first].highlight.begin <= max_bytes) {
      ++counts[matches[last].word];
      ++last;
    }
    if (last == first) {  // this match alone is longer than the window
      ++last;
      continue;
    }
    const std::pair score(counts.size(), last - first);
    if (score > best_score) {
      best_score = score;
      best = {.begin = matches[first].highlight.begin, .end = matches[last - 1].highlight.end};
    }
    const auto gone = counts.find(matches[first].word);
    if (--gone->second == 0) {
      counts.erase(gone);
    }
  }
  return best;
}

/// Returns the beginning of a word about `reach` bytes before `at`, but not before `floor`.
std::size_t word_before(std::string_view text, std::size_t floor, std::size_t at,
                        std::size_t reach) {
  if (at - floor <= reach) {
    return floor;
  }
  std::size_t begin = at - reach;
  while (begin < at && !is_white(text[begin])) {
    ++begin;
  }
  while (begin < at && is_white(text[begin])) {
    ++begin;
  }
  return begin;
}

/// Returns the end of the last whole word before `begin + max_bytes`, but not before `least`.
std::size_t end_after(std::string_view text, std::size_t begin, std::size_t least,
                      std::size_t max_bytes) {
  std::size_t end = begin + cut_utf8(text.substr(begin), max_bytes).size();
  if (end == text.size()) {
    return end;
  }
  // Text without spaces is cut between characters.
  constexpr std::size_t kLongestWord = 40;
  const std::size_t floor = std::max(least, end - std::min(end, kLongestWord));
  std::size_t word_end = end;
  while (word_end > floor && !is_white(text[word_end])) {
    --word_end;
  }
  return is_white(text[word_end]) ? word_end : std::max(end, least);
}

/// A sentence of a text, and the matches in it.
struct Sentence {
  Highlight place;
  std::set<std::size_t> words;  ///< the numbers of the query words that matched in it
  std::size_t matches = 0;
};

/// Returns the sentences of a text.
std::vector<Sentence> sentences_of(std::string_view text, const std::vector<Match>& matches) {
  std::vector<Sentence> sentences;
  auto match = matches.begin();
  for (const std::string_view paragraph : paragraphs(text)) {
    const auto offset = static_cast<std::size_t>(paragraph.data() - text.data());
    const std::vector<std::size_t> starts = sentence_starts(paragraph);
    for (std::size_t i = 0; i < starts.size(); ++i) {
      const std::size_t end = i + 1 < starts.size() ? starts[i + 1] : paragraph.size();
      const std::string_view whole = trim(paragraph.substr(starts[i], end - starts[i]));
      Sentence sentence{
          .place = {.begin = offset + starts[i], .end = offset + starts[i] + whole.size()},
          .words = {}};
      for (; match != matches.end() && match->highlight.begin < offset + end; ++match) {
        sentence.words.insert(match->word);
        ++sentence.matches;
      }
      sentences.push_back(std::move(sentence));
    }
  }
  return sentences;
}

/// A part of a text for the snippet.
struct Passage {
  Highlight place;
  bool cut_before = false;  ///< its first sentence lacks its beginning
  bool cut_behind = false;  ///< its last sentence lacks its end
};

/// Chooses the sentences of a text, of at most `max_bytes` bytes in all, that best show why it
/// matches.
class Passages {
 public:
  Passages(std::string_view text, const std::vector<Match>& matches, std::size_t max_bytes)
      : text_(text),
        matches_(matches),
        max_bytes_(max_bytes),
        sentences_(sentences_of(text, matches)) {}

  /// Returns the passages in the order of the text. Returns none if the text has no words.
  std::vector<Passage> choose() {
    if (sentences_.empty()) {
      return {};
    }
    Run best = best_run();
    if (size(best) > max_bytes_) {
      return {cut(sentences_[best.first].place)};
    }
    const std::optional<std::size_t> other = other_sentence(best);
    if (!other) {
      extend(best);
      return {{.place = place(best)}};
    }
    std::vector<Passage> both = {{.place = place(best)}, {.place = sentences_[*other].place}};
    std::sort(both.begin(), both.end(),
              [](const Passage& a, const Passage& b) { return a.place.begin < b.place.begin; });
    return both;
  }

 private:
  /// Adjacent sentences from `first` to `last`, inclusive.
  struct Run {
    std::size_t first = 0;
    std::size_t last = 0;
  };

  [[nodiscard]] Highlight place(const Run& run) const {
    return {.begin = sentences_[run.first].place.begin, .end = sentences_[run.last].place.end};
  }
  [[nodiscard]] std::size_t size(const Run& run) const { return place(run).end - place(run).begin; }

  /// Returns the run of sentences with the most different query words; among equals, the one with
  /// the most matches, and then the first one. The run begins and ends with a sentence that has a
  /// match. If nothing matches, returns the first sentence.
  [[nodiscard]] Run best_run() const {
    Run best;
    std::pair<std::size_t, std::size_t> best_score;
    for (std::size_t first = 0; first < sentences_.size(); ++first) {
      std::set<std::size_t> words;
      std::size_t count = 0;
      for (std::size_t last = first; last < sentences_.size(); ++last) {
        if (sentences_[first].matches == 0 || (last > first && size({first, last}) > max_bytes_)) {
          break;
        }
        words.insert(sentences_[last].words.begin(), sentences_[last].words.end());
        count += sentences_[last].matches;
        if (const std::pair score(words.size(), count); score > best_score) {
          best_score = score;
          best = {.first = first, .last = last};
        }
      }
    }
    return best;
  }

  /// Returns the sentence with the most query words that the run lacks, or nullopt if no such
  /// sentence fits beside the run.
  [[nodiscard]] std::optional<std::size_t> other_sentence(const Run& run) const {
    std::set<std::size_t> there;
    for (std::size_t i = run.first; i <= run.last; ++i) {
      there.insert(sentences_[i].words.begin(), sentences_[i].words.end());
    }
    std::optional<std::size_t> other;
    std::ptrdiff_t most = 0;
    for (std::size_t i = 0; i < sentences_.size(); ++i) {
      const Sentence& sentence = sentences_[i];
      const auto lacking = std::count_if(sentence.words.begin(), sentence.words.end(),
                                         [&](std::size_t word) { return !there.contains(word); });
      if (lacking > most && size(run) + sentence.place.end - sentence.place.begin <= max_bytes_) {
        most = lacking;
        other = i;
      }
    }
    return other;
  }

  /// Adds the sentences after the run, as far as they fit. If the run is still short, also adds the
  /// sentences before it.
  void extend(Run& run) const {
    while (run.last + 1 < sentences_.size() && size({run.first, run.last + 1}) <= max_bytes_) {
      ++run.last;
    }
    while (run.first > 0 && size(run) < max_bytes_ / 4 &&
           size({run.first - 1, run.last}) <= max_bytes_) {
      --run.first;
    }
  }

  /// Returns the part of a long sentence with the most query words.
  [[nodiscard]] Passage cut(const Highlight& sentence) const {
    std::vector<Match> inside;
    std::copy_if(
        matches_.begin(), matches_.end(), std::back_inserter(inside), [&](const Match& match) {
          return match.highlight.begin >= sentence.begin && match.highlight.end <= sentence.end;
        });
    Highlight window = best_window(inside, max_bytes_ * 3 / 4);
    if (inside.empty()) {
      window = {.begin = sentence.begin, .end = sentence.begin};
    }
    const std::size_t spare = max_bytes_ - std::min(max_bytes_, window.end - window.begin);
    const std::size_t begin = word_before(text_, sentence.begin, window.begin, spare / 3);
    const std::size_t end = end_after(text_.substr(0, sentence.end), begin, window.end, max_bytes_);
    return {.place = {.begin = begin, .end = end},
            .cut_before = begin > sentence.begin,
            .cut_behind = end < sentence.end};
  }

  std::string_view text_;
  const std::vector<Match>& matches_;
  std::size_t max_bytes_;
  std::vector<Sentence> sentences_;
};

/// Returns the text of the passages with their highlights. Each run of white space becomes one
/// space. An ellipsis marks a gap between passages and a cut sentence.
HighlightedText copy_passages(std::string_view text, const std::vector<Passage>& passages,
                              const std::vector<Match>& matches) {
  HighlightedText out;
  auto match = matches.begin();
  for (const auto& [place, cut_before, cut_behind] : passages) {
    out.text += !out.text.empty() ? " … " : cut_before ? "… " : "";
    std::size_t at = place.begin;
    const auto copy_to = [&](std::size_t end) {
      for (; at < end; ++at) {
        if (!is_white(text[at])) {
          out.text.push_back(text[at]);
        } else if (!out.text.empty() && out.text.back() != ' ') {
          out.text.push_back(' ');
        }
      }
    };
    for (; match != matches.end() && match->highlight.begin < place.end; ++match) {
      if (match->highlight.begin < place.begin || match->highlight.end > place.end) {
        continue;
      }
      copy_to(match->highlight.begin);
      const std::size_t begin = out.text.size();
      copy_to(match->highlight.end);
      out.highlights.push_back({.begin = begin, .end = out.text.size()});
    }
    copy_to(place.end);
    while (!out.text.empty() && out.text.back() == ' ') {
      out.text.pop_back();
    }
    out.text += cut_behind ? " …" : "";
  }
  return out;
}

}  // namespace

HighlightedText highlight(std::string_view text, const HighlightTerms& terms,
                          const Analyzer& analyzer) {
  HighlightedText out{.text = std::string(text), .highlights = {}};
  for (const Match& match : find_matches(text, terms, analyzer)) {
    out.highlights.push_back(match.highlight);
  }
  return out;
}

HighlightedText make_snippet(std::string_view text, const HighlightTerms& terms,
                             const Analyzer& analyzer, std::size_t max_bytes) {
  // In a book-length report, only the first part is searched for the best passage.
  constexpr std::size_t kMaxTextBytes = std::size_t{256} * 1024;
  text = trim(cut_utf8(text, kMaxTextBytes));
  const std::vector<Match> matches = find_matches(text, terms, analyzer);
  return copy_passages(text, Passages(text, matches, max_bytes).choose(), matches);
}

}  // namespace dateline
