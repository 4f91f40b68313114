#include "salvage.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "dateline/annotator.h"
#include "dateline/error.h"
#include "dateline/index_format.h"
#include "dateline/packed_annotations.h"
#include "dateline/stored_article.h"
#include "document_builder.h"
#include "live_index.h"
#include "path_ids.h"

namespace dateline {
namespace {

/// Runs what damage may make impossible. Returns false if it was.
template <typename Function>
bool possible(Function function) {
  try {
    function();
    return true;
  } catch (const Error&) {
    return false;
  } catch (const Xapian::Error&) {
    return false;
  }
}

}  // namespace

Salvage::Salvage(const std::filesystem::path& database,
                 const std::optional<std::filesystem::path>& verified)
    : database_(database.string(), Xapian::DB_BACKEND_GLASS) {
  if (verified) {
    // The verified copy may lack blocks without which it can't even be opened.
    possible([&] { verified_.emplace(verified->string(), Xapian::DB_BACKEND_GLASS); });
    if (!verified_) {
      verified_.emplace();
    }
  }
}

const Xapian::Database& Salvage::most_trusted() const {
  return verified_ ? *verified_ : database_;
}

AnalysisSettings Salvage::settings() const {
  std::optional<AnalysisSettings> found;
  possible([&] { found = analysis_from_metadata(database_.get_metadata(metadata::kAnalysis)); });
  return found.value_or(AnalysisSettings{});  // the only ones that this version writes
}

FileStates Salvage::file_states() const {
  FileStates states;
  const bool read =
      possible([&] { states.load([&](const auto& key) { return database_.get_metadata(key); }); });
  return read ? std::move(states) : FileStates();
}

SalvageSurvey Salvage::survey(const ProgressObserver& observer) const {
  SalvageSurvey found;
  std::unordered_set<std::string> ids;
  Progress progress{.total_articles = database_.get_doccount()};
  const Xapian::docid last = database_.get_lastdocid();
  // Which documents there are is known in one place, which may be what is damaged; so every number
  // is tried, unless many in a row are of none.
  constexpr Xapian::docid kManyMisses = 1000;
  Xapian::docid misses = 0;
  for (Xapian::docid document = 1; document != 0 && document <= last;
       document = misses < kManyMisses ? document + 1 : next_document(document)) {
    const bool is_article = possible([&] {
      const SalvagedArticle salvaged = read(document);
      const std::string& id = salvaged.article.article.id;
      if (!id.empty() && ids.insert(id).second) {
        found.readable.push_back(document);
        found.whole += salvaged.whole ? 1 : 0;
      }
    });
    misses = is_article ? 0 : misses + 1;
    progress.articles = found.readable.size();
    if (observer.progress && is_article) {
      observer.progress(progress);
    }
    if (observer.stop_requested && observer.stop_requested()) {
      found.stopped = true;
      return found;
    }
  }
  find_lost(found);
  return found;
}

/// The next document that any list knows, or 0.
Xapian::docid Salvage::next_document(Xapian::docid after) const {
  Xapian::docid next = 0;
  const auto consider = [&](Xapian::docid document) {
    next = next == 0 ? document : std::min(next, document);
  };
  const bool all_known = possible([&] {
    auto at = database_.postlist_begin("");
    at.skip_to(after + 1);
    if (at != database_.postlist_end("")) {
      consider(*at);
    }
  });
  const bool values_known = possible([&] {
    constexpr auto kSlot = slot_number(Slot::article);
    auto at = database_.valuestream_begin(kSlot);
    at.skip_to(after + 1);
    if (at != database_.valuestream_end(kSlot)) {
      consider(at.get_docid());
    }
  });
  return all_known || values_known ? next : after + 1;
}

/// Finds the ids of articles that can't be read.
void Salvage::find_lost(SalvageSurvey& survey) const {
  const std::unordered_set<Xapian::docid> kept(survey.readable.begin(), survey.readable.end());
  const std::string prefix = id_term({});
  possible([&] {
    for (auto term = database_.allterms_begin(prefix); term != database_.allterms_end(prefix);
         ++term) {
      for (auto at = database_.postlist_begin(*term); at != database_.postlist_end(*term); ++at) {
        if (!kept.contains(*at)) {
          survey.lost_ids.push_back(id_of(*at, *term));
        }
      }
    }
  });
  const std::size_t known = survey.readable.size() + survey.lost_ids.size();
  survey.lost_unknown = std::max<std::size_t>(database_.get_doccount(), known) - known;
}

std::string Salvage::id_of(Xapian::docid document, const std::string& id_term) const {
  std::string id;
  possible([&] {
    id =
        database_.get_document(document, Xapian::DOC_ASSUME_VALID).get_value(slot_number(Slot::id));
  });
  return id.empty() ? id_term.substr(1) : id;  // of a very long id the term has only the beginning
}

SalvagedArticle Salvage::read(Xapian::docid number) const {
  if (!verified_) {
    return read_all(database_, number);
  }
  SalvagedArticle salvaged;
  const bool is_verified = possible([&] { salvaged = read_all(*verified_, number); });
  return is_verified && salvaged.whole ? salvaged : read_text(number);
}

SalvagedArticle Salvage::read_all(const Xapian::Database& database, Xapian::docid number) const {
  // Whether there is such a document is kept elsewhere, which may be what is damaged; so are the
  // values, and the article is worth more than they are.
  const Xapian::Document document = database.get_document(number, Xapian::DOC_ASSUME_VALID);
  SalvagedArticle salvaged;
  salvaged.article.document = number;
  Article& article = salvaged.article.article;
  article = unpack_article(document.get_value(slot_number(Slot::article)));
  salvaged.article.origin = is_path_id(article.id, article.file) ? IdOrigin::path : IdOrigin::own;
  salvaged.whole = can_be_told_undamaged(document, article) && possible([&] {
                     const std::string hash = document.get_value(slot_number(Slot::text_hash));
                     salvaged.article.origin = has_path_id(hash) ? IdOrigin::path : IdOrigin::own;
                     salvaged.source_files = source_files_of(document);
                     salvaged.article.annotations =
                         unpack_annotations(document.get_value(slot_number(Slot::annotations)),
                                            analysed_text(article).text);
                   });
  return salvaged;
}

SalvagedArticle Salvage::read_text(Xapian::docid number) const {
  const Xapian::Document document = database_.get_document(number, Xapian::DOC_ASSUME_VALID);
  SalvagedArticle salvaged{.whole = false};
  salvaged.article.document = number;
  Article& article = salvaged.article.article;
  article = unpack_article(document.get_value(slot_number(Slot::article)));
  salvaged.article.origin = is_path_id(article.id, article.file) ? IdOrigin::path : IdOrigin::own;
  if (!can_be_told_undamaged(document, article)) {
    throw Error(ErrorCode::index_broken, "the text of an article can't be verified");
  }
  return salvaged;
}

/// Compares the text of an article with its hash, since a flipped bit can leave a text that reads
/// well. Returns false if the hash can't be read.
/// @throws Error{ErrorCode::index_broken} if the text is damaged.
bool Salvage::can_be_told_undamaged(const Xapian::Document& document,
                                    const Article& article) const {
  std::string hash;
  bool known_file = true;
  const bool told = possible([&] {
    hash = document.get_value(slot_number(Slot::content_hash));
    known_file =
        article.file.empty() || database_.term_exists(keyword_term(kFilePrefix, article.file));
  });
  if (!known_file || (!hash.empty() && hash != DocumentBuilder::content_hash(article))) {
    throw Error(ErrorCode::index_broken, "the text of an article is damaged");
  }
  return told;
}

}  // namespace dateline
