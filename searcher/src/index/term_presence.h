/// Tells which of some terms a document has, for one document after another.
#pragma once

#include <xapian.h>

#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace dateline {

/// Reads the lists of the terms along with the documents that are asked about, which is fast if
/// these rise. Not thread-safe.
class TermPresence {
 public:
  TermPresence(Xapian::Database database, std::vector<std::string> terms)
      : database_(std::move(database)), terms_(std::move(terms)), lists_(terms_.size()) {}

  /// @param term its place among the terms
  [[nodiscard]] bool has(std::size_t term, Xapian::docid document);

 private:
  static constexpr auto kAtEnd = std::numeric_limits<Xapian::docid>::max();

  struct List {
    Xapian::PostingIterator at;
    Xapian::docid document = 0;  ///< where it stands; 0: not opened
    Xapian::docid asked = 0;     ///< it stands at the first document from this one on
  };

  Xapian::Database database_;
  std::vector<std::string> terms_;
  std::vector<List> lists_;
};

}  // namespace dateline
