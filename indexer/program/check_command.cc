#include <spdlog/spdlog.h>

#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "commands.h"
#include "dateline/index_check.h"
#include "dateline/json_text.h"
#include "dateline/utf8.h"
#include "messages.h"
#include "progress_line.h"
#include "stop_signal.h"
#include "verified_reads.h"
#include "writing.h"

namespace dateline::program {
namespace {

namespace fs = std::filesystem;

struct CheckArguments {
  WritingOptions writing;
  bool repair = false;
  bool json = false;
};

ExitStatus report(const fs::path& index, const CheckReport& found, bool json) {
  if (json) {
    std::cout << json_text({{"sound", found.damage.empty()},
                            {"articles", found.articles},
                            {"uncovered_blocks", found.uncovered_blocks},
                            {"leftover_blocks", found.leftover_blocks},
                            {"damage", found.damage}})
              << "\n";
  } else if (found.damage.empty()) {
    std::cout << printable_line(index.string()) << " is sound: " << found.articles << " articles\n";
  }
  if (found.uncovered_blocks > 0) {
    spdlog::info("{} blocks have no checksums yet; the next update adds them",
                 found.uncovered_blocks);
  }
  if (found.leftover_blocks > 0) {
    spdlog::info(
        "{} blocks are left over from an unfinished update; the next update overwrites them",
        found.leftover_blocks);
  }
  for (const std::string& damage : found.damage) {
    spdlog::error("{}", damage);
  }
  if (found.damage.empty()) {
    return ExitStatus::done;
  }
  print_hint("rebuild the index from the articles that can be read: dateline-index --index " +
             index.string() + " check --repair");
  return ExitStatus::index_unusable;
}

ExitStatus report_repair(const fs::path& index, const RepairReport& repaired, bool json) {
  if (json) {
    std::cout << json_text({{"repaired", true},
                            {"kept", repaired.kept},
                            {"lost", repaired.lost},
                            {"lost_ids", repaired.lost_ids},
                            {"damaged_kept_at", repaired.damaged_kept_at.string()}})
              << "\n";
  } else {
    std::cout << "repaired: kept " << repaired.kept << " articles, lost " << repaired.lost << "\n";
  }
  for (const std::string& id : repaired.lost_ids) {
    spdlog::warn("lost: {}", id);
  }
  if (repaired.lost > repaired.lost_ids.size()) {
    spdlog::warn("lost: {} articles whose ids can't be read",
                 repaired.lost - repaired.lost_ids.size());
  }
  spdlog::info("the damaged database is kept; when you no longer need it, remove it: rm -r {}",
               repaired.damaged_kept_at.string());
  if (repaired.lost == 0) {
    return ExitStatus::done;
  }
  spdlog::warn(
      "read the lost articles from their files again: dateline-index --index {} update PATH...",
      index.string());
  return ExitStatus::some_skipped;
}

ExitStatus run_check(const CheckArguments& arguments, const CommonOptions& common) {
  const fs::path index = index_path(common);
  note_stop_signals(arguments.repair ? SlowWork::finishes : SlowWork::is_ended);
  ProgressLine progress(messages_on_terminal() && !common.quiet);
  const ProgressObserver observer{.progress =
                                      [&](const Progress& state) {
                                        progress.show([&](double /*seconds*/) {
                                          return std::to_string(state.articles) + " of " +
                                                 std::to_string(state.total_articles) + " articles";
                                        });
                                      },
                                  .stop_requested = stop_is_wanted};
  const auto stopped = [&] {
    progress.clear();
    spdlog::warn("stopped by a signal; nothing was changed");
    return static_cast<ExitStatus>(128 + stop_signal());
  };
  const CheckReport found = check_index(index, writer_options(arguments.writing), observer);
  progress.clear();
  if (found.stopped) {
    return stopped();
  }
  if (found.damage.empty() || !arguments.repair) {
    return report(index, found, arguments.json);
  }
  for (const std::string& damage : found.damage) {
    spdlog::warn("{}", damage);
  }
  accept_damaged_blocks();
  const RepairReport repaired = repair_index(index, writer_options(arguments.writing), observer);
  if (repaired.stopped) {
    return stopped();
  }
  progress.clear();
  return report_repair(index, repaired, arguments.json);
}

}  // namespace

Subcommand add_check(CLI::App& app, const CommonOptions& common) {
  auto arguments = std::make_shared<CheckArguments>();
  CLI::App* command = app.add_subcommand(
      "check", "Check the index for damage: its checksums, its structure and each article's terms");
  command->add_flag(
      "--repair", arguments->repair,
      "If the index is damaged, build a new database from the articles that can be read; the "
      "damaged one is kept");
  command->add_flag("--json", arguments->json, "Print the result as a JSON object");
  add_writing_options(*command, arguments->writing);
  command->footer(R"(Examples:
  dateline-index check                               exit status 0 if the index is sound, else 4
  dateline-index check --repair                      also repair the index if it is damaged)");
  return {.parsed = command, .run = [=, &common] { return run_check(*arguments, common); }};
}

Subcommand add_compact(CLI::App& app, const CommonOptions& common) {
  auto writing = std::make_shared<WritingOptions>();
  CLI::App* command = app.add_subcommand(
      "compact",
      "Rewrite the index without gaps, so that it is smaller and faster on a cold cache");
  add_writing_options(*command, *writing);
  command->footer("Example:\n  dateline-index compact --wait 5m");
  return {.parsed = command, .run = [=, &common] {
            compact_index(index_path(common), writer_options(*writing));
            return ExitStatus::done;
          }};
}

}  // namespace dateline::program
