#include "positions/form_lists.h"

#include <algorithm>

namespace dateline {
namespace {

namespace keys = form_metadata;

/// If the forms of a stem have fewer articles in a segment, they get no lists: a search can verify
/// all articles of the stem at little cost. An article with two forms of the stem counts twice.
constexpr std::size_t kLeastArticles = 64;

}  // namespace

void FormLists::add(std::uint32_t document, const std::vector<SeenForm>& forms) {
  for (const SeenForm& seen : forms) {
    Form& form = forms_[seen.form_key];
    if (form.documents.empty()) {
      form.text = seen.form;
      form.stem_key = seen.stem_key;
    }
    form.documents.push_back(document);
  }
}

/// Returns the articles of all forms of a stem that are not among `documents`. Example: `attack` is
/// in the articles 1, 2 and 3, `attacks` in 3 and 4. Without the documents of `attack`, 4 is left.
/// @param first, last the forms of the stem
std::vector<std::uint32_t> FormLists::without(const std::vector<std::uint32_t>& documents,
                                              Entries::const_iterator first,
                                              Entries::const_iterator last) {
  std::vector<std::uint32_t> all;
  for (; first != last; ++first) {
    const std::vector<std::uint32_t>& of_form = (*first)->second.documents;
    all.insert(all.end(), of_form.begin(), of_form.end());
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  std::vector<std::uint32_t> others;
  std::set_difference(all.begin(), all.end(), documents.begin(), documents.end(),
                      std::back_inserter(others));
  return others;
}

void FormLists::write(const BiwordSegment& segment, const SetMetadata& set_metadata) {
  Entries entries;
  entries.reserve(forms_.size());
  for (const Entry& entry : forms_) {
    entries.push_back(&entry);
  }
  std::sort(entries.begin(), entries.end(), [](const Entry* a, const Entry* b) {
    return a->second.stem_key != b->second.stem_key ? a->second.stem_key < b->second.stem_key
                                                    : a->second.text < b->second.text;
  });
  for (auto first = entries.begin(); first != entries.end();) {
    const std::uint64_t stem_key = (*first)->second.stem_key;
    std::size_t together = 0;
    auto last = first;
    for (; last != entries.end() && (*last)->second.stem_key == stem_key; ++last) {
      together += (*last)->second.documents.size();
    }
    std::vector<ListedForm> forms;
    for (auto at = first; at != last && together >= kLeastArticles; ++at) {
      const auto& [form_key, seen] = **at;
      const bool is_common = 2 * seen.documents.size() > together;
      const std::vector<std::uint32_t> listed =
          is_common ? without(seen.documents, first, last) : seen.documents;
      if (!listed.empty()) {
        set_metadata(keys::list_key(form_key, segment), pack_documents(listed, segment.first));
      }
      forms.push_back({.form = seen.text, .is_common = is_common});
    }
    if (!forms.empty()) {
      set_metadata(keys::forms_key(stem_key, segment), keys::pack_forms(forms));
    }
    first = last;
  }
  forms_.clear();
}

}  // namespace dateline
