#include "check/salvage.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "dateline/annotator.h"
#include "dateline/error.h"
#include "dateline/index_format.h"
#include "dateline/packed_annotations.h"
#include "dateline/stored_article.h"
#include "documents/document_builder.h"
#include "store/live_index.h"

namespace dateline {
namespace {

/// Runs `function`. Returns false if damage makes it throw an error.
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
    // The verified copy may lack blocks that are needed to open it; an empty database replaces it.
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
  possible(
      [&] { found = analysis_from_metadata(most_trusted().get_metadata(metadata::kAnalysis)); });
  // Without a readable setting, use the only settings that this version writes.
  return found && has_stemmer(*found) ? *found : AnalysisSettings{};
}

FileStates Salvage::file_states() const {
  FileStates states;
  const bool read = possible(
      [&] { states.load([&](const auto& key) { return most_trusted().get_metadata(key); }); });
  return read ? std::move(states) : FileStates();
}

SalvageSurvey Salvage::survey(const ProgressObserver& observer) const {
  SalvageSurvey found;
  std::unordered_set<std::string> ids;
  Progress progress{.total_articles = database_.get_doccount()};
  const Xapian::docid last = database_.get_lastdocid();
  // The list of all documents may be damaged, so try every document number. After many numbers in a
  // row without a document, continue with the next number that any list has.
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

/// Returns the next document number in the list of all documents or of all articles, or 0 if
/// neither has one. Returns `after` + 1 if both lists are damaged.
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

/// Finds the articles that can't be read, and their ids.
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

/// Returns the id of an article that can't be read: from its value or, if that is damaged, its
/// term.
std::string Salvage::id_of(Xapian::docid document, const std::string& id_term) const {
  std::string id;
  possible([&] {
    id =
        database_.get_document(document, Xapian::DOC_ASSUME_VALID).get_value(slot_number(Slot::id));
  });
  return id.empty() ? id_term.substr(1) : id;  // the term has only the beginning of a very long id
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
  // DOC_ASSUME_VALID: the list of documents may be damaged, and is not needed to read one. The
  // other values may be damaged too; the article is then still worth reading.
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

/// Compares the text of an article with its hash, since a flipped bit can leave text that looks
/// intact. Returns false if the hash can't be read.
/// @throws Error{ErrorCode::index_broken} if the text is damaged
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
