/// A fixture with an index, a changing corpus, and updates that can be made to fail.
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "fault_shim.h"
#include "process.h"
#include "temporary_folder.h"

namespace dateline::test {

/// How an update changes the index.
enum class Way : std::uint8_t {
  in_place,  ///< as dateline-index does for a few changes
  aside,     ///< bulk_update: a bulk load, as dateline-index does for many changes
};

const char* to_string(Way way);

struct Fault {
  CallKind kind = CallKind::open;
  std::uint64_t at = 0;     ///< number of the first call that fails, from 1
  std::uint64_t count = 1;  ///< number of calls that fail
  int action = 0;           ///< an errno, kShort or kKill
};

std::string to_string(const Fault& fault);

struct RunOptions {
  std::optional<Fault> fault;
  std::filesystem::path trace;               ///< a file to append the changes to; no trace if empty
  std::chrono::microseconds kill_after{-1};  ///< never if negative
};

struct FaultyRun {
  ProcessResult result;
  std::array<std::uint64_t, kCallKinds> calls{};  ///< by kind
  std::uint64_t tampered = 0;                     ///< calls that were made to fail
};

/// For each article, a hash of everything that the index contains about it except its document
/// number.
using Contents = std::map<std::string, std::size_t>;

/// The contents that an index may have after a fault.
struct Allowed {
  std::vector<std::optional<Contents>> states;  ///< nullopt means no index
  /// True if each article may be in the state of a different element of `states`. This is so after
  /// a bulk load, which commits in between whenever it must do something in place.
  bool mixed = false;

  [[nodiscard]] bool has(const std::optional<Contents>& held) const;
};

/// Returns the contents of an index, or nullopt if there is no index. @throws if it can't be read
std::optional<Contents> contents_of(const std::filesystem::path& index);

/// Returns a hash of the names and bytes of the files of an index; 0 if there are no files.
std::size_t files_of(const std::filesystem::path& index);

/// Returns the damage that a check finds in an index; empty if the index is sound. Changes nothing.
std::string damage_of(const std::filesystem::path& index);

/// Returns the database that readers use.
std::filesystem::path live_database_of(const std::filesystem::path& index);

/// Returns the random seed of a test and prints it. An environment variable can set it to repeat a
/// failure; otherwise it is a new one. Example: FAULT_SEED=77.
std::uint64_t seed_from(const char* variable);

/// Returns the number in an environment variable, or `otherwise` if the variable is not set.
std::uint64_t number_from(const char* variable, std::uint64_t otherwise);

/// A folder of text files with different articles.
class ChangingCorpus {
 public:
  ChangingCorpus(std::filesystem::path folder, std::uint64_t seed, int articles);

  /// Changes some articles, removes some and adds about as many.
  void change();

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

 private:
  [[nodiscard]] std::filesystem::path file(int number) const;
  void write(int number);

  std::filesystem::path folder_;
  std::mt19937_64 random_;
  std::map<int, int> versions_;  ///< the version of each existing article
  int next_ = 1;
};

class FaultTest : public testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path index() const { return folder_.path() / "index"; }
  [[nodiscard]] std::filesystem::path articles() const { return folder_.path() / "articles"; }

  /// Runs a command with the faults in its calls for files at or below `watched`.
  [[nodiscard]] FaultyRun run_faulty(const std::vector<std::string>& command,
                                     const std::filesystem::path& watched,
                                     const RunOptions& options = {}) const;

  /// Runs an update of `into` from the corpus.
  [[nodiscard]] FaultyRun update(Way way, const std::filesystem::path& into,
                                 const RunOptions& options = {}) const;

  /// Returns the contents of an index that an update without faults makes from the corpus.
  [[nodiscard]] Contents undisturbed() const;

  /// Expects that an index is sound and has one of the allowed contents.
  static void expect_holds(const std::filesystem::path& into, const Allowed& allowed);

  /// Expects that an update without faults gives an index the contents `complete`.
  void expect_completes(Way way, const std::filesystem::path& into, const Contents& complete) const;

  /// Returns true if the exit status of a program reports a failure. The program bulk_update may
  /// also abort, because it can't catch an exception that a destructor of Xapian throws.
  static bool tells_of_failure(const ProcessResult& result);

  /// Replaces the index `into` by a copy of `from`.
  static void replace_index(const std::filesystem::path& from, const std::filesystem::path& into);

  TemporaryFolder folder_;
};

}  // namespace dateline::test
