/// dateline-search: ranked answers from an index.
#include <spdlog/spdlog.h>

#include <algorithm>
#include <iostream>
#include <optional>

#include "dateline/present.h"
#include "dateline/query_parser.h"
#include "dateline/topics.h"
#include "program.h"

namespace dateline::program {
namespace {

struct SearchArguments {
  std::vector<std::string> query;
  std::optional<std::size_t> limit;
  std::size_t offset = 0;
  std::string format = "text";
  std::string topics;
  std::string run_name = "dateline";
  std::vector<std::string> facets;
  bool no_feedback = false;
};

std::string help_footer() {
  std::string text =
      "The query language:\n"
      "  missile test          articles with both words, in any form (missiles, tested)\n"
      "  missile test japan    of three words or more, not all need be there; a phrase or field\n"
      "                        among them must be\n"
      "  \"joint statement\"     exactly these words, in this order\n"
      "  \"missile japan\"~5     these words in any order, with at most 5 others among them\n"
      "  missile NEAR/5 japan  the same in any form; also W/5; NEAR alone is NEAR/10\n"
      "  missile ADJ/5 japan   in this order; also PRE/5\n"
      "  missil* te?t          words that begin so; with any one letter there\n"
      "  tokyo OR seoul        either; AND, OR and NOT are written in capitals\n"
      "  korea -north          without the second word; also: korea NOT north\n"
      "  (a OR b) c            brackets group\n"
      "  headline:japan        in one field; also headline:\"two words\", headline:(a OR b)\n"
      "  person:hayashi        a person, by any part of the name; person:\"hayashi yoshimasa\"\n"
      "  place:japan           a place, what lies in it (Okinawa) and its people (Japanese);\n"
      "                        also place:\"paris, texas\", place:us\n"
      "  org:iaea              an organisation, by acronym or words of its name\n"
      "  place:=japan          the place alone; person:=\"xi jinping\": the whole of the name\n"
      "  mentions:2023-01      speaks of a day then; ranges as with date:\n"
      "  date:2023-01          published then; also date:2023-01-09..2023-01-15, date:2023..,\n"
      "                        date:..2019, date:none\n\n"
      "Fields:\n";
  for (const Field& field : fields()) {
    std::string name = "  " + std::string(field.name) + ":";
    name += field.alias.empty() ? "" : " or " + std::string(field.alias) + ":";
    name.resize(std::max<std::size_t>(name.size() + 1, 24), ' ');
    text += name + std::string(field.help) + "\n";
  }
  return text +
         "\nPut a query with quotes or brackets in single quotes: dateline-search '\"joint "
         "statement\" -draft'\n\n"
         "Exit status: 0 at least one hit; 1 no hit; 2 usage or query error; 4 index missing, "
         "broken or of\nanother version.";
}

std::string join(const std::vector<std::string>& words) {
  std::string joined;
  for (const std::string& word : words) {
    joined += joined.empty() ? "" : " ";
    joined += word;
  }
  return joined;
}

Feedback feedback_of(const SearchArguments& arguments) {
  return arguments.no_feedback ? Feedback{.weight = 0} : Feedback{};
}

MarkStyle mark_style() {
  return colour_wanted() ? MarkStyle::colour : MarkStyle::stars;
}

ExitStatus show(const Searcher& searcher, const SearchArguments& arguments) {
  const auto article = searcher.annotated_article(arguments.query[1]);
  if (!article) {
    spdlog::warn(
        "no article with the id `{}`; to search for the word show, put the query in quotes",
        arguments.query[1]);
    return ExitStatus::no_hit;
  }
  if (arguments.format == "text") {
    present_article_text(std::cout, *article, mark_style());
  } else {
    present_article_json(std::cout, *article);
  }
  return ExitStatus::done;
}

/// Runs each topic; one that is no query is named, and the others still run.
ExitStatus run_topics(const Searcher& searcher, const SearchArguments& arguments) {
  constexpr std::size_t kUsualDepth = 1000;
  const SearchOptions options{.limit = arguments.limit.value_or(kUsualDepth),
                              .offset = arguments.offset,
                              .feedback = feedback_of(arguments)};
  bool any_hit = false;
  bool any_error = false;
  for (const Topic& topic : read_topics(arguments.topics)) {
    try {
      std::size_t rank = arguments.offset;
      for (const RankedId& ranked : searcher.rank(parse_query(topic.query), options)) {
        present_trec(std::cout, topic.id, ++rank, ranked, arguments.run_name);
        any_hit = true;
      }
    } catch (const Error& error) {
      if (error.code() != ErrorCode::query) {
        throw;
      }
      any_error = true;
      spdlog::error("{}:{}: topic {}: {}", arguments.topics, topic.line, topic.id, error.what());
    }
  }
  if (any_error) {
    return ExitStatus::usage;
  }
  return any_hit ? ExitStatus::done : ExitStatus::no_hit;
}

/// @throws Error{ErrorCode::usage} for a name that is no facet's.
std::vector<FacetBy> facets_of(const SearchArguments& arguments) {
  std::vector<FacetBy> facets;
  for (const std::string& name : arguments.facets) {
    const auto facet = parse_facet(trim(name));
    if (!facet) {
      throw Error(ErrorCode::usage, "--facets: `" + name + "` is no facet",
                  "facets are: " + facet_names());
    }
    if (std::find(facets.begin(), facets.end(), *facet) == facets.end()) {
      facets.push_back(*facet);
    }
  }
  if (!facets.empty() && (arguments.format == "jsonl" || !arguments.topics.empty())) {
    throw Error(ErrorCode::usage, "--facets goes with --format text or json only");
  }
  return facets;
}

ExitStatus search(const Searcher& searcher, const SearchArguments& arguments,
                  const std::vector<FacetBy>& facets, const std::string& text,
                  const QueryNode& query) {
  const SearchOptions options{.limit = arguments.limit.value_or(10),
                              .offset = arguments.offset,
                              .feedback = feedback_of(arguments),
                              .facets = facets};
  const SearchResult result = searcher.search(query, options);
  for (const std::string& note : result.notes) {
    spdlog::warn("{}", note);
  }
  if (arguments.format == "json") {
    present_json(std::cout, text, result);
  } else if (arguments.format == "jsonl") {
    present_jsonl(std::cout, result);
  } else if (!result.hits.empty()) {
    present_text(std::cout, result, mark_style());
  } else if (result.total > 0) {
    spdlog::info("no hit from {} on, of {} in all", arguments.offset + 1, result.total);
  } else {
    spdlog::info("no article matches {}", text);
  }
  return result.hits.empty() ? ExitStatus::no_hit : ExitStatus::done;
}

ExitStatus run_search(const SearchArguments& arguments, const CommonOptions& common) {
  const std::vector<FacetBy> facets = facets_of(arguments);
  if (!arguments.topics.empty()) {
    if (!arguments.query.empty()) {
      throw Error(ErrorCode::usage, "--topics and a query at the same time", "give one of them");
    }
    return run_topics(Searcher(index_path(common)), arguments);
  }
  if (arguments.query.empty()) {
    throw Error(ErrorCode::usage, "no query", "for example: dateline-search missile test");
  }
  if (arguments.query.size() == 2 && arguments.query.front() == "show") {
    return show(Searcher(index_path(common)), arguments);
  }
  // A query is read before an index is opened, so that its errors show without one.
  const std::string text = join(arguments.query);
  const QueryNode query = parse_query(text);
  spdlog::debug("query: {}", to_string(query));
  return search(Searcher(index_path(common)), arguments, facets, text, query);
}

}  // namespace
}  // namespace dateline::program

int main(int argc, char** argv) {
  using namespace dateline::program;
  CLI::App app(
      "Answers ranked queries over an index that dateline-index made.\n"
      "`dateline-search show ID` prints an article.",
      "dateline-search");
  CommonOptions common;
  SearchArguments arguments;
  add_common_options(app, common);
  app.add_option("QUERY", arguments.query, "What to search for, or: show ID");
  app.add_option("-n,--limit", arguments.limit, "Hits to show (default: 10; 1000 with --topics)")
      ->check(CLI::Range(1, 1'000'000))
      ->type_name("N");
  app.add_option("--offset", arguments.offset, "Hits to pass over first")
      ->check(CLI::Range(0, 1'000'000'000))
      ->type_name("N");
  app.add_option("--format", arguments.format, "text, json or jsonl")
      ->check(CLI::IsMember({"text", "json", "jsonl"}))
      ->capture_default_str();
  app.add_option(
         "--facets", arguments.facets,
         "Count the hits by any of " + dateline::facet_names() + ", with commas between them")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("NAMES");
  app.add_flag(
      "--no-feedback", arguments.no_feedback,
      "Order the hits by the words of the query alone, not also by what the best hits share");
  app.add_option("--topics", arguments.topics,
                 "Batch: run the ID<TAB>QUERY lines of a file, print a TREC run")
      ->type_name("FILE");
  app.add_option("--run-name", arguments.run_name, "Name of that run")->capture_default_str();
  app.footer(help_footer());
  return run(app, argc, argv, [&] {
    set_up_logging(common);
    return run_search(arguments, common);
  });
}
