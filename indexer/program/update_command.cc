#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <iomanip>
#include <iostream>
#include <memory>
#include <sstream>
#include <utility>

#include "commands.h"
#include "dateline/index_format.h"
#include "dateline/json_text.h"
#include "dateline/update.h"
#include "dateline/update_json.h"
#include "progress_line.h"
#include "reading.h"
#include "run_records.h"
#include "stop_signal.h"
#include "watch.h"
#include "writing.h"

namespace dateline::program {
namespace {

namespace fs = std::filesystem;

struct UpdateArguments {
  ReadingOptions reading;
  WritingOptions writing;
  bool allow_empty_root = false;
  bool json = false;
  std::string report;
  std::string metrics_file;
  bool watch = false;
  std::chrono::seconds settle{2};
};

void print_report(const UpdateReport& report, bool json) {
  if (json) {
    std::cout << json_text(to_json(report)) << "\n";
    return;
  }
  std::cout << "added " << report.added << ", updated " << report.updated << ", unchanged "
            << report.unchanged << ", removed " << report.removed << ", skipped " << report.skipped
            << " (" << report.documents << " documents, revision " << report.revision << ")\n";
}

std::string progress_text(const UpdateProgress& state, double seconds) {
  constexpr double kMegabyte = 1e6;
  std::ostringstream text;
  text << state.articles << " articles, " << state.files << " of " << state.total_files << " files";
  if (state.bytes > 0 && seconds > 0) {
    const double rate = static_cast<double>(state.bytes) / seconds;
    const auto left = static_cast<long>(
        static_cast<double>(state.total_bytes - std::min(state.bytes, state.total_bytes)) / rate);
    text << std::fixed << std::setprecision(1) << ", " << rate / kMegabyte << " MB/s, " << left / 60
         << ":" << std::setw(2) << std::setfill('0') << left % 60 << " left";
  }
  return text.str();
}

/// Prevents an update that creates an empty index because all paths are mistyped.
/// @throws Error{ErrorCode::usage} if neither the index nor any of the paths exists
void require_some_path(const std::vector<std::string>& paths, const fs::path& index) {
  std::error_code error;
  const bool any = std::any_of(paths.begin(), paths.end(),
                               [&](const std::string& path) { return fs::exists(path, error); });
  if (!any && !fs::exists(index, error)) {
    throw Error(ErrorCode::usage, paths.front() + ": no such file or folder",
                "name the files or folders that contain the articles");
  }
}

/// Returns the exit status of a run: 128 + N if signal N stopped it, as shells report it.
ExitStatus status_of(const UpdateReport& report) {
  if (report.stopped) {
    return static_cast<ExitStatus>(128 + stop_signal());
  }
  return report.skipped > 0 ? ExitStatus::some_skipped : ExitStatus::done;
}

/// Runs `dateline-index update`.
class UpdateRun {
 public:
  UpdateRun(const UpdateArguments& arguments, const CommonOptions& common)
      : arguments_(arguments),
        common_(common),
        index_(index_path(common)),
        options_{.reading = read_options(arguments.reading),
                 .format = format_choice(arguments.reading),
                 .allow_empty_root = arguments.allow_empty_root} {
    require_some_path(arguments_.reading.paths, index_);
  }

  ExitStatus run() {
    note_stop_signals();
    if (!arguments_.watch) {
      return update_once();
    }
    constexpr std::chrono::minutes kLongestPause(5);
    bool told = false;
    while (true) {
      // Starts before the update, so that no change between the two is missed.
      Watch watch(arguments_.reading.paths,
                  {.excluded = own_paths(), .stop_requested = stop_is_wanted});
      if (watch.is_partial() && !std::exchange(told, true)) {
        spdlog::warn("not every folder can be watched; updating at least every {} minutes",
                     kLongestPause.count());
      }
      const ExitStatus status = update_once();
      if (stop_signal() != 0) {
        return status;
      }
      watch.wait(arguments_.settle, kLongestPause, stop_is_wanted);
      if (stop_signal() != 0) {
        return ExitStatus::done;
      }
    }
  }

 private:
  /// Returns the files that the run itself writes. They are not indexed, even if they are below one
  /// of the paths.
  [[nodiscard]] std::vector<fs::path> own_files() const {
    std::vector<fs::path> files = {"/dev/stdout", "/dev/stderr"};
    for (const std::string& file : {arguments_.report, arguments_.metrics_file}) {
      if (!file.empty()) {
        files.emplace_back(file);
      }
    }
    return files;
  }

  /// Returns the files that the run writes, and the index.
  [[nodiscard]] std::vector<fs::path> own_paths() const {
    std::vector<fs::path> paths = own_files();
    paths.push_back(index_);
    return paths;
  }

  /// Runs one update, and writes its report and metrics. The metrics are written even if an error
  /// ends the update.
  ExitStatus update_once() {
    const auto start = std::chrono::steady_clock::now();
    const auto seconds = [&] {
      return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    ReportFile file(arguments_.report);
    MetricsFile metrics(arguments_.metrics_file);
    const auto measure = [&](const UpdateReport* report, ExitStatus status) {
      metrics.write(report, seconds(), static_cast<int>(status));
    };
    options_.excluded = own_files();
    if (const fs::path fresh = metrics.written_to(); !fresh.empty()) {
      options_.excluded.push_back(fresh);
    }
    try {
      const UpdateReport report = update_index(file);
      file.finish(report, seconds(), static_cast<int>(status_of(report)));
      say(report);
      measure(&report, status_of(report));
      return status_of(report);
    } catch (const Error& error) {
      measure(nullptr, exit_status(error.code()));
      throw;
    }
  }

  UpdateReport update_index(ReportFile& file) {
    IndexWriter writer(index_, writer_options(arguments_.writing));
    ProgressLine progress(messages_on_terminal() && !common_.quiet);
    const UpdateObserver observer{
        .skipped =
            [&](const Skipped& skipped) {
              progress.clear();
              file.add("skipped", skipped);
              spdlog::warn("skipped {}: {}", skipped.where, skipped.reason);
            },
        .note =
            [&](const Skipped& note) {
              progress.clear();
              file.add("note", note);
              spdlog::warn("{}: {}", note.where, note.reason);
            },
        .changed = [&](const ArticleChange& change) { file.add(change); },
        .progress =
            [&](const UpdateProgress& state) {
              progress.show([&](double seconds) { return progress_text(state, seconds); });
            },
        .stop_requested = stop_is_wanted};
    return update(writer, {arguments_.reading.paths.begin(), arguments_.reading.paths.end()},
                  options_, observer);
  }

  void say(const UpdateReport& report) const {
    if (report.ignored > 0) {
      spdlog::info(
          "ignored {} files that are neither text nor JSONL (to read them as text, use --format "
          "text)",
          report.ignored);
    }
    const std::size_t changes = report.added + report.updated + report.removed + report.skipped;
    if ((!common_.quiet && !arguments_.watch) || changes > 0) {
      print_report(report, arguments_.json);
      std::cout.flush();
    }
    if (report.stopped) {
      spdlog::warn(
          "stopped by a signal; the changes so far are committed, run the same command again to "
          "finish");
    }
  }

  const UpdateArguments& arguments_;
  const CommonOptions& common_;
  fs::path index_;
  UpdateOptions options_;
};

ExitStatus run_remove(const std::vector<std::string>& ids, const WritingOptions& writing,
                      const CommonOptions& common) {
  const fs::path index = index_path(common);
  require_index(index);
  IndexWriter writer(index, writer_options(writing));
  std::size_t removed = 0;
  for (const std::string& id : ids) {
    if (writer.remove(id)) {
      ++removed;
    } else {
      spdlog::warn("no article with the id `{}`", id);
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
      "Read files and folders: add new articles, replace changed ones and drop deleted ones");
  add_reading_options(*command, arguments->reading);
  command->add_flag("--allow-empty-root", arguments->allow_empty_root,
                    "Drop a folder's articles even if the folder no longer contains any");
  command->add_flag("--json", arguments->json, "Print the summary as a JSON object");
  add_writing_options(*command, arguments->writing);
  command
      ->add_option("--report", arguments->report,
                   "Write one JSON object per line for each article added, updated, moved, removed "
                   "or skipped")
      ->type_name("FILE");
  command
      ->add_option("--metrics-file", arguments->metrics_file,
                   "Write metrics of the run in Prometheus text format")
      ->type_name("FILE");
  command->add_flag("--watch", arguments->watch,
                    "Keep running, and update again whenever a file below the paths changes");
  command
      ->add_option("--settle", arguments->settle,
                   "With --watch: wait until nothing has changed for this long")
      ->transform(duration_transform())
      ->type_name("TIME")
      ->default_str("2s");
  command->footer(R"(Examples:
  dateline-index update ~/news                       index a folder and everything below it
  dateline-index --index /srv/idx update a.jsonl.gz  index a compressed JSONL file
  dateline-index update --published 2023-01-12 page.txt
                                                     index a page that has no date
  dateline-index -q update --wait 60s /srv/news      for cron: prints only changes and errors
  dateline-index update --watch /srv/news            keep running, and index every change

The first line of a page saved as text is its headline. A file STORY.json next to STORY.txt can add
metadata ("published", "source", "url", ...). Ctrl-C commits the changes so far.)");
  return {.parsed = command, .run = [=, &common] { return UpdateRun(*arguments, common).run(); }};
}

Subcommand add_remove(CLI::App& app, const CommonOptions& common) {
  auto ids = std::make_shared<std::vector<std::string>>();
  CLI::App* command = app.add_subcommand(
      "remove", "Drop articles by id; an article returns when a file that contains it changes");
  command->add_option("ID", *ids, "Ids, as dateline-search shows them")->required();
  auto writing = std::make_shared<WritingOptions>();
  add_writing_options(*command, *writing);
  command->footer("Example:\n  dateline-index remove nd-2022-0117 2021/2021-03-17-zeebrugge.txt");
  return {.parsed = command, .run = [=, &common] { return run_remove(*ids, *writing, common); }};
}

}  // namespace dateline::program
