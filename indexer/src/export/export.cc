#include "dateline/export.h"

#include <xapian.h>

#include <array>
#include <nlohmann/json.hpp>

#include "database/index_folder.h"
#include "dateline/annotations_json.h"
#include "dateline/annotator.h"
#include "dateline/article_json.h"
#include "dateline/error.h"
#include "dateline/index_files.h"
#include "dateline/index_format.h"
#include "dateline/json_text.h"
#include "dateline/stored_article.h"
#include "store/live_index.h"

namespace dateline {
namespace {

using nlohmann::ordered_json;

AnnotatedArticle annotated(const Xapian::Document& document) {
  return unpack_annotated(document.get_value(slot_number(Slot::article)),
                          document.get_value(slot_number(Slot::annotations)));
}

/// Returns the lists of mentions. Each mention has its zone and its offsets in that zone. Example:
/// `{"people": [{"zone": "headline", "start": 0, ...}, ...], "places": ...}`.
ordered_json mentions_by_zone(const AnnotatedArticle& article) {
  constexpr std::array kLists = {"people", "places", "organisations", "dates"};
  ordered_json lists = ordered_json::object();
  for (const char* list : kLists) {
    lists[list] = ordered_json::array();
  }
  const AnalysedText analysed = analysed_text(article.article);
  const std::string_view text = analysed.text;
  for (const AnalysedText::Zone& zone : analysed.zones) {
    const ordered_json found =
        annotations_json(text.substr(zone.begin, zone.end - zone.begin),
                         annotations_within(article.annotations, zone.begin, zone.end));
    for (const char* list : kLists) {
      for (const ordered_json& mention : found[list]) {
        ordered_json placed = {{"zone", zone.field}};
        placed.update(mention);
        lists[list].push_back(std::move(placed));
      }
    }
  }
  return lists;
}

}  // namespace

void visit_articles(const std::filesystem::path& index, const IndexWriterOptions& options,
                    const std::function<bool(const AnnotatedArticle&, const Progress&)>& visit) {
  const IndexFolder folder(index, IndexFolder::Open::existing, options);
  const auto live = folder.live();
  if (!live) {
    throw Error(ErrorCode::index_broken, index.string() + ": there is no database in it",
                "dateline-index check --repair");
  }
  translate_errors(index, [&] {
    require_safe_database(*live);
    const Xapian::Database database(live->string(), Xapian::DB_BACKEND_GLASS);
    (void)read_settings(index, database.get_metadata(metadata::kSchemaVersion),
                        database.get_metadata(metadata::kAnalysis));
    Progress progress{.articles = 0, .total_articles = database.get_doccount()};
    for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
      ++progress.articles;
      if (!visit(annotated(database.get_document(*at)), progress)) {
        return;
      }
    }
  });
}

std::string export_line(const AnnotatedArticle& article) {
  ordered_json line = {{kExportMember, kExportVersion}};
  line.update(json_object(article.article));
  line["annotations"] = mentions_by_zone(article);
  return json_text(line);
}

}  // namespace dateline
