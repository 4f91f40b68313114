#include "faulty_run.h"

#include <xapian.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <iostream>
#include <set>
#include <string_view>

#include "check/database_check.h"
#include "dateline/index_files.h"

namespace dateline::test {
namespace {

namespace fs = std::filesystem;

void mix(std::size_t& hash, std::string_view part) {
  hash = hash * 1'000'003 + std::hash<std::string_view>()(part);
}

std::size_t hash_of(const Xapian::Document& document) {
  std::size_t hash = 0;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    mix(hash, *term);
    mix(hash, std::to_string(term.get_wdf()));
  }
  for (auto value = document.values_begin(); value != document.values_end(); ++value) {
    mix(hash, std::to_string(value.get_valueno()));
    mix(hash, *value);
  }
  return hash;
}

/// Returns a hash of the terms whose postings contain each document. Xapian stores them apart from
/// the document's list of terms.
std::map<Xapian::docid, std::size_t> postings_of(const Xapian::Database& database) {
  std::map<Xapian::docid, std::size_t> hashes;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    for (auto at = database.postlist_begin(*term); at != database.postlist_end(*term); ++at) {
      mix(hashes[*at], *term);
    }
  }
  return hashes;
}

std::size_t hash_of_terms(const Xapian::Document& document) {
  std::size_t hash = 0;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    mix(hash, *term);
  }
  return hash;
}

/// Returns which articles differ between an index and what it should contain.
std::string difference(const Contents& held, const Contents& wanted) {
  std::string text;
  for (const auto& [id, hash] : held) {
    const auto found = wanted.find(id);
    if (found == wanted.end()) {
      text += " +" + id;
    } else if (found->second != hash) {
      text += " ~" + id;
    }
  }
  for (const auto& [id, hash] : wanted) {
    text += held.contains(id) ? "" : " -" + id;
  }
  return text;
}

void read_counts(const fs::path& file, FaultyRun& run) {
  Counters counters{};
  std::ifstream in(file, std::ios::binary);
  std::array<std::uint64_t, kCallKinds + 1> numbers{};
  static_assert(sizeof numbers == sizeof counters);
  in.read(reinterpret_cast<char*>(numbers.data()), sizeof numbers);
  std::copy_n(numbers.begin(), kCallKinds, run.calls.begin());
  run.tampered = numbers.back();
}

}  // namespace

const char* to_string(Way way) {
  return way == Way::in_place ? "in place" : "aside";
}

std::string to_string(const Fault& fault) {
  constexpr std::array kNames = {"open",     "read",   "write", "sync",  "rename",
                                 "truncate", "remove", "mkdir", "memory"};
  return std::string(kNames.at(static_cast<std::size_t>(fault.kind))) + " " +
         std::to_string(fault.at) + (fault.count > 1 ? " and on" : "") + ", action " +
         std::to_string(fault.action);
}

std::optional<Contents> contents_of(const fs::path& index) {
  if (!fs::exists(index / "XAPIANDB")) {
    return std::nullopt;
  }
  const Xapian::Database database(index.string());
  auto postings = postings_of(database);
  Contents contents;
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    const Xapian::Document document = database.get_document(*at);
    auto id = document.termlist_begin();
    id.skip_to("Q");
    if (postings[*at] != hash_of_terms(document)) {
      throw std::runtime_error(*id + ": its postings are not those of its terms");
    }
    contents[*id] = hash_of(document);
  }
  if (contents.size() != database.get_doccount()) {
    throw std::runtime_error("there are two articles of one id");
  }
  return contents;
}

bool Allowed::has(const std::optional<Contents>& held) const {
  if (std::find(states.begin(), states.end(), held) != states.end()) {
    return true;
  }
  if (!held || !mixed) {
    return false;
  }
  std::set<std::string> ids;
  for (const auto& [id, hash] : *held) {
    ids.insert(id);
  }
  for (const auto& state : states) {
    for (const auto& [id, hash] : state.value_or(Contents{})) {
      ids.insert(id);
    }
  }
  const auto hash_in = [](const Contents& contents, const std::string& id) {
    const auto found = contents.find(id);
    return found != contents.end() ? std::optional(found->second) : std::nullopt;
  };
  return std::all_of(ids.begin(), ids.end(), [&](const std::string& id) {
    return std::any_of(states.begin(), states.end(), [&](const std::optional<Contents>& state) {
      return hash_in(state.value_or(Contents{}), id) == hash_in(*held, id);
    });
  });
}

std::size_t files_of(const fs::path& index) {
  std::map<std::string, std::string> files;
  if (fs::exists(index)) {
    for (const auto& entry : fs::recursive_directory_iterator(index)) {
      std::string& bytes = files[entry.path().string()];
      if (entry.is_regular_file()) {
        std::ifstream in(entry.path(), std::ios::binary);
        bytes.assign(std::istreambuf_iterator<char>(in), {});
      }
    }
  }
  std::size_t hash = 0;
  for (const auto& [name, bytes] : files) {
    mix(hash, std::string_view(name).substr(index.string().size()));
    mix(hash, bytes);
  }
  return hash;
}

std::string damage_of(const fs::path& index) {
  std::string all;
  for (const std::string& damage : check_database(live_database_of(index), {}).damage) {
    all += damage + "\n";
  }
  return all;
}

fs::path live_database_of(const fs::path& index) {
  return live_database(index).value();
}

std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
  const char* text = std::getenv(variable);
  return text != nullptr ? std::stoull(text) : otherwise;
}

std::uint64_t seed_from(const char* variable) {
  const std::uint64_t seed = number_from(variable, std::random_device()());
  std::cout << "to repeat this run: " << variable << "=" << seed << std::endl;
  return seed;
}

ChangingCorpus::ChangingCorpus(fs::path folder, std::uint64_t seed, int articles)
    : folder_(std::move(folder)), random_(seed) {
  fs::create_directories(folder_);
  while (next_ <= articles) {
    write(next_++);
  }
}

fs::path ChangingCorpus::file(int number) const {
  return folder_ / ("story-" + std::to_string(number) + ".txt");
}

void ChangingCorpus::write(int number) {
  constexpr std::array kWords = {"missile", "test",   "minister",  "Japan",   "reactor",
                                 "talks",   "border", "sanctions", "navy",    "Okinawa",
                                 "treaty",  "launch", "IAEA",      "uranium", "president",
                                 "Seoul",   "drill",  "satellite"};
  std::ofstream out(file(number));
  out << "Story " << number << " in version " << ++versions_[number] << "\n\n";
  out << "SEOUL, Jan. " << 1 + number % 28 << ", 2023 - Yoshimasa Hayashi spoke of ";
  const auto words = 20 + random_() % 200;
  for (std::uint64_t i = 0; i < words; ++i) {
    out << kWords.at(random_() % kWords.size()) << (i % 9 == 8 ? ".\n\n" : " ");
    out << "w" << random_() % 500 << " ";
  }
  out << "and " << random_() << ".\n";
}

void ChangingCorpus::change() {
  const auto before = versions_;
  for (const auto& [number, version] : before) {
    const auto die = random_() % 10;
    if (die == 0 && versions_.size() > 1) {
      fs::remove(file(number));
      versions_.erase(number);
    } else if (die < 4) {
      write(number);
    }
    if (random_() % 10 == 0) {
      write(next_++);
    }
  }
}

FaultyRun FaultTest::run_faulty(const std::vector<std::string>& command, const fs::path& watched,
                                const RunOptions& options) const {
  const fs::path counts = folder_.path() / "counts";
  fs::remove(counts);
  ProcessOptions process{.environment = {{"LD_PRELOAD", DATELINE_FAULT_SHIM},
                                         {"FAULT_FOLDER", watched.string()},
                                         {"FAULT_COUNTS", counts.string()}},
                         .kill_after = options.kill_after};
  if (!options.trace.empty()) {
    process.environment["FAULT_TRACE"] = options.trace.string();
  }
  if (options.fault) {
    process.environment["FAULT_KIND"] = std::to_string(static_cast<int>(options.fault->kind));
    process.environment["FAULT_AT"] = std::to_string(options.fault->at);
    process.environment["FAULT_FOR"] = std::to_string(options.fault->count);
    process.environment["FAULT_ACTION"] = std::to_string(options.fault->action);
  }
  FaultyRun done;
  done.result = run(command, process);
  read_counts(counts, done);
  return done;
}

FaultyRun FaultTest::update(Way way, const fs::path& into, const RunOptions& options) const {
  return way == Way::in_place
             ? run_faulty({DATELINE_INDEX_PROGRAM, "--index", into, "update", articles()}, into,
                          options)
             : run_faulty({DATELINE_BULK_UPDATE, into, articles()}, into, options);
}

Contents FaultTest::undisturbed() const {
  const fs::path fresh = folder_.path() / "undisturbed";
  fs::remove_all(fresh);
  const FaultyRun done = update(Way::in_place, fresh);
  if (done.result.status != 0) {
    throw std::runtime_error("an update without faults failed: " + done.result.err);
  }
  return contents_of(fresh).value();
}

void FaultTest::expect_holds(const fs::path& into, const Allowed& allowed) {
  try {
    const std::optional<Contents> held = contents_of(into);
    EXPECT_TRUE(allowed.has(held))
        << "the index has other contents: "
        << (held ? std::to_string(held->size()) + " articles" +
                       difference(*held, allowed.states.back().value_or(Contents{}))
                 : "it is gone");
    if (held) {
      EXPECT_EQ(damage_of(into), "");
    }
  } catch (const Xapian::Error& error) {
    ADD_FAILURE() << "the index can't be read: " << error.get_description();
  } catch (const std::exception& error) {
    ADD_FAILURE() << "the index is broken: " << error.what();
  }
}

void FaultTest::expect_completes(Way way, const fs::path& into, const Contents& complete) const {
  const FaultyRun done = update(way, into);
  EXPECT_EQ(done.result.status, 0) << done.result.err;
  expect_holds(into, {.states = {complete}});
}

bool FaultTest::tells_of_failure(const ProcessResult& result) {
  return result.status == 4 || (result.status == 128 + SIGABRT &&
                                result.err.find("terminate called") != std::string::npos);
}

void FaultTest::replace_index(const fs::path& from, const fs::path& into) {
  fs::remove_all(into);
  if (fs::exists(from)) {
    fs::copy(from, into, fs::copy_options::recursive);
  }
}

}  // namespace dateline::test
