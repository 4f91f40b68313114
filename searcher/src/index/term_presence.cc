#include "index/term_presence.h"

namespace dateline {

bool TermPresence::has(std::size_t term, Xapian::docid document) {
  List& list = lists_[term];
  const Xapian::PostingIterator end;
  if (list.document == 0 || document < list.asked) {
    list.at = database_.postlist_begin(terms_[term]);
    list.document = 0;
  }
  list.asked = document;
  if (list.document < document && list.document != kAtEnd) {
    if (list.at != end) {
      list.at.skip_to(document);
    }
    list.document = list.at == end ? kAtEnd : *list.at;
  }
  return list.document == document;
}

}  // namespace dateline
