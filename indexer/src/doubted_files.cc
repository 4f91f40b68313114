#include "doubted_files.h"

namespace dateline {

void DoubtedFiles::doubt(const std::string& file) {
  const FileState* known = states_.find(file);
  FileState state = known != nullptr ? *known : FileState{};
  state.complete = false;
  states_.set(file, state);
  doubted_.insert(file);
}

void DoubtedFiles::expect(const std::string& file) {
  const FileState* known = states_.find(file);
  if (file.empty() || (known != nullptr && !known->complete)) {
    return;
  }
  if (known != nullptr) {
    expected_.insert(file);
  }
  doubt(file);
}

bool DoubtedFiles::is_as_taken(const std::string& file) const {
  const FileState* state = states_.find(file);
  return state != nullptr && (state->complete || expected_.contains(file)) &&
         stamp_of(file) == state->stamp;
}

std::optional<std::string> DoubtedFiles::next() {
  if (doubted_.empty()) {
    return std::nullopt;
  }
  return doubted_.extract(doubted_.begin()).value();
}

}  // namespace dateline
