/// Reads a JSON object of options, as callers of dateline.h give them, by a table of its members.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "dateline/error.h"

namespace dateline {

/// A member that such an object may have.
template <typename Options>
struct JsonMember {
  std::string_view name;
  void (*read)(Options& options, const std::string& name, const nlohmann::json& value);
};

/// Says that a member is not what it must be, for example `true or false`.
inline Error bad_member(const std::string& name, const std::string& wanted) {
  return {ErrorCode::usage, "the option `" + name + "` is not " + wanted};
}

/// @throws Error{ErrorCode::usage}, as the functions below do
inline bool read_bool(const std::string& name, const nlohmann::json& value) {
  if (!value.is_boolean()) {
    throw bad_member(name, "true or false");
  }
  return value.get<bool>();
}

/// A whole number from 0 on.
inline std::size_t read_size(const std::string& name, const nlohmann::json& value,
                             std::size_t most) {
  if (!value.is_number_unsigned() || value.get<std::uint64_t>() > most) {
    throw bad_member(name, "a whole number from 0 to " + std::to_string(most));
  }
  return value.get<std::size_t>();
}

/// One of the names in a table of pairs, as what stands beside it.
/// @param wanted the names, for a person to read
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

/// Reads the members of `text` into `options`, in their order.
/// @throws Error{ErrorCode::usage} if it is no JSON object, is longer than `most_bytes`, or has a
/// member that the table does not have
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
