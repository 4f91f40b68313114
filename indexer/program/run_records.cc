#include "run_records.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <sstream>
#include <utility>

#include "dateline/json_text.h"
#include "dateline/update_json.h"

namespace dateline::program {
namespace {

Error unwritable(const std::string& path, ErrorCode code, int error_number) {
  return {code, "--report: can't write " + path + ": " + std::strerror(error_number)};
}

struct Metric {
  const char* name;
  const char* help;
  double value;
};

}  // namespace

ReportFile::ReportFile(const std::string& path) : path_(path) {
  if (!path_.empty()) {
    const int create = is_stream(path_) ? 0 : O_CREAT;  // never create a file in /dev
    file_ = open_to_append(path_, create);
    if (!file_.is_open()) {
      throw unwritable(path_, ErrorCode::usage, errno);
    }
    out_.rdbuf(&buffer_.emplace(file_.get()));
  }
}

void ReportFile::write(const nlohmann::ordered_json& line) {
  if (!buffer_) {
    return;
  }
  if (!std::exchange(begun_, true) && !is_stream(path_) && ::ftruncate(file_.get(), 0) != 0) {
    throw unwritable(path_, ErrorCode::index_broken, errno);
  }
  out_ << json_text(line) << '\n';
}

void ReportFile::add(const ArticleChange& change) {
  write(to_json(change));
}

void ReportFile::add(const char* event, const Skipped& skipped) {
  write(to_json(event, skipped));
}

void ReportFile::finish(const UpdateReport& report, double seconds, int status) {
  nlohmann::ordered_json line = {{"event", "summary"}};
  line.update(to_json(report));
  line["stopped"] = report.stopped;
  line["seconds"] = seconds;
  line["status"] = status;
  write(line);
  if (buffer_ && !out_.flush()) {
    throw unwritable(path_, ErrorCode::index_broken, buffer_->error());
  }
}

MetricsFile::MetricsFile(const std::string& path) {
  if (!path.empty()) {
    file_.emplace(path);
  }
}

void MetricsFile::write(const UpdateReport* report, double seconds, int status) {
  if (!file_) {
    return;
  }
  std::vector<Metric> metrics = {
      {"dateline_update_timestamp_seconds", "When the last update ended, in Unix time.",
       std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count()},
      {"dateline_update_duration_seconds", "How long the last update took.", seconds},
      {"dateline_update_status", "Exit status of the last update; 0 is success.",
       static_cast<double>(status)}};
  if (report != nullptr) {
    const auto add = [&](const char* name, const char* help, auto value) {
      metrics.push_back({name, help, static_cast<double>(value)});
    };
    add("dateline_update_added", "Articles that the last update added.", report->added);
    add("dateline_update_updated", "Articles that the last update replaced.", report->updated);
    add("dateline_update_unchanged", "Articles that the last update left alone.",
        report->unchanged);
    add("dateline_update_removed", "Articles that the last update dropped.", report->removed);
    add("dateline_update_skipped", "Articles and files that the last update could not read.",
        report->skipped);
    add("dateline_index_documents", "Articles in the index.", report->documents);
    add("dateline_index_revision", "Revision of the index.", report->revision);
  }
  std::ostringstream text;
  text.precision(15);
  for (const Metric& metric : metrics) {
    text << "# HELP " << metric.name << ' ' << metric.help << "\n# TYPE " << metric.name
         << " gauge\n"
         << metric.name << ' ' << metric.value << '\n';
  }
  file_->stream() << text.str();
  file_->finish();
}

}  // namespace dateline::program
