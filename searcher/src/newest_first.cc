#include "newest_first.h"

#include <algorithm>

#include "dateline/index_format.h"

namespace dateline {
namespace {

/// Puts values of `Slot::published_first` in their order: the digits of the day, and behind these
/// whether the time is known, and the time.
std::uint64_t date_key(const std::string& value) {
  constexpr std::size_t kDay = 8;
  constexpr std::size_t kMinute = 12;
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < kMinute; ++i) {
    const bool digit = i < value.size() && value[i] >= '0' && value[i] <= '9';
    key = key * 10 + (digit ? static_cast<std::uint64_t>(value[i] - '0') : 0);
  }
  return key * 2 + (value.size() > kDay ? 1 : 0);
}

}  // namespace

NewestFirst::NewestFirst(const Xapian::Database& database) {
  constexpr auto kSlot = slot_number(Slot::published_first);
  keys_.resize(std::size_t{database.get_lastdocid()} + 1);
  for (auto value = database.valuestream_begin(kSlot); value != database.valuestream_end(kSlot);
       ++value) {
    keys_[value.get_docid()] = date_key(*value);
  }
  documents_.reserve(database.get_doccount());
  for (auto document = database.postlist_begin(""); document != database.postlist_end("");
       ++document) {
    documents_.push_back(*document);
  }
}

std::span<const std::uint32_t> NewestFirst::places(std::size_t begin, std::size_t end) {
  end = std::min(end, documents_.size());
  begin = std::min(begin, end);
  if (end > sorted_) {
    const auto newer = [&](std::uint32_t a, std::uint32_t b) {
      return keys_[a] != keys_[b] ? keys_[a] > keys_[b] : a < b;
    };
    const auto at = [&](std::size_t place) {
      return documents_.begin() + static_cast<std::ptrdiff_t>(place);
    };
    // Twice as many each time, so that all of them together cost no more than sorting at once.
    const std::size_t until = std::min(documents_.size(), std::max(end, 2 * sorted_));
    if (until < documents_.size()) {
      std::nth_element(at(sorted_), at(until), documents_.end(), newer);
    }
    std::sort(at(sorted_), at(until), newer);
    sorted_ = until;
  }
  return std::span(documents_).subspan(begin, end - begin);
}

std::size_t NewestFirst::end_of_moment(std::size_t place, std::size_t at_most) {
  if (place == 0 || place >= size()) {
    return place;
  }
  const auto last = std::min(place + at_most, size());
  const std::uint64_t moment = keys_[places(place - 1, place).front()];
  while (place < last && keys_[places(place, place + 1).front()] == moment) {
    ++place;
  }
  return place;
}

NewestMatches newest_matches(NewestFirst& order, const std::vector<bool>& is_candidate,
                             const PositionDecider& required, std::size_t wanted) {
  constexpr std::size_t kFirstBlock = 64;
  constexpr std::size_t kLargestBlock = 4096;
  NewestMatches found;
  std::vector<std::uint32_t> block;
  std::size_t size = kFirstBlock;
  std::size_t begin = 0;
  std::size_t looked_at = 0;
  while (begin < order.size() && found.documents.size() < wanted) {
    const auto places = order.places(begin, order.end_of_moment(begin + size, kLargestBlock));
    begin += places.size();
    block.clear();
    std::copy_if(places.begin(), places.end(), std::back_inserter(block),
                 [&](auto document) { return is_candidate.empty() || is_candidate[document]; });
    // Values are read fastest in the order in which they lie.
    std::sort(block.begin(), block.end());
    std::copy_if(block.begin(), block.end(), std::back_inserter(found.documents),
                 [&](auto document) { return required.holds(document); });
    looked_at += block.size();
    size = std::min(2 * size, kLargestBlock);
  }
  found.all = begin == order.size();
  const auto candidates =
      is_candidate.empty()
          ? order.size()
          : static_cast<std::size_t>(std::count(is_candidate.begin(), is_candidate.end(), true));
  found.estimate = found.all || looked_at == 0 ? found.documents.size()
                                               : found.documents.size() * candidates / looked_at;
  std::sort(found.documents.begin(), found.documents.end());
  return found;
}

}  // namespace dateline
