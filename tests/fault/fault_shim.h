/// The protocol between the tests and the fault shim, a library that is preloaded into a program
/// under test.
///
/// The shim tampers only with calls for files at or below one folder. These environment variables
/// control it:
///   FAULT_FOLDER  the folder, an absolute path
///   FAULT_COUNTS  a file that contains a `Counters`, kept up to date while the program runs
///   FAULT_TRACE   a file to which the shim appends each change, as a `TraceRecord`
///   FAULT_KIND    the kind of call to tamper with, a number of `CallKind`
///   FAULT_AT      the number of the first such call to tamper with, counted from 1
///   FAULT_FOR     the number of calls to tamper with; 1 by default
///   FAULT_ACTION  an errno to fail with, or one of the negative numbers below
/// Example: FAULT_KIND=2 FAULT_AT=5 FAULT_ACTION=28 makes the fifth write fail with ENOSPC.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace dateline::test {

enum class CallKind : std::uint8_t {
  open,
  read,
  write,
  sync,
  rename,
  truncate,
  remove,
  mkdir,
  memory
};
constexpr std::size_t kCallKinds = 9;

constexpr int kShort = -1;  ///< read or write half of the requested bytes
constexpr int kHang = -3;   ///< never return from the call
constexpr int kKill = -2;   ///< end the program by SIGKILL instead of making the call

/// The number of calls of each kind so far. Memory requests are counted from the first call of
/// another kind on.
struct Counters {
  std::array<std::atomic<std::uint64_t>, kCallKinds> calls;
  std::atomic<std::uint64_t> tampered;
};

/// One change to the folder. In the trace, `path_bytes` bytes of a path and `data_bytes` bytes of
/// data follow it.
struct TraceRecord {
  char what = 0;             ///< one of the letters below
  std::int32_t file = -1;    ///< the descriptor
  std::uint64_t offset = 0;  ///< where a write begins; the new size after a truncation
  std::uint32_t path_bytes = 0;
  std::uint32_t data_bytes = 0;
};

constexpr char kOpened = 'o';      ///< path, file
constexpr char kCreated = 'c';     ///< path, file
constexpr char kWritten = 'w';     ///< file, offset, data
constexpr char kTruncated = 't';   ///< file, offset
constexpr char kSynced = 's';      ///< file, which may be a folder
constexpr char kRenamed = 'r';     ///< path; the new path is the data
constexpr char kRemoved = 'u';     ///< path
constexpr char kMadeFolder = 'm';  ///< path

}  // namespace dateline::test
