#include "dateline/update_json.h"

#include <nlohmann/json.hpp>

namespace dateline {
namespace {

const char* event_name(ArticleChange::Kind kind) {
  switch (kind) {
    case ArticleChange::Kind::added:
      return "added";
    case ArticleChange::Kind::updated:
      return "updated";
    case ArticleChange::Kind::moved:
      return "moved";
    case ArticleChange::Kind::removed:
      break;
  }
  return "removed";
}

}  // namespace

nlohmann::ordered_json to_json(const UpdateReport& report) {
  return {{"added", report.added},         {"updated", report.updated},
          {"unchanged", report.unchanged}, {"removed", report.removed},
          {"skipped", report.skipped},     {"documents", report.documents},
          {"revision", report.revision}};
}

nlohmann::ordered_json to_json(const ArticleChange& change) {
  return {{"event", event_name(change.kind)}, {"id", change.id}, {"file", change.file}};
}

nlohmann::ordered_json to_json(const char* event, const Skipped& skipped) {
  return {{"event", event}, {"where", skipped.where}, {"reason", skipped.reason}};
}

nlohmann::ordered_json to_json(const UpdateProgress& progress) {
  return {{"event", "progress"},     {"articles", progress.articles},
          {"files", progress.files}, {"total_files", progress.total_files},
          {"bytes", progress.bytes}, {"total_bytes", progress.total_bytes}};
}

}  // namespace dateline
