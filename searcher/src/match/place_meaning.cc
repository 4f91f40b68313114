#include "match/place_meaning.h"

#include <algorithm>

#include "dateline/name_key.h"
#include "dateline/place_names.h"

namespace dateline {
namespace {

/// The maximum number of places that a name may mean; further ones are ignored.
constexpr std::size_t kMaxMeanings = 8;

/// Returns the keys of the places that a name may mean. The key of the name itself comes first, for
/// places that the gazetteer lacks.
std::vector<std::string> keys_of(std::string_view name) {
  std::vector<std::string> keys;
  const auto add = [&](std::string_view meant) {
    std::string key = place_key(meant);
    if (!key.empty() && keys.size() <= kMaxMeanings &&
        std::find(keys.begin(), keys.end(), key) == keys.end()) {
      keys.push_back(std::move(key));
    }
  };
  add(name);
  for (const std::string& meant : place_names_meant(name)) {
    add(meant);
  }
  return keys;
}

}  // namespace

PlaceMeaning place_meaning(std::string_view text) {
  const std::size_t comma = text.find(',');
  PlaceMeaning meaning{.keys = keys_of(text.substr(0, comma)), .holders = {}};
  if (comma != std::string_view::npos) {
    meaning.holders = keys_of(text.substr(comma + 1));
  }
  return meaning;
}

}  // namespace dateline
