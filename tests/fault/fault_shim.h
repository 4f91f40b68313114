/// What the fault shim, a library preloaded into a program under test, and the tests agree on.
///
/// The shim looks only at calls that concern what lies at or below a folder. It is told what to do
/// by environment variables:
///   FAULT_FOLDER  the folder, an absolute path
///   FAULT_COUNTS  a file for a `Counters`, kept up to date while the program runs
///   FAULT_TRACE   a file to which each change is appended, as a `TraceRecord`
///   FAULT_KIND    the kind of call (a number of `CallKind`) to tamper with
///   FAULT_AT      with which one of these, from 1
///   FAULT_FOR     with how many from there on; 1 if not given
///   FAULT_ACTION  an errno to fail with, or one of the negative numbers below
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

constexpr int kShort = -1;  ///< read or write half of what was asked for
constexpr int kHang = -3;   ///< never return from the call
constexpr int kKill = -2;   ///< end the program by SIGKILL instead of making the call

/// Calls of each kind so far. Memory is counted from the first call of another kind on.
struct Counters {
  std::array<std::atomic<std::uint64_t>, kCallKinds> calls;
  std::atomic<std::uint64_t> tampered;
};

/// One change that has happened; `path_bytes` of a path and `data_bytes` follow.
struct TraceRecord {
  char what = 0;             ///< one of those below
  std::int32_t file = -1;    ///< the descriptor
  std::uint64_t offset = 0;  ///< of a write; of a truncation, the size
  std::uint32_t path_bytes = 0;
  std::uint32_t data_bytes = 0;
};

constexpr char kOpened = 'o';      ///< path, file
constexpr char kCreated = 'c';     ///< path, file
constexpr char kWritten = 'w';     ///< file, offset, data
constexpr char kTruncated = 't';   ///< file, offset
constexpr char kSynced = 's';      ///< file, which may be a folder
constexpr char kRenamed = 'r';     ///< path, and the new one as data
constexpr char kRemoved = 'u';     ///< path
constexpr char kMadeFolder = 'm';  ///< path

}  // namespace dateline::test
