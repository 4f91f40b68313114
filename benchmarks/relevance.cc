/// Measures the quality of the ranking: reads any corpus, topics and judgements, and prints MAP,
/// nDCG@10, recall and MRR.
#include <unistd.h>

#include <cstdio>
#include <iostream>
#include <optional>

#include "dateline/aliases.h"
#include "dateline/query_parser.h"
#include "dateline/searcher.h"
#include "dateline/topics.h"
#include "dateline/update.h"
#include "evaluation.h"
#include "program.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

struct Arguments {
  bool no_aliases = false;
  std::vector<std::string> corpus;
  std::string topics;
  std::string qrels;
  std::string run;
  bool per_topic = false;
  SearchOptions search{.limit = 1000};
};

/// A new folder that the destructor removes.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "dateline-relevance-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
      throw Error(ErrorCode::usage, "can't make a temporary folder " + name);
    }
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code error;
    fs::remove_all(path_, error);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

void build_index(const fs::path& index, const std::vector<std::string>& corpus) {
  IndexWriter writer(index);
  const UpdateReport report = update(writer, {corpus.begin(), corpus.end()}, {}, {});
  std::cerr << report.documents << " articles, " << report.skipped << " skipped\n";
}

evaluation::Run answer_topics(const fs::path& index, const Arguments& arguments) {
  const Searcher searcher(index);
  const Aliases none;
  const Aliases& aliases = arguments.no_aliases ? none : Aliases::builtin();
  evaluation::Run run;
  for (const Topic& topic : read_topics(arguments.topics)) {
    std::vector<std::string>& ids = run[topic.id];
    const QueryNode query = aliases.expand(parse_query(topic.query));
    for (const RankedId& ranked : searcher.rank(query, arguments.search)) {
      ids.push_back(ranked.id);
    }
  }
  return run;
}

void print(const std::string& name, const evaluation::Measures& measures) {
  std::printf("%-10s MAP %.4f  nDCG@10 %.4f  R@1000 %.4f  MRR %.4f\n", name.c_str(),
              measures.average_precision, measures.ndcg_at_10, measures.recall_at_1000,
              measures.reciprocal_rank);
}

ExitStatus run(const Arguments& arguments, const program::CommonOptions& common) {
  evaluation::Run answers;
  if (!arguments.run.empty()) {
    answers = evaluation::read_run(arguments.run);
  } else if (arguments.topics.empty()) {
    throw Error(ErrorCode::usage, "neither --topics nor --run");
  } else if (arguments.corpus.empty()) {
    answers = answer_topics(program::index_path(common), arguments);
  } else {
    const TemporaryFolder folder;
    build_index(folder.path() / "index", arguments.corpus);
    answers = answer_topics(folder.path() / "index", arguments);
  }
  const auto result = evaluation::evaluate(evaluation::read_qrels(arguments.qrels), answers);
  if (arguments.per_topic) {
    for (const auto& [topic, measures] : result.topics) {
      print(topic, measures);
    }
  }
  print(std::to_string(result.topics.size()) + " topics", result.mean);
  return ExitStatus::done;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  CLI::App app(
      "Measures the ranking against judgements. Give --corpus to build a temporary index, --index\n"
      "to use an existing index, or --run to score a TREC run of another program.",
      "relevance");
  dateline::program::CommonOptions common;
  dateline::Arguments arguments;
  dateline::program::add_common_options(app, common);
  app.add_option("--corpus", arguments.corpus, "Files and folders of articles")->type_name("PATH");
  app.add_option("--topics", arguments.topics, "Lines of ID<TAB>QUERY")->type_name("FILE");
  app.add_option("--run", arguments.run, "A TREC run to score")->type_name("FILE");
  app.add_option("--qrels", arguments.qrels, "Lines of ID 0 DOCUMENT GRADE")
      ->type_name("FILE")
      ->required();
  app.add_flag("--per-topic", arguments.per_topic, "Print the measures of each topic too");
  app.add_option("--k1", arguments.search.bm25.k1, "BM25 k1")->capture_default_str();
  app.add_option("--b", arguments.search.bm25.b, "BM25 b")->capture_default_str();
  app.add_flag("--no-aliases", arguments.no_aliases,
               "Search the words of the topics only, without aliases");
  app.add_option("--feedback-hits", arguments.search.feedback.hits,
                 "Top hits whose words reorder the hits")
      ->capture_default_str();
  app.add_option("--feedback-words", arguments.search.feedback.words,
                 "Maximum number of these words")
      ->capture_default_str();
  app.add_option("--feedback-weight", arguments.search.feedback.weight,
                 "Total weight of these words; a word of the query has 1. 0 turns feedback off")
      ->capture_default_str();
  app.add_option("--feedback-depth", arguments.search.feedback.depth,
                 "Number of top hits to reorder")
      ->capture_default_str();
  app.add_option("--all-required-up-to", arguments.search.all_required_up_to,
                 "Require all plain words of a query with at most this many parts (default: as "
                 "dateline-search)");
  return dateline::program::run(app, argc, argv, [&] { return dateline::run(arguments, common); });
}
