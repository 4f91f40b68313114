/// Collects and writes the lists of the articles of a segment that contain each form of a word
/// (dateline/form_lists.h explains them).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "dateline/form_lists.h"

namespace dateline {

/// Collects the forms of a segment. Not thread-safe.
class FormLists {
 public:
  using SetMetadata = std::function<void(const std::string& key, const std::string& value)>;

  /// Adds an article.
  /// @param document must be higher than that of the article before
  void add(std::uint32_t document, const std::vector<SeenForm>& forms);

  /// Writes the forms of all added articles as those of `segment`, and clears the lists. Writes
  /// nothing for stems that occur in few of the articles.
  void write(const BiwordSegment& segment, const SetMetadata& set_metadata);

 private:
  struct Form {
    std::string text;
    std::uint64_t stem_key = 0;
    std::vector<std::uint32_t> documents;
  };

  using Entry = std::pair<const std::uint64_t, Form>;
  using Entries = std::vector<const Entry*>;

  static std::vector<std::uint32_t> without(const std::vector<std::uint32_t>& documents,
                                            Entries::const_iterator first,
                                            Entries::const_iterator last);

  std::unordered_map<std::uint64_t, Form> forms_;
};

}  // namespace dateline
