/// Makes up news, to measure with.
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
      "Makes up news of words as frequent as those of a real language, and prints it as JSONL. "
      "The\n"
      "same seed gives the same news, of which more articles are a continuation.",
      "synthetic_news");
  dateline::Arguments arguments;
  app.add_option("-n,--articles", arguments.articles, "How many")->capture_default_str();
  app.add_option("--seed", arguments.seed, "Of the news")->capture_default_str();
  app.add_option("--pages", arguments.pages,
                 "Write text files instead, one an article, in folders of days below this one")
      ->type_name("DIR");
  return dateline::program::run(app, argc, argv, [&] { return dateline::run(arguments); });
}
