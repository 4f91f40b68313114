/// The options of commands that write an index.
#pragma once

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdint>

#include "dateline/index_writer.h"

namespace dateline::program {

/// The values of `--jobs`, `--memory` and `--wait`.
struct WritingOptions {
  std::size_t jobs = 0;
  std::uint64_t memory_bytes = 0;
  std::chrono::seconds wait{0};
};

/// Adds `--wait` only, for a command that locks the index but does not write it.
void add_wait_option(CLI::App& command, std::chrono::seconds& wait);

/// Adds `--jobs`, `--memory` and `--wait`.
void add_writing_options(CLI::App& command, WritingOptions& options);

/// Returns the library's options for writing an index. A signal ends the wait for another writer.
IndexWriterOptions writer_options(const WritingOptions& options);

/// Returns a validator that converts a time to seconds: `60s`, `5m`, `1h`, or seconds without a
/// unit.
CLI::Validator duration_transform();

}  // namespace dateline::program
