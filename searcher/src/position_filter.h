/// Passes the documents in which words stand side by side as a query asks. Xapian's own phrases
/// need positions kept by term; these are read from the one value that an article keeps them in.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dateline/word_positions.h"

namespace dateline {

/// A word that is looked for: one form of it, or, if `form` is empty, all forms of its stem.
struct SoughtWord {
  std::string stem;
  std::string form;
};

/// What a document must hold.
struct PositionPattern {
  std::vector<SoughtWord> words;  ///< each right behind the one before
  ZoneSet zones = 0;              ///< within a paragraph of one of these
  bool first_paragraph = false;   ///< and that the first one of its zone
};

/// To be combined by AND (or OP_FILTER) with the terms of all stems of the pattern: it takes for
/// granted that they are in the document. Weighs nothing.
class PositionFilter : public Xapian::PostingSource {
 public:
  explicit PositionFilter(PositionPattern pattern) : pattern_(std::move(pattern)) {}

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return database_.get_doccount(); }
  Xapian::doccount get_termfreq_max() const override { return database_.get_doccount(); }
  Xapian::docid get_docid() const override { return document_; }
  bool at_end() const override { return at_end_; }
  void next(double min_weight) override;
  void skip_to(Xapian::docid document, double min_weight) override;
  bool check(Xapian::docid document, double min_weight) override;
  void init(const Xapian::Database& database) override;
  PositionFilter* clone() const override { return new PositionFilter(pattern_); }
  std::string get_description() const override;

 private:
  [[nodiscard]] bool matches(const std::string& value);
  [[nodiscard]] bool starts_at(std::uint32_t position, const WordPositions& words) const;

  PositionPattern pattern_;
  Xapian::Database database_;
  Xapian::ValueIterator values_;
  Xapian::ValueIterator end_;
  Xapian::docid document_ = 0;
  bool at_end_ = false;
  std::vector<std::vector<std::uint32_t>> found_;  ///< positions of each word; kept to be reused
};

}  // namespace dateline
