#include "positions/biword_lists.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "dateline/packed.h"

namespace dateline {
namespace {

namespace keys = biword_metadata;

/// The number of unlisted articles from which they get a segment. Each segment is one more list
/// that a query must read; each article outside the segments is one more that it must verify.
constexpr std::uint32_t kLeastArticles = 2000;

/// The most articles to join into one segment. A check of an index keeps one segment in memory,
/// about a kilobyte for each article.
constexpr std::uint32_t kMostArticles = 1U << 16U;

/// A segment and the number of its articles that still exist.
struct Counted {
  BiwordSegment segment;
  std::uint32_t live = 0;
  bool is_listed = true;  ///< false for the documents after the last segment
};

/// Adjacent segments that are to become one segment, in order.
using Group = std::vector<Counted>;

std::uint32_t live_in(const Group& group) {
  std::uint32_t live = 0;
  for (const Counted& counted : group) {
    live += counted.live;
  }
  return live;
}

/// Returns the groups of segments to join, the newest group first. The newest group takes in older
/// segments that have at most twice its articles, so that each article is rewritten only a few
/// times. Older segments are joined only if most of their articles were removed, so that the group
/// has at most `kLeastArticles`.
///
/// Example: segments of 50,000 and 3,000 articles are followed by 2,000 unlisted articles. The
/// 3,000 are at most 2 * 2,000, so both become one segment of 5,000. The 50,000 are more than
/// 2 * 5,000, so that segment stays as it is.
std::vector<Group> grouped(const std::vector<Counted>& segments) {
  std::vector<Group> groups;  // the newest first
  for (auto older = segments.rbegin(); older != segments.rend(); ++older) {
    const std::uint32_t newer = groups.empty() ? 0 : live_in(groups.back());
    const std::uint32_t together = older->live + newer;
    const bool of_a_size = groups.size() == 1 && older->live <= 2 * newer;
    if (!groups.empty() && together <= kMostArticles && (of_a_size || together <= kLeastArticles)) {
      groups.back().insert(groups.back().begin(), *older);
    } else {
      groups.push_back({*older});
    }
  }
  return groups;
}

/// Returns the segments, followed by the documents after the last segment, with their counts.
std::vector<Counted> counted_segments(const Xapian::Database& database,
                                      const std::vector<BiwordSegment>& segments) {
  std::vector<Counted> all;
  for (const BiwordSegment& segment : segments) {
    all.push_back({.segment = segment});
  }
  const std::uint32_t listed = all.empty() ? 0 : all.back().segment.last;
  all.push_back(
      {.segment = {.first = listed + 1, .last = database.get_lastdocid()}, .is_listed = false});
  auto at = all.begin();
  for (auto document = database.postlist_begin(""); document != database.postlist_end("");
       ++document) {
    while (*document > at->segment.last) {
      ++at;
    }
    at->live += *document >= at->segment.first ? 1 : 0;
  }
  return all;
}

void remove_lists(Xapian::WritableDatabase& database, const BiwordSegment& segment) {
  database.set_metadata(keys::segment_key(segment), "");
  for (unsigned bucket = 0; bucket < kBiwordBuckets; ++bucket) {
    const std::string key = keys::list_key(static_cast<std::uint16_t>(bucket), segment);
    database.set_metadata(key, "");
  }
  for (const std::string& prefix :
       {form_metadata::list_prefix(segment), form_metadata::forms_prefix(segment)}) {
    std::vector<std::string> found(database.metadata_keys_begin(prefix),
                                   database.metadata_keys_end(prefix));
    for (const std::string& key : found) {
      database.set_metadata(key, "");
    }
  }
}

/// Returns the documents of a segment that still exist, in order.
std::vector<std::uint32_t> present(const Xapian::Database& database, const BiwordSegment& segment) {
  std::vector<std::uint32_t> there;
  auto document = database.postlist_begin("");
  document.skip_to(segment.first);
  for (; document != database.postlist_end("") && *document <= segment.last; ++document) {
    there.push_back(*document);
  }
  return there;
}

/// Writes each group of segments as one segment.
class Rewriting {
 public:
  Rewriting(Xapian::WritableDatabase& database,
            const std::function<ListedWords(std::uint32_t)>& words)
      : database_(database), words_(words) {}

  void rewrite(const Group& group) {
    BiwordLists lists;
    for (const Counted& counted : group) {
      const std::vector<std::uint32_t> there = present(database_, counted.segment);
      if (counted.is_listed) {
        lists.add_segment(database_, counted.segment, there);
        remove_lists(database_, counted.segment);
      }
      for (const std::uint32_t document : there) {
        if (counted.is_listed) {
          lists.add_forms(document, words_(document).forms);
        } else {
          lists.add(document, words_(document));
        }
      }
    }
    lists.write([&](const std::string& key, const std::string& value) {
      database_.set_metadata(key, value);
    });
  }

 private:
  Xapian::WritableDatabase& database_;
  const std::function<ListedWords(std::uint32_t)>& words_;
};

}  // namespace

void BiwordLists::add(std::uint32_t document, const ListedWords& words) {
  forms_.add(document, words.forms);
  for (const std::uint16_t bucket : words.biwords) {
    listed_[bucket].push_back(document);
  }
  segment_.first = segment_.articles == 0 ? document : segment_.first;
  segment_.last = document;
  ++segment_.articles;
}

void BiwordLists::add_segment(const Xapian::Database& database, const BiwordSegment& segment,
                              const std::vector<std::uint32_t>& kept) {
  std::vector<std::uint32_t> documents;
  for (unsigned bucket = 0; bucket < kBiwordBuckets; ++bucket) {
    documents.clear();
    const std::string key = keys::list_key(static_cast<std::uint16_t>(bucket), segment);
    if (const std::string list = database.get_metadata(key); !list.empty()) {
      unpack_documents(list, segment, documents);
    }
    std::set_intersection(documents.begin(), documents.end(), kept.begin(), kept.end(),
                          std::back_inserter(listed_[bucket]));
  }
  if (kept.empty()) {
    return;
  }
  segment_.first = segment_.articles == 0 ? kept.front() : segment_.first;
  segment_.last = kept.back();
  segment_.articles += static_cast<std::uint32_t>(kept.size());
}

void BiwordLists::write(const SetMetadata& set_metadata) {
  if (segment_.articles > 0) {
    set_metadata(keys::segment_key(segment_), keys::segment_value(segment_));
    for (unsigned bucket = 0; bucket < kBiwordBuckets; ++bucket) {
      if (!listed_[bucket].empty()) {
        set_metadata(keys::list_key(static_cast<std::uint16_t>(bucket), segment_),
                     pack_documents(listed_[bucket], segment_.first));
      }
    }
    forms_.write(segment_, set_metadata);
  }
  *this = {};
}

std::vector<BiwordSegment> biword_segments(const Xapian::Database& database) {
  const std::string prefix(keys::kSegmentPrefix);
  std::vector<BiwordSegment> segments;
  for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix);
       ++key) {
    const auto segment = keys::segment_from(*key, database.get_metadata(*key));
    const std::uint32_t before = segments.empty() ? 0 : segments.back().last;
    if (!segment || segment->first <= before) {
      PackedReader({}, "the segments of biwords").fail();
    }
    segments.push_back(*segment);
  }
  return segments;
}

void maintain_biwords(Xapian::WritableDatabase& database,
                      const std::function<ListedWords(std::uint32_t document)>& words) {
  const std::vector<BiwordSegment> segments = biword_segments(database);
  const std::uint32_t listed = segments.empty() ? 0 : segments.back().last;
  // Count the documents that exist: after many updates, most of the numbers after the last segment
  // may belong to removed documents, because numbers are not reused.
  std::uint32_t unlisted = 0;
  auto document = database.postlist_begin("");
  for (document.skip_to(listed + 1);
       unlisted < kLeastArticles && document != database.postlist_end(""); ++document) {
    ++unlisted;
  }
  if (unlisted < kLeastArticles) {
    return;
  }
  const std::vector<Counted> all = counted_segments(database, segments);
  Rewriting rewriting(database, words);
  for (const Group& group : grouped(all)) {
    const bool is_sparse = group.front().live < group.front().segment.articles / 2;
    if (group.size() > 1 || !group.front().is_listed || is_sparse) {
      rewriting.rewrite(group);
    }
  }
}

}  // namespace dateline
