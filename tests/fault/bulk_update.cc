/// Updates an index by a bulk load with segments of one article, as dateline-index does in a large
/// update, but quickly. Exits with 3 if something was skipped, as dateline-index does.
/// usage: bulk_update INDEX PATH...
#include <iostream>

#include "dateline/error.h"
#include "dateline/update.h"

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  try {
    dateline::IndexWriter writer(arguments.at(0),
                                 {.jobs = 2, .bulk_bytes = 1, .articles_per_segment = 1});
    const auto done = dateline::update(writer, {arguments.begin() + 1, arguments.end()}, {}, {});
    return done.skipped > 0 ? 3 : 0;
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 4;
  }
}
