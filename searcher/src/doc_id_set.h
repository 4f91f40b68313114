/// Finds the articles that may hold words side by side, or a form of a word, from the lists that an
/// index keeps (common/biwords.h, form_lists.h).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/biwords.h"
#include "work_budget.h"

namespace dateline {

/// Rising numbers of documents, and ranges of which all documents may be meant.
struct DocIdSet {
  struct Range {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
  };
  std::vector<std::uint32_t> documents;  ///< none of them in a range
  std::vector<Range> ranges;             ///< rising, apart from each other
  std::vector<std::uint32_t> except;     ///< of the ranges, rising
};

/// Calls `visit` for each segment of an index, in order, that has documents which are looked at.
/// @param work is charged; null for a search without bounds, here and below
/// @return the documents that are in none
std::vector<DocIdSet::Range> visit_segments(const Xapian::Database& database, WorkBudget* work,
                                            const std::function<void(const BiwordSegment&)>& visit);

/// The documents that may hold some words side by side, in this order: all that do are among them,
/// and some that are no longer in the index.
struct PhraseDocuments {
  DocIdSet list;
  bool is_exact = false;  ///< those that are listed, and not in a range, do hold the words
};

/// @param phrase folded words as they stand in the text; of one word only a frequent one is listed
/// @param anywhere whether they are looked for in all that counts as the text, not in one field
/// @throws Error{ErrorCode::index_broken} if a list is damaged
PhraseDocuments documents_with_phrase(const Xapian::Database& database,
                                      const std::vector<std::string>& phrase, bool anywhere,
                                      WorkBudget* work = nullptr);

/// Which of the documents that hold a stem have one of the wanted forms of it as a word of the
/// article.
struct FormDocuments {
  DocIdSet holding;
  DocIdSet unsure;  ///< only ranges
};

/// @param wanted of forms of the stem
/// @throws Error{ErrorCode::index_broken} if a list is damaged
FormDocuments documents_with_forms(const Xapian::Database& database, const std::string& stem,
                                   const std::function<bool(std::string_view form)>& wanted,
                                   WorkBudget* work = nullptr);

/// Such documents as a part of a query, which weighs nothing.
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
  Xapian::doccount articles_ = 0;  ///< of the whole index
  std::size_t next_document_ = 0;  ///< in the list: the first one not passed
  std::size_t next_range_ = 0;
  std::size_t next_exception_ = 0;
  Xapian::docid document_ = 0;
  bool at_end_ = false;
};

/// The query that finds them.
Xapian::Query documents_query(DocIdSet list);

}  // namespace dateline
