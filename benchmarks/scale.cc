/// Measures how build time, size and latency grow with the number of articles.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iostream>

#include "dateline/searcher.h"
#include "dateline/update.h"
#include "latencies.h"
#include "news_generator.h"
#include "program.h"
#include "scale_queries.h"
#include "scale_report.h"
#include "work_folder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

using evaluation::Latencies;
using evaluation::write_measure;

struct Arguments {
  std::vector<std::uint64_t> sizes = {10'000, 30'000, 100'000};
  std::string folder;
  std::size_t queries = 100;
  std::size_t rounds = 3;
  std::uint64_t seed = 1;
};

struct Cost {
  double seconds = 0;  ///< by the wall clock
  double cpu_seconds = 0;
  double peak_mb = 0;  ///< peak resident memory, in 10^6 bytes
};

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// Runs a job in a process of its own, so that the peak memory doesn't include the earlier jobs.
/// @throws Error{ErrorCode::usage} if the job fails; it has printed the reason
template <typename Job>
Cost in_child(Job job) {
  std::cout.flush();
  Cost cost;
  int status = 0;
  rusage used{};
  cost.seconds = evaluation::milliseconds_of([&] {
                   const pid_t child = ::fork();
                   if (child == 0) {
                     try {
                       job();
                       std::cout.flush();
                       ::_exit(0);
                     } catch (const std::exception& error) {
                       std::cerr << error.what() << "\n";
                       ::_exit(1);
                     }
                   }
                   if (child < 0 || ::wait4(child, &status, 0, &used) != child) {
                     throw Error(ErrorCode::usage, "can't start a process");
                   }
                 }) /
                 1000;
  if (status != 0) {
    throw Error(ErrorCode::usage, "a step of the measurement failed");
  }
  cost.cpu_seconds = seconds_of(used.ru_utime) + seconds_of(used.ru_stime);
  cost.peak_mb = static_cast<double>(used.ru_maxrss) * 1024 / 1e6;
  return cost;
}

void make_articles(const fs::path& file, std::uint64_t seed, std::uint64_t count) {
  std::ofstream out(file);
  evaluation::write_json_lines(out, seed, count);
  out.flush();
  if (!out) {
    throw Error(ErrorCode::usage, "can't write " + file.string());
  }
}

/// Builds an index as `dateline-index update` does.
/// @throws Error{ErrorCode::usage} if the index doesn't have `count` articles afterwards
void build_index(const fs::path& index, const fs::path& articles, std::uint64_t count) {
  IndexWriter writer(index);
  const UpdateReport report = update(writer, {articles}, {},
                                     {.skipped =
                                          [](const Skipped& skipped) {
                                            std::cerr << skipped.where << ": " << skipped.reason
                                                      << "\n";
                                          },
                                      .note = {},
                                      .progress = {},
                                      .stop_requested = {}});
  if (report.documents != count) {
    throw Error(ErrorCode::usage, "some articles are missing from the index");
  }
}

double megabytes_of(const fs::path& folder) {
  std::uintmax_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    bytes += entry.is_regular_file() ? entry.file_size() : 0;
  }
  return static_cast<double>(bytes) / 1e6;
}

void measure_queries(const fs::path& index, std::uint64_t count, const Arguments& arguments) {
  const Searcher searcher(index);
  const auto classes = evaluation::scale_queries(arguments.seed, count, arguments.queries);
  std::vector<Latencies> times(classes.size() + 1);
  // The first round only fills the system's cache.
  for (std::size_t round = 0; round < arguments.rounds + 1; ++round) {
    for (std::size_t query = 0; query < arguments.queries; ++query) {
      for (std::size_t i = 0; i < classes.size(); ++i) {
        const double time = evaluation::milliseconds_of(
            [&] { searcher.search(classes[i].queries[query], classes[i].options); });
        if (round > 0) {
          times[i].add(time);
          times.back().add(time);
        }
      }
    }
  }
  for (std::size_t i = 0; i < times.size(); ++i) {
    const std::string name = i < classes.size() ? classes[i].name : "all";
    for (const int percent : {50, 95, 99}) {
      write_measure(std::cout, count, name + "_p" + std::to_string(percent) + "_ms",
                    times[i].percentile(percent));
    }
  }
}

void measure(std::uint64_t count, const Arguments& arguments) {
  const evaluation::WorkFolder folder(arguments.folder);
  const fs::path articles = folder.path() / "articles.jsonl";
  const fs::path index = folder.path() / "index";
  std::cerr << count << " articles: generating them" << std::endl;
  in_child([&] { make_articles(articles, arguments.seed, count); });
  const double megabytes = static_cast<double>(fs::file_size(articles)) / 1e6;
  std::cerr << count << " articles: building the index" << std::endl;
  const Cost build = in_child([&] { build_index(index, articles, count); });
  const auto write = [&](const char* measure, double value) {
    write_measure(std::cout, count, measure, value);
  };
  write("input_mb", megabytes);
  write("build_s", build.seconds);
  write("cpu_s", build.cpu_seconds);
  write("articles_per_s", static_cast<double>(count) / build.seconds);
  write("mb_per_s", megabytes / build.seconds);
  write("peak_memory_mb", build.peak_mb);
  write("index_mb", megabytes_of(index));
  std::cerr << count << " articles: searching" << std::endl;
  in_child([&] { measure_queries(index, count, arguments); });
}

ExitStatus run(const Arguments& arguments) {
  for (const std::uint64_t count : arguments.sizes) {
    measure(count, arguments);
  }
  return ExitStatus::done;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  CLI::App app(
      "Measures how an index of synthetic news grows with the number of articles:\n"
      "scale run > FILE; scale table FILE; scale plot FILE > FILE.svg",
      "scale");
  dateline::Arguments arguments;
  std::vector<std::string> files;
  app.require_subcommand(1);
  CLI::App* run = app.add_subcommand(
      "run", "Measure, and print lines of ARTICLES<TAB>MEASURE<TAB>VALUE (1 MB is 10^6 bytes)");
  run->add_option("--sizes", arguments.sizes, "Numbers of articles, separated by commas")
      ->delimiter(',')
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  run->add_option(
         "--folder", arguments.folder,
         "Parent of the temporary files (default: the system's temporary folder). A million "
         "articles need an estimated 20 GB")
      ->type_name("DIR");
  run->add_option("--queries", arguments.queries, "Number of queries of each class")
      ->capture_default_str();
  run->add_option("--rounds", arguments.rounds, "Measured runs of each query, after one to warm up")
      ->capture_default_str();
  run->add_option("--seed", arguments.seed, "Seed of the articles and queries")
      ->capture_default_str();
  CLI::App* table = app.add_subcommand("table", "Print a Markdown table of these lines");
  CLI::App* plot = app.add_subcommand("plot", "Draw these lines as SVG");
  for (CLI::App* command : {table, plot}) {
    command->add_option("FILE", files, "Output of `run`")->required();
  }
  return dateline::program::run(app, argc, argv, [&] {
    if (run->parsed()) {
      return dateline::run(arguments);
    }
    const auto report = dateline::evaluation::read_scale_report(files);
    if (table->parsed()) {
      dateline::evaluation::write_table(std::cout, report);
    } else {
      dateline::evaluation::write_plot(std::cout, report);
    }
    return dateline::ExitStatus::done;
  });
}
