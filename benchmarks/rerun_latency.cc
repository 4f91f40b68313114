/// What it costs to update an index again: when nothing has changed, beside `find` that looks for
/// changed files, and when a few files have; and when the folder holds links to files instead.
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

/// The program that is built with this one, else that of PATH.
std::string index_program() {
  std::error_code error;
  const fs::path own = fs::read_symlink("/proc/self/exe", error);
  const fs::path beside = own.parent_path().parent_path() / "indexer/program/dateline-index";
  return fs::exists(beside, error) ? beside.string() : "dateline-index";
}

using evaluation::CommandCost;

/// Runs a command that must not fail, with what it prints in the file `output`.
CommandCost run_command(const std::vector<std::string>& command, const std::string& output) {
  const CommandCost cost = evaluation::cost_of(command, output);
  if (cost.status != 0) {
    throw Error(ErrorCode::usage, command.front() + " failed");  // it has said why
  }
  return cost;
}

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

/// Short articles, each in a file of its own.
class ArticleFiles {
 public:
  ArticleFiles(fs::path root, std::uint64_t seed, std::uint64_t count)
      : root_(std::move(root)), seed_(seed), count_(count), next_(count) {
    for (std::uint64_t number = 0; number < count_; ++number) {
      write(file(number), number);
    }
  }

  /// Of ten changes four are files with another article, three that are gone, and three new ones;
  /// spread over the folders.
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

  /// The headline, the byline and the first paragraph of an article.
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
  std::uint64_t next_;  ///< the article that no file has had
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
  /// A file that is as young as an index may change again within a tick of the clock, so that the
  /// next update reads it.
  static void wait_for_the_clock() { std::this_thread::sleep_for(std::chrono::seconds(3)); }

  [[nodiscard]] fs::path articles() const { return work_.path() / "articles"; }
  [[nodiscard]] fs::path newest() const { return work_.path() / "newest"; }
  [[nodiscard]] fs::path output() const { return work_.path() / "output"; }

  [[nodiscard]] CommandCost update() const { return update(articles(), "index"); }

  [[nodiscard]] CommandCost update(const fs::path& folder, const char* index) const {
    return run_command({arguments_.program, "--index", work_.path() / index, "update", folder},
                       output());
  }

  /// Unchanged updates of one folder of files, and of one that holds a link to each of them.
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

  /// What the last update said.
  [[nodiscard]] std::string summary() const {
    std::ifstream in(output());
    return {std::istreambuf_iterator<char>(in), {}};
  }

  /// In turn, so that both have the same load beside them.
  [[nodiscard]] std::pair<CommandCost, CommandCost> measure_reruns() const {
    Costs finds;
    Costs updates;
    // The first round is there to have all that is needed in the system's cache.
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
      "Measures updates of an index of many small files: the medians of several rounds of `find\n"
      "-newer` and of an update that finds nothing to do, each a process of its own, in turn; "
      "then\n"
      "an update after changes, of which four in ten are files with another text, three are files\n"
      "removed and three are files added, spread over all folders; then, with --links, unchanged\n"
      "updates of a folder of files and of a folder of links to them. Prints Markdown tables.",
      "rerun_latency");
  dateline::Arguments arguments;
  app.add_option("--files", arguments.files, "Articles, each a file; 500 in a folder")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--changes", arguments.changes, "Files to change")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--links", arguments.links,
                 "Files in one folder, and links to them in another, to update too (default: none)")
      ->check(CLI::PositiveNumber);
  app.add_option("--rounds", arguments.rounds, "Counted rounds, after one to warm up")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--folder", arguments.folder,
                 "Where to put files and index meanwhile (default: the temporary folder)")
      ->type_name("DIR");
  app.add_option("--program", arguments.program,
                 "dateline-index (default: the one that was built with this program, else that of "
                 "PATH)")
      ->type_name("FILE");
  app.add_option("--seed", arguments.seed, "Of the articles")->capture_default_str();
  return dateline::program::run(app, argc, argv, [&] {
    if (arguments.changes > arguments.files) {
      throw dateline::Error(dateline::ErrorCode::usage, "--changes: more than there are files");
    }
    if (arguments.program.empty()) {
      arguments.program = dateline::index_program();
    }
    return dateline::Measurement(arguments).run();
  });
}
