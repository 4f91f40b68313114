/// Measures the searches per second of the C++ and the C interface. call_cost.py runs this program
/// and adds the figure of the Python interface.
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>

#include "dateline.h"
#include "dateline/aliases.h"
#include "dateline/query_parser.h"
#include "dateline/searcher.h"

namespace {

/// Repeats `call` for `seconds` seconds and returns the calls per second.
template <typename Call>
double calls_per_second(double seconds, Call call) {
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  std::size_t calls = 0;
  std::chrono::duration<double> passed{};
  do {
    call();
    ++calls;
    passed = Clock::now() - start;
  } while (passed.count() < seconds);
  return static_cast<double>(calls) / passed.count();
}

double through_cpp(const std::string& index, const std::string& query, double seconds) {
  const dateline::Searcher searcher(index);
  return calls_per_second(seconds, [&] {
    const auto tree = dateline::Aliases::builtin().expand(dateline::parse_query(query));
    if (searcher.search(tree).hits.empty()) {
      std::exit(1);
    }
  });
}

double through_c(const std::string& index, const std::string& query, double seconds) {
  dateline_searcher* searcher = nullptr;
  if (dateline_searcher_open(index.c_str(), &searcher, nullptr) != DATELINE_OK) {
    std::exit(1);
  }
  const double rate = calls_per_second(seconds, [&] {
    char* answer = nullptr;
    if (dateline_searcher_search(searcher, query.c_str(), nullptr, &answer, nullptr) !=
        DATELINE_OK) {
      std::exit(1);
    }
    dateline_free_string(answer);
  });
  dateline_searcher_close(&searcher);
  return rate;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: call_cost INDEX QUERY SECONDS\n";
    return 2;
  }
  const double seconds = std::stod(argv[3]);
  std::cout << through_cpp(argv[1], argv[2], seconds) << " " << through_c(argv[1], argv[2], seconds)
            << "\n";
  return 0;
}
