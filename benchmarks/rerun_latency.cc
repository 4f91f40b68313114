/// Measures the cost of updating an index again: when nothing has changed, compared with a `find`
/// for changed files; when a few files have changed; and when the folder contains links to files.
#include <array>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <thread>

#include "command_cost.h"
#include "latencies.h"
#include "news_generator.h"
#include "program.h"
#include "work_folder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

struct Arguments {
  std::uint64_t files = 100'000;
  std::uint64_t changes = 1000;
  std::uint64_t links = 0;
  std::size_t rounds = 11;
  std::uint64_t seed = 1;
  std::string folder;
  std::string program;
};

/// Returns the dateline-index that was built together with this program, or else the one in PATH.
std::string index_program() {
  std::error_code error;
  const fs::path own = fs::read_symlink("/proc/self/exe", error);
  const fs::path beside = own.parent_path().parent_path() / "indexer/program/dateline-index";
  return fs::exists(beside, error) ? beside.string() : "dateline-index";
}

using evaluation::CommandCost;

/// Runs a command that must not fail.
/// @param output the file that receives its stdout
/// @throws Error{ErrorCode::usage} if it fails; the command has printed the reason
CommandCost run_command(const std::vector<std::string>& command, const std::string& output) {
  const CommandCost cost = evaluation::cost_of(command, output);
  if (cost.status != 0) {
    throw Error(ErrorCode::usage, command.front() + " failed");
  }
  return cost;
}

/// The costs of several runs of a command.
class Costs {
 public:
  void add(const CommandCost& cost) {
    wall_.add(cost.milliseconds);
    cpu_.add(cost.cpu_milliseconds);
  }
  [[nodiscard]] CommandCost median() const {
    return {.milliseconds = wall_.percentile(50), .cpu_milliseconds = cpu_.percentile(50)};
  }

 private:
  evaluation::Latencies wall_;
  evaluation::Latencies cpu_;
};

/// A folder of short articles, each in a file of its own.
class ArticleFiles {
 public:
  ArticleFiles(fs::path root, std::uint64_t seed, std::uint64_t count)
      : root_(std::move(root)), seed_(seed), count_(count), next_(count) {
    for (std::uint64_t number = 0; number < count_; ++number) {
      write(file(number), number);
    }
  }

  /// Makes `changes` changes, spread evenly over the folders. Of ten changes, four replace the
  /// article in a file, three remove a file, and three add a file.
  void change(std::uint64_t changes) {
    constexpr std::array kActions = {'e', 'r', 'a', 'e', 'r', 'a', 'e', 'r', 'a', 'e'};
    for (std::uint64_t i = 0; i < changes; ++i) {
      const std::uint64_t number = i * count_ / changes;
      const std::uint64_t fresh = next_++;
      switch (kActions.at(i % kActions.size())) {
        case 'e':
          write(file(number), fresh);
          break;
        case 'r':
          fs::remove(file(number));
          break;
        default:
          write(file(number).parent_path() / (std::to_string(fresh) + ".txt"), fresh);
      }
    }
  }

 private:
  [[nodiscard]] fs::path file(std::uint64_t number) const {
    constexpr std::uint64_t kFilesInFolder = 500;
    return root_ / std::to_string(number / kFilesInFolder) / (std::to_string(number) + ".txt");
  }

  /// Writes a file with the headline, the byline and the first paragraph of an article.
  void write(const fs::path& path, std::uint64_t number) const {
    Article article = evaluation::synthetic_article(seed_, number);
    article.body = std::string(lead(article.body));
    fs::create_directories(path.parent_path());
    std::ofstream out(path);
    out << evaluation::to_page(article);
    out.flush();
    if (!out) {
      throw Error(ErrorCode::usage, "can't write " + path.string());
    }
  }

  fs::path root_;
  std::uint64_t seed_;
  std::uint64_t count_;
  std::uint64_t next_;  ///< number of the next article that no file has had yet
};

void print_row(const std::string& what, const CommandCost& cost) {
  std::printf("| %s | %.1f | %.1f |\n", what.c_str(), cost.milliseconds, cost.cpu_milliseconds);
}

class Measurement {
 public:
  explicit Measurement(const Arguments& arguments)
      : arguments_(arguments), work_(arguments.folder) {}

  ExitStatus run() {
    std::cerr << "making " << arguments_.files << " files" << std::endl;
    ArticleFiles files(articles(), arguments_.seed, arguments_.files);
    wait_for_the_clock();
    std::cerr << "building the index" << std::endl;
    (void)update();
    std::cerr << summary();
    std::ofstream(newest()) << "newer than the articles\n";
    std::cerr << "updating it again" << std::endl;
    const auto [find, unchanged] = measure_reruns();
    wait_for_the_clock();
    files.change(arguments_.changes);
    const CommandCost changed = update();
    std::printf("| %llu files | wall, ms | CPU, ms |\n| --- | --- | --- |\n",
                static_cast<unsigned long long>(arguments_.files));
    print_row("`find -newer`", find);
    print_row("update, nothing changed", unchanged);
    std::printf("| times as long | %.2f | %.2f |\n", unchanged.milliseconds / find.milliseconds,
                unchanged.cpu_milliseconds / find.cpu_milliseconds);
    print_row("update after " + std::to_string(arguments_.changes) + " changes", changed);
    std::printf("\nThe last one: %s", summary().c_str());
    if (arguments_.links > 0) {
      measure_links();
    }
    return ExitStatus::done;
  }

 private:
  /// Waits until the files are older than the next update. An update reads a file again if its last
  /// change may fall into the same tick of the clock as the last update.
  static void wait_for_the_clock() { std::this_thread::sleep_for(std::chrono::seconds(3)); }

  [[nodiscard]] fs::path articles() const { return work_.path() / "articles"; }
  [[nodiscard]] fs::path newest() const { return work_.path() / "newest"; }
  [[nodiscard]] fs::path output() const { return work_.path() / "output"; }

  [[nodiscard]] CommandCost update() const { return update(articles(), "index"); }

  [[nodiscard]] CommandCost update(const fs::path& folder, const char* index) const {
    return run_command({arguments_.program, "--index", work_.path() / index, "update", folder},
                       output());
  }

  /// Measures unchanged updates of a folder of files, and of a folder with a link to each of them.
  void measure_links() const {
    const fs::path plain = work_.path() / "plain";
    const fs::path links = work_.path() / "links";
    fs::create_directories(plain);
    fs::create_directories(links);
    for (std::uint64_t number = 0; number < arguments_.links; ++number) {
      const std::string name = std::to_string(number) + ".txt";
      std::ofstream(plain / name) << "Headline " << number << "\n\nA short body.\n";
      fs::create_symlink(plain / name, links / name);
    }
    wait_for_the_clock();
    (void)update(plain, "plain-index");
    (void)update(links, "links-index");
    Costs of_files;
    Costs of_links;
    for (std::size_t round = 0; round < arguments_.rounds + 1; ++round) {
      const CommandCost file = update(plain, "plain-index");
      const CommandCost link = update(links, "links-index");
      if (round > 0) {
        of_files.add(file);
        of_links.add(link);
      }
    }
    std::printf(
        "\n| %llu in one folder, nothing changed | wall, ms | CPU, ms |\n| --- | --- | --- |\n",
        static_cast<unsigned long long>(arguments_.links));
    print_row("files", of_files.median());
    print_row("links to them", of_links.median());
    std::printf("| times as long | %.2f | %.2f |\n",
                of_links.median().milliseconds / of_files.median().milliseconds,
                of_links.median().cpu_milliseconds / of_files.median().cpu_milliseconds);
  }

  [[nodiscard]] CommandCost find() const {
    return run_command({"find", articles(), "-newer", newest()}, output());
  }

  /// Returns the output of the last command.
  [[nodiscard]] std::string summary() const {
    std::ifstream in(output());
    return {std::istreambuf_iterator<char>(in), {}};
  }

  /// Returns the median costs of `find` and of an unchanged update. They run in turn, so that other
  /// processes disturb both equally.
  [[nodiscard]] std::pair<CommandCost, CommandCost> measure_reruns() const {
    Costs finds;
    Costs updates;
    // The first round only fills the system's cache.
    for (std::size_t round = 0; round < arguments_.rounds + 1; ++round) {
      const CommandCost found = find();
      const CommandCost updated = update();
      if (round > 0) {
        finds.add(found);
        updates.add(updated);
      }
    }
    return {finds.median(), updates.median()};
  }

  const Arguments& arguments_;
  evaluation::WorkFolder work_;
};

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  CLI::App app(
      "Measures updates of an index of many small files: first the medians of several rounds of\n"
      "`find -newer` and of an unchanged update, each a process of its own, in turn; then an\n"
      "update after changes, spread over all folders (of ten changes, four replace the text of a\n"
      "file, three remove a file and three add one); then, with --links, unchanged updates of a\n"
      "folder of files and of a folder of links to them. Prints Markdown tables.",
      "rerun_latency");
  dateline::Arguments arguments;
  app.add_option("--files", arguments.files,
                 "Number of articles, each in its own file, 500 in a folder")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--changes", arguments.changes, "Number of files to change")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option(
         "--links", arguments.links,
         "Also measure a folder of this many files, and one of links to them (default: none)")
      ->check(CLI::PositiveNumber);
  app.add_option("--rounds", arguments.rounds, "Measured rounds, after one to warm up")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--folder", arguments.folder,
                 "Parent of the temporary files (default: the system's temporary folder)")
      ->type_name("DIR");
  app.add_option(
         "--program", arguments.program,
         "Path of dateline-index (default: the one built with this program, or else the one in "
         "PATH)")
      ->type_name("FILE");
  app.add_option("--seed", arguments.seed, "Seed of the articles")->capture_default_str();
  return dateline::program::run(app, argc, argv, [&] {
    if (arguments.changes > arguments.files) {
      throw dateline::Error(dateline::ErrorCode::usage, "--changes: more changes than --files");
    }
    if (arguments.program.empty()) {
      arguments.program = dateline::index_program();
    }
    return dateline::Measurement(arguments).run();
  });
}
