/// Tests which of several terms a document has, for one document after another.
#pragma once

#include <xapian.h>

#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace dateline {

/// Reads the posting lists of the terms in step with the documents that the caller asks about. This
/// is fast if their numbers ascend from call to call. Not thread-safe.
class TermPresence {
 public:
  TermPresence(Xapian::Database database, std::vector<std::string> terms)
      : database_(std::move(database)), terms_(std::move(terms)), lists_(terms_.size()) {}

  /// Returns true if a document has a term.
  /// @param term the index of the term in the list of terms
  [[nodiscard]] bool has(std::size_t term, Xapian::docid document);

 private:
  static constexpr auto kAtEnd = std::numeric_limits<Xapian::docid>::max();

  struct List {
    Xapian::PostingIterator at;
    Xapian::docid document = 0;  ///< the document at `at`; 0: the list is not open
    Xapian::docid asked = 0;     ///< `document` is the first one from this number on
  };

  Xapian::Database database_;
  std::vector<std::string> terms_;
  std::vector<List> lists_;
};

}  // namespace dateline
