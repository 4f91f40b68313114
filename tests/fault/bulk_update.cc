/// Updates an index as dateline-index does, but builds aside whatever there is, in shards of one
/// article: the way of a large update, with little work.
/// usage: bulk_update INDEX PATH...
#include <iostream>

#include "dateline/error.h"
#include "dateline/update.h"

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  try {
    dateline::IndexWriter writer(arguments.at(0),
                                 {.jobs = 2, .bulk_bytes = 1, .articles_per_shard = 1});
    dateline::update(writer, {arguments.begin() + 1, arguments.end()}, {}, {});
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 4;
  }
  return 0;
}
