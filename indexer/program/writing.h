/// The options of the commands that write an index.
#pragma once

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdint>

#include "dateline/index_writer.h"

namespace dateline::program {

/// `--jobs`, `--memory` and `--wait`.
struct WritingOptions {
  std::size_t jobs = 0;
  std::uint64_t memory_bytes = 0;
  std::chrono::seconds wait{0};
};

/// `--wait` alone, for a command that takes the lock and writes nothing.
void add_wait_option(CLI::App& command, std::chrono::seconds& wait);

void add_writing_options(CLI::App& command, WritingOptions& options);

IndexWriterOptions writer_options(const WritingOptions& options);

/// Turns `60s`, `5m` or `1h` into seconds; a number alone is seconds.
CLI::Validator duration_transform();

}  // namespace dateline::program
