#include "names/name_model.h"

#include <bit>
#include <cstring>

#include "dateline/error.h"

namespace dateline {

NameModel::NameModel(std::string_view bytes) {
  const auto broken = [](const char* what) {
    return Error(ErrorCode::usage, std::string("the name model is ") + what);
  };
  NameModelHeader header;
  if (bytes.size() < sizeof header) {
    throw broken("cut short");
  }
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.magic != NameModelHeader{}.magic || header.version != NameModelHeader{}.version) {
    throw broken("of another version");
  }
  if (!std::has_single_bit(header.lexicon_entries) || !std::has_single_bit(header.rows) ||
      bytes.size() != sizeof header +
                          std::size_t{header.lexicon_entries} * sizeof(NameLexicon::Entry) +
                          2 * std::size_t{header.rows} * kNameLabels) {
    throw broken("damaged");
  }
  const char* entries = bytes.data() + sizeof header;
  lexicon_ =
      NameLexicon(reinterpret_cast<const NameLexicon::Entry*>(entries), header.lexicon_entries);
  const auto* weights = reinterpret_cast<const std::int8_t*>(
      entries + std::size_t{header.lexicon_entries} * sizeof(NameLexicon::Entry));
  first_ = NameWeights(weights, header.rows);
  second_ = NameWeights(weights + std::size_t{header.rows} * kNameLabels, header.rows);
}

}  // namespace dateline
