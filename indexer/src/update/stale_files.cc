#include "update/stale_files.h"

namespace dateline {

void StaleFiles::doubt(const std::string& file) {
  const FileState* known = states_.find(file);
  FileState state = known != nullptr ? *known : FileState{};
  state.complete = false;
  states_.set(file, state);
  stale_.insert(file);
}

void StaleFiles::expect(const std::string& file) {
  const FileState* known = states_.find(file);
  if (file.empty() || (known != nullptr && !known->complete)) {
    return;
  }
  if (known != nullptr) {
    expected_.insert(file);
  }
  doubt(file);
}

bool StaleFiles::is_as_taken(const std::string& file) const {
  const FileState* state = states_.find(file);
  return state != nullptr && (state->complete || expected_.contains(file)) &&
         stamp_of(file) == state->stamp;
}

std::optional<std::string> StaleFiles::next() {
  if (stale_.empty()) {
    return std::nullopt;
  }
  return stale_.extract(stale_.begin()).value();
}

}  // namespace dateline
