#include "biword_source.h"

#include <algorithm>
#include <limits>

#include "dateline/biwords.h"

namespace dateline {
namespace {

namespace keys = biword_metadata;

/// More would find hardly fewer articles.
constexpr std::size_t kMostBiwords = 6;

std::vector<std::uint16_t> buckets_of(const std::vector<std::string>& row, bool anywhere) {
  std::vector<std::uint16_t> buckets;
  if (const auto frequent = frequent_word(row.front()); frequent && row.size() == 1 && anywhere) {
    buckets.push_back(frequent_bucket(*frequent));
  }
  for (std::size_t i = 1; i < row.size() && buckets.size() < kMostBiwords; ++i) {
    const BiwordPart first(row[i - 1]);
    const BiwordPart second(row[i]);
    const auto exact = exact_bucket(first, second);
    if (!exact) {
      buckets.push_back(hashed_bucket(first, second));
    } else if (anywhere) {
      buckets.push_back(*exact);
    }  // else it can be in either, according to the field
  }
  return buckets;
}

/// Adds the documents of a segment that all buckets list.
void add_segment(const Xapian::Database& database, const BiwordSegment& segment,
                 const std::vector<std::uint16_t>& buckets, std::vector<std::uint32_t>& out) {
  std::vector<std::string> lists;
  lists.reserve(buckets.size());
  for (const std::uint16_t bucket : buckets) {
    lists.push_back(database.get_metadata(keys::list_key(bucket, segment)));
    if (lists.back().empty()) {
      return;
    }
  }
  // The shortest first: what it lacks need not be looked for.
  std::sort(lists.begin(), lists.end(),
            [](const std::string& a, const std::string& b) { return a.size() < b.size(); });
  std::vector<std::uint32_t> common;
  unpack_documents(lists.front(), segment.first, common);
  std::vector<std::uint32_t> others;
  for (std::size_t i = 1; i < lists.size() && !common.empty(); ++i) {
    others.clear();
    unpack_documents(lists[i], segment.first, others);
    common.erase(std::set_intersection(common.begin(), common.end(), others.begin(), others.end(),
                                       common.begin()),
                 common.end());
  }
  out.insert(out.end(), common.begin(), common.end());
}

}  // namespace

RowDocuments documents_with_row(const Xapian::Database& database,
                                const std::vector<std::string>& row, bool anywhere) {
  const std::vector<std::uint16_t> buckets = buckets_of(row, anywhere);
  const std::string prefix(keys::kSegmentPrefix);
  RowDocuments found{
      .list = {},
      .is_exact = row.size() <= 2 && !buckets.empty() && buckets.front() >= kHashedBuckets};
  std::uint64_t next = 1;  // behind the segments so far
  for (auto key = database.metadata_keys_begin(prefix);
       !buckets.empty() && key != database.metadata_keys_end(prefix); ++key) {
    const auto segment = keys::segment_from(*key, database.get_metadata(*key));
    if (!segment || segment->first < next) {
      continue;  // damaged; its documents are taken for unlisted ones
    }
    if (segment->first > next) {
      found.list.ranges.push_back(
          {.first = static_cast<std::uint32_t>(next), .last = segment->first - 1});
    }
    add_segment(database, *segment, buckets, found.list.documents);
    next = std::uint64_t{segment->last} + 1;
  }
  if (const Xapian::docid last = database.get_lastdocid(); next <= last) {
    found.list.ranges.push_back({.first = static_cast<std::uint32_t>(next), .last = last});
  }
  return found;
}

void BiwordSource::init(const Xapian::Database& database) {
  articles_ = database.get_doccount();
  next_document_ = 0;
  next_range_ = 0;
  document_ = 0;
  at_end_ = false;
  set_maxweight(0.0);
}

Xapian::doccount BiwordSource::get_termfreq_max() const {
  std::uint64_t size = list_->documents.size();
  for (const DocumentList::Range& range : list_->ranges) {
    size += range.last - range.first + 1ULL;
  }
  return static_cast<Xapian::doccount>(std::min<std::uint64_t>(size, articles_));
}

Xapian::doccount BiwordSource::get_termfreq_est() const {
  return get_termfreq_max();
}

void BiwordSource::next(double min_weight) {
  skip_to(document_ + 1, min_weight);
}

void BiwordSource::skip_to(Xapian::docid document, double /*min_weight*/) {
  if (document <= document_) {
    return;
  }
  const auto& documents = list_->documents;
  const auto& ranges = list_->ranges;
  next_document_ = static_cast<std::size_t>(
      std::lower_bound(documents.begin() + static_cast<std::ptrdiff_t>(next_document_),
                       documents.end(), document) -
      documents.begin());
  while (next_range_ < ranges.size() && ranges[next_range_].last < document) {
    ++next_range_;
  }
  constexpr Xapian::docid kNone = std::numeric_limits<Xapian::docid>::max();
  document_ = next_document_ < documents.size() ? documents[next_document_] : kNone;
  if (next_range_ < ranges.size()) {
    document_ = std::min(document_, std::max(ranges[next_range_].first, document));
  }
  at_end_ = next_document_ == documents.size() && next_range_ == ranges.size();
}

std::string BiwordSource::get_description() const {
  return "BiwordSource(" + std::to_string(list_->documents.size()) + " articles)";
}

}  // namespace dateline
