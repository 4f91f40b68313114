#include "dateline/json_text.h"

#include <nlohmann/json.hpp>

#include "dateline/utf8.h"

namespace dateline {

std::string json_text(const nlohmann::ordered_json& json, int indent) {
  return printable_json(
      json.dump(indent, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

}  // namespace dateline
