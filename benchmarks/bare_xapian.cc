/// The baseline: a minimal indexer and searcher that use Xapian alone. It indexes with one thread,
/// a TermGenerator, the English stemmer, positions, a headline prefix and the default flush
/// threshold. It parses queries with Xapian's parser as an OR of their words and ranks by the
/// default BM25.
#include <xapian.h>

#include <iostream>

#include "dateline/read_articles.h"
#include "dateline/topics.h"
#include "program.h"

namespace dateline {
namespace {

/// @param stores whether the data of a document contains the body after the id, for snippets
ExitStatus build(const std::string& index, const std::string& corpus, bool stores) {
  Xapian::WritableDatabase database(index, Xapian::DB_CREATE_OR_OVERWRITE);
  Xapian::TermGenerator generator;
  generator.set_stemmer(Xapian::Stem("english"));
  const ReadObserver observer{
      .article =
          [&](ReadArticle&& read) {
            const Article& article = read.article;
            Xapian::Document document;
            generator.set_document(document);
            generator.index_text(article.headline, 1, "S");
            generator.index_text(article.headline);
            generator.increase_termpos();
            generator.index_text(article.body);
            document.set_data(stores ? article.id + "\n" + article.body : article.id);
            database.add_document(document);
            return true;
          },
      .skipped =
          [](const Skipped& skipped) {
            std::cerr << skipped.where << ": " << skipped.reason << "\n";
          },
      .note = [](const Skipped& /*note*/) {}};
  for (const SourceFile& file : scan(corpus, FormatChoice::auto_by_name).files) {
    read_articles(file, {}, observer);
  }
  database.commit();
  std::cout << database.get_doccount() << " documents\n";
  return ExitStatus::done;
}

ExitStatus answer(const std::string& index, const std::string& topics) {
  const Xapian::Database database(index);
  Xapian::QueryParser parser;
  parser.set_stemmer(Xapian::Stem("english"));
  parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
  for (const Topic& topic : read_topics(topics)) {
    // No flags: the topics are words, and their punctuation means nothing.
    Xapian::Enquire enquire(database);
    enquire.set_query(parser.parse_query(topic.query, 0));
    const Xapian::MSet matches = enquire.get_mset(0, 1000);
    for (auto match = matches.begin(); match != matches.end(); ++match) {
      std::cout << topic.id << " Q0 " << match.get_document().get_data() << ' '
                << match.get_rank() + 1 << ' ' << match.get_weight() << " bare\n";
    }
  }
  return ExitStatus::done;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  using dateline::program::run;
  CLI::App app("Builds and queries an index with Xapian alone, as a baseline for dateline.",
               "bare_xapian");
  std::string index;
  std::string corpus;
  std::string topics;
  app.require_subcommand(1);
  CLI::App* build = app.add_subcommand("build", "Index a file or folder");
  build->add_option("INDEX", index)->required();
  build->add_option("CORPUS", corpus)->required();
  bool stores = false;
  build->add_flag("--store", stores, "Store the texts too, for snippets");
  CLI::App* answer = app.add_subcommand("run", "Answer topics and print a TREC run");
  answer->add_option("INDEX", index)->required();
  answer->add_option("TOPICS", topics)->required();
  return run(app, argc, argv, [&] {
    return build->parsed() ? dateline::build(index, corpus, stores)
                           : dateline::answer(index, topics);
  });
}
