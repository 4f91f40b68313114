/// An index of one test's own, a changing corpus for it, and updates that things happen to.
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
  in_place,  ///< dateline-index, with little to do
  aside,     ///< bulk_update: as dateline-index does with much to do
};

const char* to_string(Way way);

struct Fault {
  CallKind kind = CallKind::open;
  std::uint64_t at = 0;     ///< from which call on, from 1
  std::uint64_t count = 1;  ///< of how many calls
  int action = 0;           ///< an errno, kShort or kKill
};

std::string to_string(const Fault& fault);

struct RunOptions {
  std::optional<Fault> fault;
  std::filesystem::path trace;               ///< a file to append the changes to; none if empty
  std::chrono::microseconds kill_after{-1};  ///< never if negative
};

struct FaultyRun {
  ProcessResult result;
  std::array<std::uint64_t, kCallKinds> calls{};  ///< of each kind
  std::uint64_t tampered = 0;                     ///< of these
};

/// By article, a hash over all that the index holds of it but the number of its document.
using Contents = std::map<std::string, std::size_t>;

/// What an index may hold after something happened.
struct Allowed {
  std::vector<std::optional<Contents>> states;  ///< nothing stands for no index
  /// An update aside commits within whenever it meets what it can't do aside, so that of each
  /// article any of the states may hold.
  bool mixed = false;

  [[nodiscard]] bool has(const std::optional<Contents>& held) const;
};

/// What an index holds; nothing if there is no index. @throws if it can't be read.
std::optional<Contents> contents_of(const std::filesystem::path& index);

/// A hash over the names and the bytes of an index's files; 0 if there are none.
std::size_t files_of(const std::filesystem::path& index);

/// What a check says of an index; empty if it is sound. Changes nothing.
std::string damage_of(const std::filesystem::path& index);

/// The database that readers see.
std::filesystem::path live_database_of(const std::filesystem::path& index);

/// A number that a test is random by: that of an environment variable, so that a failure can be
/// repeated, else a new one. Prints it.
std::uint64_t seed_from(const char* variable);

/// A number from an environment variable.
std::uint64_t number_from(const char* variable, std::uint64_t otherwise);

/// Text files whose articles are all different.
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
  std::map<int, int> versions_;  ///< of each article that is there
  int next_ = 1;
};

class FaultTest : public testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path index() const { return folder_.path() / "index"; }
  [[nodiscard]] std::filesystem::path articles() const { return folder_.path() / "articles"; }

  /// Runs a command; the faults happen to its calls at or below `watched`.
  [[nodiscard]] FaultyRun run_faulty(const std::vector<std::string>& command,
                                     const std::filesystem::path& watched,
                                     const RunOptions& options = {}) const;

  /// Runs an update of `into` from the corpus.
  [[nodiscard]] FaultyRun update(Way way, const std::filesystem::path& into,
                                 const RunOptions& options = {}) const;

  /// What an update that nothing happens to makes of the corpus.
  [[nodiscard]] Contents undisturbed() const;

  /// Expects that an index is sound and holds what is allowed.
  static void expect_holds(const std::filesystem::path& into, const Allowed& allowed);

  /// Expects that an update that nothing happens to makes an index complete.
  void expect_completes(Way way, const std::filesystem::path& into, const Contents& complete) const;

  /// True if a program that could not do its work said so by its exit status. The program
  /// bulk_update, which handles no exception that a destructor of Xapian throws, may abort.
  static bool tells_of_failure(const ProcessResult& result);

  /// Puts a copy of one index in the place of another.
  static void replace_index(const std::filesystem::path& from, const std::filesystem::path& into);

  TemporaryFolder folder_;
};

}  // namespace dateline::test
