#include "position_matcher.h"

#include <algorithm>
#include <utility>

#include "dateline/analyzer.h"

namespace dateline {

PositionMatcher::PositionMatcher(PositionPattern pattern)
    : pattern_(std::move(pattern)), width_(pattern_.others) {
  for (const WordRow& row : pattern_.rows) {
    Row& numbers = rows_.emplace_back();
    for (const SoughtWord& word : row) {
      numbers.push_back(number_of(word));
    }
    width_ += row.size();
  }
  for (const SoughtWord& word : words_) {
    wanted_.push_back(wanted_of(word));
  }
  if (words_.size() == 1 && !words_.front().wildcard.empty()) {
    wildcard_.emplace(words_.front().wildcard);
  }
  found_.resize(words_.size());
  begins_.resize(rows_.size());
}

std::size_t PositionMatcher::number_of(const SoughtWord& word) {
  const auto found = std::find(words_.begin(), words_.end(), word);
  if (found != words_.end()) {
    return static_cast<std::size_t>(found - words_.begin());
  }
  words_.push_back(word);
  return words_.size() - 1;
}

std::size_t PositionMatcher::wanted_of(const SoughtWord& word) const {
  std::size_t wanted = 0;
  for (const WordRow& row : pattern_.rows) {
    wanted += static_cast<std::size_t>(
        std::count_if(row.begin(), row.end(), [&](const SoughtWord& other) {
          const bool among =
              word.form.empty() ? !frequent_word(other.form) : other.form == word.form;
          return among && other.stem == word.stem;
        }));
  }
  return wanted;
}

bool PositionMatcher::matches(const std::string& value) {
  const WordPositions words(value);
  for (std::size_t i = 0; i < found_.size(); ++i) {
    found_[i].clear();
    if (wildcard_) {
      words.find_forms(
          words_[i].stem, [&](std::string_view form) { return wildcard_->matches(form); },
          found_[i]);
    } else {
      words.find({.stem = words_[i].stem, .form = words_[i].form}, found_[i]);
    }
    if (found_[i].size() < wanted_[i]) {
      return false;
    }
    std::sort(found_[i].begin(), found_[i].end());
  }
  return rows_.size() == 1 ? has_row(rows_.front(), words) : has_window(words);
}

/// The place in the row of the word with the fewest positions.
std::size_t PositionMatcher::rarest_of(const Row& row) const {
  const auto rarest = std::min_element(row.begin(), row.end(), [&](std::size_t a, std::size_t b) {
    return found_[a].size() < found_[b].size();
  });
  return static_cast<std::size_t>(rarest - row.begin());
}

bool PositionMatcher::stands_at(const Row& row, std::uint32_t begin) const {
  for (std::size_t i = 0; i < row.size(); ++i) {
    const Positions& found = found_[row[i]];
    if (!std::binary_search(found.begin(), found.end(), begin + static_cast<std::uint32_t>(i))) {
      return false;
    }
  }
  return true;
}

bool PositionMatcher::has_row(const Row& row, const WordPositions& words) const {
  const auto rarest = static_cast<std::uint32_t>(rarest_of(row));
  const auto length = static_cast<std::uint32_t>(row.size());
  const Positions& found = found_[row[rarest]];
  return std::any_of(found.begin(), found.end(), [&](std::uint32_t position) {
    const std::uint32_t begin = position - rarest;
    return position >= rarest && stands_at(row, begin) &&
           is_wanted({.first = begin, .last = begin + length - 1}, words);
  });
}

RowPlaces PositionMatcher::places_of(std::size_t row) {
  const Row& words = rows_[row];
  if (words.size() == 1) {
    return {.begins = &found_[words.front()], .length = 1};
  }
  const auto rarest = static_cast<std::uint32_t>(rarest_of(words));
  Positions& begins = begins_[row];
  begins.clear();
  for (const std::uint32_t position : found_[words[rarest]]) {
    if (position >= rarest && stands_at(words, position - rarest)) {
      begins.push_back(position - rarest);
    }
  }
  return {.begins = &begins, .length = static_cast<std::uint32_t>(words.size())};
}

bool PositionMatcher::has_window(const WordPositions& words) {
  std::vector<RowPlaces> rows;
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    if (pattern_.ordered || rows_[row].size() > 1) {
      rows.push_back(places_of(row));
      if (rows.back().begins->empty()) {
        return false;
      }
    }
  }
  const auto fits = [&](Window window) { return is_wanted(window, words); };
  if (pattern_.ordered) {
    return any_window(RowsInOrder(std::move(rows)), width_, fits);
  }
  std::vector<WordPlaces> places;
  for (std::size_t word = 0; word < words_.size(); ++word) {
    places.push_back({.positions = &found_[word], .count = wanted_[word]});
  }
  return any_window(RowsInAnyOrder(std::move(places), rows), width_, fits);
}

/// Within one paragraph, and that such as the pattern asks for.
bool PositionMatcher::is_wanted(Window window, const WordPositions& words) const {
  const WordPositions::Paragraph first = words.paragraph_at(window.first);
  if ((zone_set(first.zone) & pattern_.zones) == 0 ||
      (pattern_.first_paragraph && !first.first_of_zone)) {
    return false;
  }
  return window.last == window.first || words.paragraph_at(window.last).number == first.number;
}

}  // namespace dateline
