/// Generates synthetic news for measurements.
#include <iostream>

#include "news_generator.h"
#include "program.h"

namespace dateline {
namespace {

struct Arguments {
  std::uint64_t articles = 10'000;
  std::uint64_t seed = 1;
  std::string pages;
};

ExitStatus run(const Arguments& arguments) {
  if (arguments.pages.empty()) {
    evaluation::write_json_lines(std::cout, arguments.seed, arguments.articles);
  } else {
    evaluation::write_pages(arguments.pages, arguments.seed, arguments.articles);
  }
  return ExitStatus::done;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  CLI::App app(
      "Generates synthetic news with the word frequencies of a real language, and prints it as\n"
      "JSONL. The same seed gives the same articles; a larger --articles only adds more.",
      "synthetic_news");
  dateline::Arguments arguments;
  app.add_option("-n,--articles", arguments.articles, "Number of articles")->capture_default_str();
  app.add_option("--seed", arguments.seed, "Seed of the news")->capture_default_str();
  app.add_option("--pages", arguments.pages,
                 "Write one text file per article instead, in a folder per day below this folder")
      ->type_name("DIR");
  return dateline::program::run(app, argc, argv, [&] { return dateline::run(arguments); });
}
