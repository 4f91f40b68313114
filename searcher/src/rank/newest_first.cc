#include "rank/newest_first.h"

#include <algorithm>

#include "dateline/index_format.h"

namespace dateline {
namespace {

/// Returns a number that orders the values of `Slot::published_first`: the digits of the day and
/// the time (zeros if the time is unknown), then a bit that is set if the time is known. Example: a
/// day without a time sorts before midnight of that day.
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

// Xapian's list of all documents can't be used: if the document count equals the last document
// number, Xapian generates the list from it, and both may be damaged.
NewestFirst::NewestFirst(const Xapian::Database& database) {
  constexpr auto kSlot = slot_number(Slot::published_first);
  for (auto value = database.valuestream_begin(kSlot); value != database.valuestream_end(kSlot);
       ++value) {
    documents_.push_back({.moment = date_key(*value), .document = value.get_docid()});
  }
  const std::string undated(kUndatedTerm);
  for (auto document = database.postlist_begin(undated); document != database.postlist_end(undated);
       ++document) {
    documents_.push_back({.moment = 0, .document = *document});
  }
}

std::span<const DatedDocument> NewestFirst::places(std::size_t begin, std::size_t end) {
  end = std::min(end, documents_.size());
  begin = std::min(begin, end);
  if (end > sorted_) {
    const auto newer = [](const DatedDocument& a, const DatedDocument& b) {
      return a.moment != b.moment ? a.moment > b.moment : a.document < b.document;
    };
    const auto at = [&](std::size_t place) {
      return documents_.begin() + static_cast<std::ptrdiff_t>(place);
    };
    // Sorts at least twice as many places as before, so that all calls together cost no more than
    // sorting everything at once.
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
  const std::uint64_t moment = places(place - 1, place).front().moment;
  while (place < last && places(place, place + 1).front().moment == moment) {
    ++place;
  }
  return place;
}

namespace {

/// Removes the documents from `block` that are not in `among`; both are in ascending order.
void keep_candidates(std::vector<std::uint32_t>& block, const std::vector<std::uint32_t>& among) {
  auto from = among.begin();
  std::erase_if(block, [&](std::uint32_t document) {
    from = std::lower_bound(from, among.end(), document);
    return from == among.end() || *from != document;
  });
}

}  // namespace

NewestMatches newest_matches(NewestFirst& order,
                             const std::optional<std::vector<std::uint32_t>>& candidates,
                             const PositionDecider& required, std::size_t wanted) {
  constexpr std::size_t kFirstBlock = 64;
  constexpr std::size_t kLargestBlock = 4096;
  NewestMatches found;
  std::vector<std::uint32_t> block;
  std::size_t size = kFirstBlock;
  std::size_t begin = 0;
  std::size_t looked_at = 0;
  try {
    while (begin < order.size() && found.documents.size() < wanted) {
      const auto places = order.places(begin, order.end_of_moment(begin + size, kLargestBlock));
      begin += places.size();
      block.clear();
      for (const DatedDocument& dated : places) {
        block.push_back(dated.document);
      }
      // Reading values is fastest in document order.
      std::sort(block.begin(), block.end());
      if (candidates) {
        keep_candidates(block, *candidates);
      }
      for (const std::uint32_t document : block) {
        if (required.holds(document)) {
          found.documents.push_back(document);
        }
        ++looked_at;
      }
      size = std::min(2 * size, kLargestBlock);
    }
    found.all = begin == order.size();
  } catch (const WorkSpent&) {
    found.partial = true;
  }
  const std::size_t in_all = candidates ? candidates->size() : order.size();
  found.estimate = found.all || looked_at == 0 ? found.documents.size()
                                               : found.documents.size() * in_all / looked_at;
  std::sort(found.documents.begin(), found.documents.end());
  return found;
}

}  // namespace dateline
