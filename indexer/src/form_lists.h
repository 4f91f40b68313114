/// Collects which articles of a segment hold which forms (common/form_lists.h says what for).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "dateline/form_lists.h"

namespace dateline {

/// Not thread-safe.
class FormLists {
 public:
  using SetMetadata = std::function<void(const std::string& key, const std::string& value)>;

  /// Adds an article; its document is over that of the one before.
  void add(std::uint32_t document, const std::vector<SeenForm>& forms);

  /// Writes all that was added as what a segment has, and begins anew.
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
