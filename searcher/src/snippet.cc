#include "dateline/snippet.h"

#include <algorithm>
#include <map>

#include "dateline/article.h"
#include "dateline/tokenizer.h"
#include "dateline/utf8.h"
#include "position_pattern.h"

namespace dateline {
namespace {

/// A matched run with the number of the query word or phrase it matched.
struct Match {
  Mark mark;
  std::size_t word = 0;
};

/// The folded words of the text in a row, without compounds and n-grams.
std::vector<Token> words_only(const std::vector<Token>& tokens) {
  std::vector<Token> words;
  std::copy_if(tokens.begin(), tokens.end(), std::back_inserter(words),
               [](const Token& token) { return token.kind == Token::Kind::word; });
  return words;
}

void add_phrase_matches(const std::vector<Token>& words, const MarkTerms& terms,
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
      matches.push_back({.mark = {.begin = from->begin, .end = last->end}, .word = p});
      from = last + 1;
    }
  }
}

/// Of wildcards and fuzzy words.
void add_open_matches(const std::vector<Token>& tokens, const MarkTerms& terms,
                      std::vector<Match>& matches) {
  std::vector<std::function<bool(std::string_view)>> tests;
  for (const std::string& wildcard : terms.wildcards) {
    tests.push_back(form_test({.text = wildcard, .edits = 0}));
  }
  for (const MarkTerms::Fuzzy& fuzzy : terms.fuzzy) {
    tests.push_back(form_test({.text = fuzzy.word, .edits = fuzzy.edits}));
  }
  for (std::size_t i = 0; i < tests.size(); ++i) {
    for (const Token& token : tokens) {
      if (tests[i](token.term)) {
        matches.push_back({.mark = {.begin = token.begin, .end = token.end},
                           .word = terms.phrases.size() + terms.stems.size() + i});
      }
    }
  }
}

/// All matches in order of place; where two overlap, the longer one.
std::vector<Match> find_matches(std::string_view text, const MarkTerms& terms,
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
            {.mark = {.begin = token.begin, .end = token.end}, .word = found->second});
      }
    }
  }
  if (!terms.phrases.empty()) {
    add_phrase_matches(words_only(tokens), terms, matches);
  }
  add_open_matches(tokens, terms, matches);
  std::sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) {
    return a.mark.begin != b.mark.begin ? a.mark.begin < b.mark.begin : a.mark.end > b.mark.end;
  });
  std::vector<Match> apart;
  for (const Match& match : matches) {
    if (apart.empty() || match.mark.begin >= apart.back().mark.end) {
      apart.push_back(match);
    }
  }
  return apart;
}

bool is_white(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/// The window of `max_bytes` with the most different query words, then the most matches, then
/// first.
Mark best_window(const std::vector<Match>& matches, std::size_t max_bytes) {
  Mark best;
  std::pair<std::size_t, std::size_t> best_score;
  for (std::size_t first = 0; first < matches.size(); ++first) {
    std::set<std::size_t> words;
    std::size_t last = first;
    std::size_t count = 0;
    while (last < matches.size() &&
           matches[last].mark.end - matches[first].mark.begin <= max_bytes) {
      words.insert(matches[last].word);
      ++count;
      ++last;
    }
    const std::pair score(words.size(), count);
    if (score > best_score) {
      best_score = score;
      best = {.begin = matches[first].mark.begin, .end = matches[last - 1].mark.end};
    }
  }
  return best;
}

/// Where the sentence or paragraph that holds `at` begins, if within `reach` before it; else the
/// beginning of a word about that far before.
std::size_t start_before(std::string_view text, std::size_t at, std::size_t reach) {
  const std::size_t floor = at > reach ? at - reach : 0;
  if (floor == 0) {
    return 0;
  }
  for (std::size_t i = at; i > floor + 1; --i) {
    const bool ends_sentence = text[i - 2] == '.' || text[i - 2] == '!' || text[i - 2] == '?';
    const bool capital = text[i] >= 'A' && text[i] <= 'Z';
    if (text[i - 1] == '\n' || (is_white(text[i - 1]) && ends_sentence && capital)) {
      return i;
    }
  }
  std::size_t begin = at > reach / 2 ? at - reach / 2 : 0;
  while (begin < at && !is_white(text[begin])) {
    ++begin;
  }
  return begin;
}

/// The end of the last whole word before `begin + max_bytes`, not before `least`.
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

/// Copies `text[begin, end)` with white space folded, moving the marks along.
MarkedText copy_passage(std::string_view text, Mark passage, const std::vector<Match>& matches) {
  MarkedText out;
  out.text = passage.begin > 0 ? "… " : "";
  std::size_t at = passage.begin;
  const auto copy_to = [&](std::size_t end) {
    for (; at < end; ++at) {
      if (!is_white(text[at])) {
        out.text.push_back(text[at]);
      } else if (!out.text.empty() && out.text.back() != ' ') {
        out.text.push_back(' ');
      }
    }
  };
  for (const Match& match : matches) {
    if (match.mark.begin < passage.begin || match.mark.end > passage.end) {
      continue;
    }
    copy_to(match.mark.begin);
    const std::size_t begin = out.text.size();
    copy_to(match.mark.end);
    out.marks.push_back({.begin = begin, .end = out.text.size()});
  }
  copy_to(passage.end);
  while (!out.text.empty() && out.text.back() == ' ') {
    out.text.pop_back();
  }
  out.text += passage.end < text.size() ? " …" : "";
  return out;
}

}  // namespace

MarkedText mark(std::string_view text, const MarkTerms& terms, const Analyzer& analyzer) {
  MarkedText out{.text = std::string(text), .marks = {}};
  for (const Match& match : find_matches(text, terms, analyzer)) {
    out.marks.push_back(match.mark);
  }
  return out;
}

MarkedText make_snippet(std::string_view text, const MarkTerms& terms, const Analyzer& analyzer,
                        std::size_t max_bytes) {
  // A book-length report is searched for its passage in its first part only.
  constexpr std::size_t kMaxTextBytes = std::size_t{256} * 1024;
  text = trim(cut_utf8(text, kMaxTextBytes));
  const std::vector<Match> matches = find_matches(text, terms, analyzer);
  const Mark window = best_window(matches, max_bytes * 3 / 4);
  const std::size_t spare = max_bytes - std::min(max_bytes, window.end - window.begin);
  const std::size_t begin = start_before(text, window.begin, spare * 2 / 3);
  const std::size_t end = end_after(text, begin, window.end, max_bytes);
  return copy_passage(text, {.begin = begin, .end = end}, matches);
}

}  // namespace dateline
