// The functions of the C interface (dateline.h) that search an index.
#include <filesystem>
#include <memory>
#include <optional>
#include <sstream>
#include <utility>

#include "c_call.h"
#include "dateline.h"
#include "dateline/aliases.h"
#include "dateline/error.h"
#include "dateline/present.h"
#include "dateline/query_parser.h"
#include "dateline/searcher.h"
#include "json_options.h"

struct dateline_searcher {
  dateline::c::OneCall one_call;
  std::filesystem::path directory;
  dateline::Searcher index;
};

namespace dateline::c {
namespace {

QueryNode read_query(std::string_view text, const JsonOptions& options) {
  QueryNode tree = parse_query(text, options.as_of);
  return options.aliases ? Aliases::builtin().expand(std::move(tree)) : tree;
}

}  // namespace
}  // namespace dateline::c

using dateline::c::call;
using dateline::c::required;
using dateline::c::required_text;

dateline_status dateline_searcher_open(const char* directory, dateline_searcher** searcher,
                                       dateline_error** error) {
  return call(error, [&] {
    required(searcher, "searcher") = nullptr;
    const std::filesystem::path path(required(directory, "directory"));
    *searcher =
        new dateline_searcher{.one_call = {}, .directory = path, .index = dateline::Searcher(path)};
    return DATELINE_OK;
  });
}

dateline_status dateline_searcher_reopen(dateline_searcher* searcher, dateline_error** error) {
  return call(error, [&] {
    dateline_searcher& open = required(searcher, "searcher");
    const dateline::c::Turn turn(open.one_call);
    open.index = dateline::Searcher(open.directory);
    return DATELINE_OK;
  });
}

dateline_status dateline_searcher_search(dateline_searcher* searcher, const char* query,
                                         const char* options, char** answer,
                                         dateline_error** error) {
  return call(error, [&] {
    required(answer, "answer") = nullptr;
    dateline_searcher& open = required(searcher, "searcher");
    const std::string_view text = required_text(query, "query");
    const auto read = dateline::read_json_options(options == nullptr ? "{}" : options);
    const auto tree = dateline::c::read_query(text, read);
    std::ostringstream out;
    const dateline::c::Turn turn(open.one_call);
    dateline::present_json(out, text, open.index.search(tree, read.search));
    *answer = dateline::c::copy(out.view());
    return DATELINE_OK;
  });
}

dateline_status dateline_searcher_similar(dateline_searcher* searcher, const char* id,
                                          const char* query, const char* options, char** answer,
                                          dateline_error** error) {
  return call(error, [&] {
    required(answer, "answer") = nullptr;
    dateline_searcher& open = required(searcher, "searcher");
    const auto read = dateline::read_json_options(options == nullptr ? "{}" : options);
    std::optional<dateline::QueryNode> tree;
    if (query != nullptr) {
      tree = dateline::c::read_query(required_text(query, "query"), read);
    }
    const dateline::c::Turn turn(open.one_call);
    const auto found =
        open.index.similar(required_text(id, "id"), read.search, tree ? &*tree : nullptr);
    if (!found) {
      return DATELINE_NOT_FOUND;
    }
    std::ostringstream out;
    dateline::present_json(out, query == nullptr ? "" : query, *found);
    *answer = dateline::c::copy(out.view());
    return DATELINE_OK;
  });
}

dateline_status dateline_searcher_article(dateline_searcher* searcher, const char* id,
                                          char** article, dateline_error** error) {
  return call(error, [&] {
    required(article, "article") = nullptr;
    dateline_searcher& open = required(searcher, "searcher");
    const dateline::c::Turn turn(open.one_call);
    const auto found = open.index.annotated_article(required_text(id, "id"));
    if (!found) {
      return DATELINE_NOT_FOUND;
    }
    std::ostringstream out;
    dateline::present_article_json(out, *found);
    *article = dateline::c::copy(out.view());
    return DATELINE_OK;
  });
}

dateline_status dateline_searcher_count(dateline_searcher* searcher, size_t* articles,
                                        dateline_error** error) {
  return call(error, [&] {
    required(articles, "articles") = 0;
    dateline_searcher& open = required(searcher, "searcher");
    const dateline::c::Turn turn(open.one_call);
    *articles = open.index.document_count();
    return DATELINE_OK;
  });
}

void dateline_searcher_close(dateline_searcher** searcher) {
  if (searcher != nullptr) {
    delete std::exchange(*searcher, nullptr);
  }
}
