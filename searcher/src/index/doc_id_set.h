/// Doc-id sets: the documents that may contain a phrase or a form of a word, read from the lists of
/// an index (common/biwords.h, form_lists.h).
///
/// Verifying a phrase means reading the positions of its words in each document, which is slow. So
/// the index stores, for each segment (a range of documents), which documents contain which pairs
/// of adjacent words, hashed into buckets. The documents that all pairs of a phrase have in common
/// are the candidate documents; only these are verified. Example: for `"joint naval exercise"`, the
/// lists of `joint naval` and `naval exercise` are intersected. Documents that are in no segment
/// yet are all candidates.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/biwords.h"
#include "index/work_budget.h"

namespace dateline {

/// A set of document ids: single documents, and ranges of documents with exceptions. Example:
/// documents 3 and 7, and documents 100 to 200 except 150.
struct DocIdSet {
  struct Range {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
  };
  std::vector<std::uint32_t> documents;  ///< ascending, none of them in a range
  std::vector<Range> ranges;             ///< ascending, without overlaps
  std::vector<std::uint32_t> except;     ///< documents in a range and not in the set, ascending
};

/// Calls `visit` for each segment of an index, in order, that has documents from
/// `WorkBudget::first_document` on.
/// @param work is charged; null for a search without a work budget, here and below
/// @return the ranges of documents that are in no segment
std::vector<DocIdSet::Range> visit_segments(const Xapian::Database& database, WorkBudget* work,
                                            const std::function<void(const BiwordSegment&)>& visit);

/// The candidate documents of a phrase. All documents that contain the phrase are in the list; so
/// may be others, and deleted ones.
struct PhraseDocuments {
  DocIdSet list;
  bool is_exact = false;  ///< true: the documents outside the ranges contain the phrase
};

/// Returns the candidate documents of a phrase. If the index has no list for it, all documents are.
/// @param phrase the folded words as they appear in the text. A phrase of one word has a list only
/// if the word is a frequent one
/// @param anywhere true if the phrase is searched in the text of the article, false if in one field
/// @throws Error{ErrorCode::index_broken} if a list is damaged
PhraseDocuments documents_with_phrase(const Xapian::Database& database,
                                      const std::vector<std::string>& phrase, bool anywhere,
                                      WorkBudget* work = nullptr);

/// The documents, among those that contain a stem, that contain one of the wanted forms of it.
/// Example: the documents that contain `specializing`, among those with the stem `special`.
struct FormDocuments {
  DocIdSet holding;  ///< documents that contain a wanted form
  DocIdSet unsure;   ///< ranges of documents whose forms are not listed; they must be verified
};

/// Returns the documents that contain a wanted form of the stem.
/// @param wanted returns true for a wanted form
/// @throws Error{ErrorCode::index_broken} if a list is damaged
FormDocuments documents_with_forms(const Xapian::Database& database, const std::string& stem,
                                   const std::function<bool(std::string_view form)>& wanted,
                                   WorkBudget* work = nullptr);

/// A doc-id set as a part of a Xapian query; its score is 0.
class DocIdSetSource : public Xapian::PostingSource {
 public:
  explicit DocIdSetSource(std::shared_ptr<const DocIdSet> list) : list_(std::move(list)) {}

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override;
  Xapian::doccount get_termfreq_max() const override;
  Xapian::docid get_docid() const override { return document_; }
  bool at_end() const override { return at_end_; }
  void next(double min_weight) override;
  void skip_to(Xapian::docid document, double min_weight) override;
  void init(const Xapian::Database& database) override;
  DocIdSetSource* clone() const override { return new DocIdSetSource(list_); }
  std::string get_description() const override;

 private:
  bool find(Xapian::docid document);

  std::shared_ptr<const DocIdSet> list_;
  Xapian::doccount articles_ = 0;  ///< in the whole index
  std::size_t next_document_ = 0;  ///< the index of the first document not passed yet
  std::size_t next_range_ = 0;
  std::size_t next_exception_ = 0;
  Xapian::docid document_ = 0;
  bool at_end_ = false;
};

/// Returns the query that matches the documents of the set.
Xapian::Query documents_query(DocIdSet list);

}  // namespace dateline
