/// Reads JSON objects of options, which callers of dateline.h pass. A table lists the members that
/// an object may have.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "dateline/error.h"

namespace dateline {

/// A member that an object of options may have: its name, and the function that reads its value.
template <typename Options>
struct JsonMember {
  std::string_view name;
  void (*read)(Options& options, const std::string& name, const nlohmann::json& value);
};

/// Returns the error for a member with an invalid value.
/// @param wanted the valid values, for a person; for example `true or false`
inline Error bad_member(const std::string& name, const std::string& wanted) {
  return {ErrorCode::usage, "the option `" + name + "` is not " + wanted};
}

/// Returns the value of a member that must be true or false.
/// @throws Error{ErrorCode::usage} if it is anything else
inline bool read_bool(const std::string& name, const nlohmann::json& value) {
  if (!value.is_boolean()) {
    throw bad_member(name, "true or false");
  }
  return value.get<bool>();
}

/// Returns the value of a member that must be a whole number from 0 to `most`.
/// @throws Error{ErrorCode::usage} if it is anything else
inline std::size_t read_size(const std::string& name, const nlohmann::json& value,
                             std::size_t most) {
  if (!value.is_number_unsigned() || value.get<std::uint64_t>() > most) {
    throw bad_member(name, "a whole number from 0 to " + std::to_string(most));
  }
  return value.get<std::size_t>();
}

/// Reads the value of a member that must be one of several names.
/// @param table pairs of a name and a value, for example `{"newest", SortBy::newest}`
/// @param wanted the names, for a person
/// @returns the value that the table pairs with the name
/// @throws Error{ErrorCode::usage} if the member is not one of the names
template <typename Table>
auto read_choice(const std::string& name, const nlohmann::json& value, const Table& table,
                 const std::string& wanted) {
  const auto found = std::find_if(table.begin(), table.end(), [&](const auto& each) {
    return value.is_string() && value.get_ref<const std::string&>() == each.first;
  });
  if (found == table.end()) {
    throw bad_member(name, wanted);
  }
  return found->second;
}

/// Reads a JSON object into `options`. Options without a member in `text` keep their values.
/// @throws Error{ErrorCode::usage} if `text` is not a JSON object, is longer than `most_bytes`, or
/// has a member that is not in the table or has an invalid value
template <typename Options, std::size_t N>
void read_members(std::string_view text, std::size_t most_bytes,
                  const std::array<JsonMember<Options>, N>& table, Options& options) {
  using nlohmann::json;
  const json members =
      text.size() > most_bytes ? json() : json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!members.is_object()) {
    throw Error(ErrorCode::usage, "the options are not a JSON object of at most " +
                                      std::to_string(most_bytes) + " bytes");
  }
  for (const auto& [name, value] : members.items()) {
    const auto* const member =
        std::find_if(table.begin(), table.end(),
                     [&name = name](const JsonMember<Options>& each) { return each.name == name; });
    if (member == table.end()) {
      throw Error(ErrorCode::usage, "there is no option `" + name + "`");
    }
    member->read(options, name, value);
  }
}

}  // namespace dateline
