/// A fixture with an index and a folder of news, for the tests of `update`.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "dateline/update.h"
#include "store/article_store.h"
#include "temporary_folder.h"

namespace dateline {

class UpdateTest : public testing::Test {
 protected:
  UpdateReport run(const std::vector<std::filesystem::path>& paths,
                   const UpdateOptions& options = {}) {
    skipped_.clear();
    IndexWriter writer(folder_.path() / "index", writing_);
    return update(writer, paths, options,
                  {.skipped = [&](const Skipped& skipped) { skipped_.push_back(skipped); }});
  }

  UpdateReport run() { return run({news()}); }

  [[nodiscard]] std::filesystem::path news() const { return folder_.path() / "news"; }

  void write(const std::string& name, const std::string& content) const {
    (void)folder_.write("news/" + name, content);
  }

  /// Writes a file whose last change is an hour old, so that an update can rely on its stamp.
  void write_old(const std::string& name, const std::string& content) const {
    write(name, content);
    std::filesystem::last_write_time(
        news() / name, std::filesystem::file_time_type::clock::now() - std::chrono::hours(1));
  }

  /// Replaces the content of a file and keeps its time.
  void write_with_the_same_time(const std::string& name, const std::string& content) const {
    const auto time = std::filesystem::last_write_time(news() / name);
    write(name, content);
    std::filesystem::last_write_time(news() / name, time);
  }

  [[nodiscard]] std::optional<Article> find(const std::string& id) const {
    const IndexWriter writer(folder_.path() / "index");
    const auto found = store_of(writer).find(id);
    return found ? std::optional(store_of(writer).read(found->document)) : std::nullopt;
  }

  /// Returns the number of articles that the index records for a file.
  [[nodiscard]] std::size_t held_by(const std::string& name) const {
    const IndexWriter writer(folder_.path() / "index");
    return store_of(writer).articles_of((news() / name).string()).size();
  }

  test::TemporaryFolder folder_;
  IndexWriterOptions writing_;
  std::vector<Skipped> skipped_;
};

/// Returns the counts of an update as `+added ~updated =unchanged -removed !skipped #documents`.
/// Example: `+2 ~0 =0 -0 !1 #2`.
inline std::string summary(const UpdateReport& report) {
  return "+" + std::to_string(report.added) + " ~" + std::to_string(report.updated) + " =" +
         std::to_string(report.unchanged) + " -" + std::to_string(report.removed) + " !" +
         std::to_string(report.skipped) + " #" + std::to_string(report.documents);
}

}  // namespace dateline
