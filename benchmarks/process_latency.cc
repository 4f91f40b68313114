/// Measures the latency of a whole process, from its start to its end, as a user at a terminal sees
/// it.
#include <cstdio>

#include "command_cost.h"
#include "latencies.h"
#include "program.h"

namespace dateline {
namespace {

/// Returns the milliseconds that a command takes. An exit status of 1 is not an error: it means
/// that a search found nothing.
double time_of(const std::vector<std::string>& command) {
  const evaluation::CommandCost cost = evaluation::cost_of(command);
  if (cost.status > 1) {
    throw Error(ErrorCode::usage, "the command failed; run it by itself to see why");
  }
  return cost.milliseconds;
}

ExitStatus run(const std::vector<std::string>& command, std::size_t runs) {
  constexpr std::size_t kWarmUps = 5;
  evaluation::Latencies times;
  for (std::size_t i = 0; i < runs + kWarmUps; ++i) {
    const double time = time_of(command);
    if (i >= kWarmUps) {
      times.add(time);
    }
  }
  std::printf("%zu runs: p50 %.1f ms  p95 %.1f ms  p99 %.1f ms\n", runs, times.percentile(50),
              times.percentile(95), times.percentile(99));
  return ExitStatus::done;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  CLI::App app(
      "Measures the latency of a command as a whole process: process_latency -n 200 -- COMMAND "
      "ARG...",
      "process_latency");
  std::vector<std::string> command;
  std::size_t runs = 200;
  app.add_option("-n,--runs", runs, "Counted runs, after five to warm up")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("COMMAND", command, "Command and arguments")->required();
  return dateline::program::run(app, argc, argv, [&] { return dateline::run(command, runs); });
}
