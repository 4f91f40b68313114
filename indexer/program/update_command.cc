#include <spdlog/spdlog.h>

#include <chrono>
#include <csignal>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "commands.h"
#include "dateline/update.h"
#include "reading.h"

namespace dateline::program {
namespace {

namespace fs = std::filesystem;

// A handler can reach nothing else.
volatile std::sig_atomic_t stop_signal = 0;  // NOLINT(*-avoid-non-const-global-variables)

void request_stop(int signal) {
  stop_signal = signal;
  std::signal(signal, SIG_DFL);  // a second one ends the program at once
}

/// A line on the terminal that shows how far the work is, rewritten twice a second.
class ProgressLine {
 public:
  explicit ProgressLine(bool shown) : shown_(shown) {}
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const UpdateProgress& progress) {
    const auto now = std::chrono::steady_clock::now();
    if (!shown_ || now - last_ < std::chrono::milliseconds(500)) {
      return;
    }
    last_ = now;
    visible_ = true;
    std::cerr << "\r\x1b[K" << progress.articles << " articles, " << progress.files << " of "
              << progress.total_files << " files" << std::flush;
  }

  void clear() {
    if (visible_) {
      std::cerr << "\r\x1b[K" << std::flush;
      visible_ = false;
    }
  }

 private:
  bool shown_;
  bool visible_ = false;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

struct UpdateArguments {
  ReadingOptions reading;
  bool allow_empty_root = false;
  bool json = false;
};

void print_report(const UpdateReport& report, bool json) {
  if (json) {
    std::cout << nlohmann::ordered_json{{"added", report.added},
                                        {"updated", report.updated},
                                        {"unchanged", report.unchanged},
                                        {"removed", report.removed},
                                        {"skipped", report.skipped},
                                        {"documents", report.documents},
                                        {"revision", report.revision}}
                     .dump()
              << "\n";
    return;
  }
  std::cout << "added " << report.added << ", updated " << report.updated << ", unchanged "
            << report.unchanged << ", removed " << report.removed << ", skipped " << report.skipped
            << " (" << report.documents << " documents, revision " << report.revision << ")\n";
}

/// An update of nothing but mistyped paths does not leave an empty index behind.
void require_some_path(const std::vector<std::string>& paths, const fs::path& index) {
  std::error_code error;
  const bool any = std::any_of(paths.begin(), paths.end(),
                               [&](const std::string& path) { return fs::exists(path, error); });
  if (!any && !fs::exists(index, error)) {
    throw Error(ErrorCode::usage, paths.front() + ": no such file or folder",
                "name the files or folders that hold the articles");
  }
}

ExitStatus run_update(const UpdateArguments& arguments, const CommonOptions& common) {
  const fs::path index = index_path(common);
  require_some_path(arguments.reading.paths, index);
  const UpdateOptions options{.reading = read_options(arguments.reading),
                              .format = format_choice(arguments.reading),
                              .allow_empty_root = arguments.allow_empty_root};
  IndexWriter writer(index);
  ProgressLine progress(messages_on_terminal() && !common.quiet);
  std::signal(SIGINT, request_stop);
  std::signal(SIGTERM, request_stop);
  const UpdateObserver observer{
      .skipped =
          [&](const Skipped& skipped) {
            progress.clear();
            spdlog::warn("skipped {}: {}", printable(skipped.where), printable(skipped.reason));
          },
      .note =
          [&](const Skipped& note) {
            progress.clear();
            spdlog::warn("{}: {}", printable(note.where), printable(note.reason));
          },
      .progress = [&](const UpdateProgress& state) { progress.show(state); },
      .stop_requested = [] { return stop_signal != 0; }};
  const UpdateReport report = update(
      writer, {arguments.reading.paths.begin(), arguments.reading.paths.end()}, options, observer);
  progress.clear();
  if (report.ignored > 0) {
    spdlog::info("ignored {} files that are neither text nor JSONL (--format text reads them all)",
                 report.ignored);
  }
  const std::size_t changes = report.added + report.updated + report.removed + report.skipped;
  if (!common.quiet || changes > 0) {
    print_report(report, arguments.json);
  }
  if (report.stopped) {
    spdlog::warn("stopped by a signal; what was done is committed, run the same again to finish");
    return static_cast<ExitStatus>(128 + stop_signal);
  }
  return report.skipped > 0 ? ExitStatus::some_skipped : ExitStatus::done;
}

ExitStatus run_remove(const std::vector<std::string>& ids, const CommonOptions& common) {
  const fs::path index = index_path(common);
  std::error_code error;
  if (!fs::exists(index / "XAPIANDB", error)) {
    throw Error(ErrorCode::index_missing, "no index at " + index.string());
  }
  IndexWriter writer(index);
  std::size_t removed = 0;
  for (const std::string& id : ids) {
    if (const auto article = writer.find(id)) {
      writer.remove(article->document);
      ++removed;
    } else {
      spdlog::warn("no article with the id `{}`", printable(id));
    }
  }
  writer.commit();
  print_report({.removed = removed,
                .skipped = ids.size() - removed,
                .documents = writer.document_count(),
                .revision = writer.revision()},
               /*json=*/false);
  return removed == ids.size() ? ExitStatus::done : ExitStatus::some_skipped;
}

}  // namespace

Subcommand add_update(CLI::App& app, const CommonOptions& common) {
  auto arguments = std::make_shared<UpdateArguments>();
  CLI::App* command = app.add_subcommand(
      "update",
      "Read files and folders; add what is new, replace what changed, drop what vanished");
  add_reading_options(*command, arguments->reading);
  command->add_flag("--allow-empty-root", arguments->allow_empty_root,
                    "Drop a folder's articles even if it holds none any more");
  command->add_flag("--json", arguments->json, "Print the summary as a JSON object");
  return {.parsed = command, .run = [=, &common] { return run_update(*arguments, common); }};
}

Subcommand add_remove(CLI::App& app, const CommonOptions& common) {
  auto ids = std::make_shared<std::vector<std::string>>();
  CLI::App* command = app.add_subcommand(
      "remove",
      "Drop articles; they come back with the next update if their files are still there");
  command->add_option("ID", *ids, "Ids as search shows them")->required();
  return {.parsed = command, .run = [=, &common] { return run_remove(*ids, common); }};
}

}  // namespace dateline::program
