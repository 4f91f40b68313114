#include "completion.h"

#include <algorithm>

#include "dateline/fold.h"
#include "dateline/name_key.h"
#include "dateline/schema.h"
#include "dateline/searcher.h"
#include "dateline/tokenizer.h"

namespace dateline::program {
namespace {

/// Returns true if `end` is a form under which the organisation is indexed.
bool is_form(const std::string& organisation, const std::string& end) {
  const std::vector<std::string> forms = organisation_forms(organisation);
  return std::find(forms.begin(), forms.end(), organisation_key(end)) != forms.end();
}

/// Returns the folded words of `name`, separated by hyphens, from the first word at which the
/// result begins with `typed`; empty if there is none. Example: for `Yoshimasa Hayashi` and `hay`,
/// `hayashi`.
std::string hyphenated(const std::string& name, std::string_view typed, FieldKind kind) {
  std::vector<std::string> words;
  for (const Token& token : tokenize(name)) {
    if (token.kind == Token::Kind::word) {
      words.push_back(token.term);
    }
  }
  for (std::size_t first = 0; first < words.size(); ++first) {
    std::string joined;
    for (std::size_t i = first; i < words.size(); ++i) {
      joined += (joined.empty() ? "" : "-") + words[i];
    }
    // An organisation is not found by every end of its name: `of the investigation bureau`.
    if (joined.starts_with(typed) &&
        (first == 0 || kind != FieldKind::organisation || is_form(name, joined))) {
      return joined;
    }
  }
  return {};
}

std::vector<std::string> field_names(std::string_view typed) {
  std::vector<std::string> names;
  for (const Field& field : fields()) {
    if (field.name.starts_with(typed)) {
      names.push_back(std::string(field.name) + ":");
    }
  }
  return names;
}

std::vector<std::string> entity_names(const std::filesystem::path& index, const Field& field,
                                      std::string_view typed) {
  constexpr std::size_t kNames = 40;
  std::vector<std::string> names;
  for (const std::string& name : Searcher(index).names(field.name, typed, kNames)) {
    const std::string joined = hyphenated(name, fold(typed), field.kind);
    if (!joined.empty() && std::find(names.begin(), names.end(), joined) == names.end()) {
      names.push_back(joined);
    }
  }
  return names;
}

}  // namespace

std::vector<std::string> completions(const std::filesystem::path& index, std::string_view word) {
  const std::size_t begin = std::min(word.find_first_not_of("-+("), word.size());
  const std::string_view typed = word.substr(begin);
  const std::size_t colon = typed.find(':');
  std::vector<std::string> found;
  std::string before(word.substr(0, begin));
  if (colon == std::string_view::npos) {
    found = field_names(typed);
  } else {
    const std::string_view field = typed.substr(0, colon);
    const Field* const known = find_field(field);
    if (known != nullptr && is_entity(known->kind)) {
      before += std::string(field) + ":";
      found = entity_names(index, *known, typed.substr(colon + 1));
    }
  }
  for (std::string& one : found) {
    one.insert(0, before);
  }
  return found;
}

}  // namespace dateline::program
