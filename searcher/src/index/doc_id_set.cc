#include "index/doc_id_set.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "dateline/form_lists.h"

namespace dateline {
namespace {

namespace keys = biword_metadata;

/// The maximum number of lists to intersect. More lists hardly reduce the candidate documents.
constexpr std::size_t kMostBiwords = 6;

/// Returns the buckets whose lists all contain the documents with the phrase.
std::vector<std::uint16_t> buckets_of(const std::vector<std::string>& phrase, bool anywhere) {
  std::vector<std::uint16_t> buckets;
  if (const auto frequent = frequent_word(phrase.front());
      frequent && phrase.size() == 1 && anywhere) {
    buckets.push_back(frequent_bucket(*frequent));
  }
  for (std::size_t i = 1; i < phrase.size() && buckets.size() < kMostBiwords; ++i) {
    const BiwordPart first(phrase[i - 1]);
    const BiwordPart second(phrase[i]);
    const auto exact = exact_bucket(first, second);
    if (!exact) {
      buckets.push_back(hashed_bucket(first, second));
    } else if (anywhere) {
      buckets.push_back(*exact);
    }  // else no bucket: which list the pair is in depends on the field
  }
  return buckets;
}

/// Charges the work of unpacking a list and intersecting it with others: two steps per byte.
void charge_list(WorkBudget* work, const std::string& packed) {
  constexpr std::uint64_t kOfAByte = 2;
  if (work != nullptr) {
    work->charge(steps::kLookUp + packed.size() * kOfAByte);
  }
}

/// Adds to `out` the documents of a segment that are in the lists of all buckets.
void add_segment(const Xapian::Database& database, const BiwordSegment& segment,
                 const std::vector<std::uint16_t>& buckets, WorkBudget* work,
                 std::vector<std::uint32_t>& out) {
  std::vector<std::string> lists;
  lists.reserve(buckets.size());
  for (const std::uint16_t bucket : buckets) {
    lists.push_back(database.get_metadata(keys::list_key(bucket, segment)));
    charge_list(work, lists.back());
    if (lists.back().empty()) {
      return;
    }
  }
  // Start with the shortest list, so that the intersection is small from the start.
  std::sort(lists.begin(), lists.end(),
            [](const std::string& a, const std::string& b) { return a.size() < b.size(); });
  std::vector<std::uint32_t> common;
  unpack_documents(lists.front(), segment, common);
  std::vector<std::uint32_t> others;
  for (std::size_t i = 1; i < lists.size() && !common.empty(); ++i) {
    others.clear();
    unpack_documents(lists[i], segment, others);
    common.erase(std::set_intersection(common.begin(), common.end(), others.begin(), others.end(),
                                       common.begin()),
                 common.end());
  }
  out.insert(out.end(), common.begin(), common.end());
}

}  // namespace

std::vector<DocIdSet::Range> visit_segments(
    const Xapian::Database& database, WorkBudget* work,
    const std::function<void(const BiwordSegment&)>& visit) {
  const Xapian::docid first_document = work != nullptr ? work->first_document() : 1;
  const std::string prefix(keys::kSegmentPrefix);
  std::vector<DocIdSet::Range> others;
  std::uint64_t next = 1;  // the first document after the segments so far
  for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix);
       ++key) {
    const auto segment = keys::segment_from(*key, database.get_metadata(*key));
    if (!segment || segment->first < next) {
      continue;  // damaged: treat its documents as unlisted
    }
    if (segment->first > next) {
      others.push_back({.first = static_cast<std::uint32_t>(next), .last = segment->first - 1});
    }
    if (segment->last >= first_document) {
      if (work != nullptr) {
        work->charge(steps::kLookUp);
      }
      visit(*segment);
    }
    next = std::uint64_t{segment->last} + 1;
  }
  if (const Xapian::docid last = database.get_lastdocid(); next <= last) {
    others.push_back({.first = static_cast<std::uint32_t>(next), .last = last});
  }
  return others;
}

PhraseDocuments documents_with_phrase(const Xapian::Database& database,
                                      const std::vector<std::string>& phrase, bool anywhere,
                                      WorkBudget* work) {
  const std::vector<std::uint16_t> buckets = buckets_of(phrase, anywhere);
  PhraseDocuments found{
      .list = {},
      .is_exact = phrase.size() <= 2 && !buckets.empty() && buckets.front() >= kHashedBuckets};
  if (buckets.empty()) {
    found.list.ranges.push_back({.first = 1, .last = database.get_lastdocid()});
    return found;
  }
  found.list.ranges = visit_segments(database, work, [&](const BiwordSegment& segment) {
    add_segment(database, segment, buckets, work, found.list.documents);
  });
  return found;
}

namespace {

using WantedForm = std::function<bool(std::string_view form)>;

/// Returns the documents in the list of a form; none if there is no list.
std::vector<std::uint32_t> list_of(const Xapian::Database& database, const std::string& form,
                                   const BiwordSegment& segment, WorkBudget* work) {
  std::vector<std::uint32_t> documents;
  const std::string packed =
      database.get_metadata(form_metadata::list_key(word_key(form), segment));
  charge_list(work, packed);
  if (!packed.empty()) {
    unpack_documents(packed, segment, documents);
  }
  return documents;
}

/// Adds to `list` the documents of a segment that contain a wanted form. The list of a common form
/// contains the documents that have the stem without that form, so the documents with the form are
/// the whole segment except that list.
/// @param forms all forms of the stem in the segment
void add_forms(const Xapian::Database& database, const BiwordSegment& segment,
               const std::vector<ListedForm>& forms, const WantedForm& wanted, WorkBudget* work,
               DocIdSet& list) {
  std::vector<std::uint32_t> holding;
  std::optional<std::vector<std::uint32_t>> lacking;  // documents without the common form
  bool all = true;
  for (const ListedForm& form : forms) {
    if (!wanted(form.form)) {
      all = false;
    } else if (form.is_common) {
      lacking = list_of(database, form.form, segment, work);
    } else {
      const std::vector<std::uint32_t> documents = list_of(database, form.form, segment, work);
      holding.insert(holding.end(), documents.begin(), documents.end());
    }
  }
  std::sort(holding.begin(), holding.end());
  holding.erase(std::unique(holding.begin(), holding.end()), holding.end());
  if (all) {
    lacking.emplace();
  }
  if (lacking) {
    list.ranges.push_back({.first = segment.first, .last = segment.last});
    std::set_difference(lacking->begin(), lacking->end(), holding.begin(), holding.end(),
                        std::back_inserter(list.except));
  } else {
    list.documents.insert(list.documents.end(), holding.begin(), holding.end());
  }
}

}  // namespace

FormDocuments documents_with_forms(const Xapian::Database& database, const std::string& stem,
                                   const WantedForm& wanted, WorkBudget* work) {
  FormDocuments found;
  std::vector<DocIdSet::Range>& unsure = found.unsure.ranges;
  const auto unlisted = visit_segments(database, work, [&](const BiwordSegment& segment) {
    if (work != nullptr) {
      work->charge(steps::kLookUp);
    }
    const std::string forms =
        database.get_metadata(form_metadata::forms_key(word_key(stem), segment));
    if (forms.empty()) {
      unsure.push_back({.first = segment.first, .last = segment.last});
    } else {
      add_forms(database, segment, form_metadata::unpack_forms(forms), wanted, work, found.holding);
    }
  });
  unsure.insert(unsure.end(), unlisted.begin(), unlisted.end());
  std::sort(unsure.begin(), unsure.end(),
            [](const auto& one, const auto& other) { return one.first < other.first; });
  return found;
}

void DocIdSetSource::init(const Xapian::Database& database) {
  articles_ = database.get_doccount();
  next_document_ = 0;
  next_range_ = 0;
  next_exception_ = 0;
  document_ = 0;
  at_end_ = false;
  set_maxweight(0.0);
}

Xapian::doccount DocIdSetSource::get_termfreq_max() const {
  std::uint64_t size = list_->documents.size();
  for (const DocIdSet::Range& range : list_->ranges) {
    size += range.last - range.first + 1ULL;
  }
  return static_cast<Xapian::doccount>(std::min<std::uint64_t>(size, articles_));
}

Xapian::doccount DocIdSetSource::get_termfreq_est() const {
  return get_termfreq_max();
}

void DocIdSetSource::next(double min_weight) {
  if (document_ == std::numeric_limits<Xapian::docid>::max()) {
    at_end_ = true;
    return;
  }
  skip_to(document_ + 1, min_weight);
}

void DocIdSetSource::skip_to(Xapian::docid document, double /*min_weight*/) {
  if (document <= document_) {
    return;
  }
  while (!find(document) && !at_end_) {
    document = document_ + 1;
  }
}

/// Moves to the first document from `document` on that is listed or in a range. Returns false if
/// that document is an exception.
bool DocIdSetSource::find(Xapian::docid document) {
  const auto& documents = list_->documents;
  const auto& ranges = list_->ranges;
  const auto passed = [&](const std::vector<std::uint32_t>& rising, std::size_t from) {
    return static_cast<std::size_t>(
        std::lower_bound(rising.begin() + static_cast<std::ptrdiff_t>(from), rising.end(),
                         document) -
        rising.begin());
  };
  next_document_ = passed(documents, next_document_);
  while (next_range_ < ranges.size() && ranges[next_range_].last < document) {
    ++next_range_;
  }
  at_end_ = next_document_ == documents.size() && next_range_ == ranges.size();
  constexpr Xapian::docid kNone = std::numeric_limits<Xapian::docid>::max();
  const Xapian::docid listed =
      next_document_ < documents.size() ? documents[next_document_] : kNone;
  const Xapian::docid in_range =
      next_range_ < ranges.size() ? std::max(ranges[next_range_].first, document) : kNone;
  document_ = std::min(listed, in_range);
  if (in_range > listed || at_end_) {
    return true;
  }
  document = in_range;
  next_exception_ = passed(list_->except, next_exception_);
  return next_exception_ == list_->except.size() || list_->except[next_exception_] != document_;
}

std::string DocIdSetSource::get_description() const {
  return "DocIdSetSource(" + std::to_string(list_->documents.size()) + " articles)";
}

Xapian::Query documents_query(DocIdSet list) {
  auto source = std::make_unique<DocIdSetSource>(std::make_shared<const DocIdSet>(std::move(list)));
  return Xapian::Query(source.release()->release());
}

}  // namespace dateline
