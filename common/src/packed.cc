#include "dateline/packed.h"

#include "dateline/error.h"

namespace dateline {

void add_number(std::string& bytes, std::uint64_t number) {
  for (; number >= 0x80U; number >>= 7U) {
    bytes.push_back(static_cast<char>((number & 0x7FU) | 0x80U));
  }
  bytes.push_back(static_cast<char>(number));
}

void add_text(std::string& bytes, std::string_view text) {
  add_number(bytes, text.size());
  bytes += text;
}

std::uint64_t PackedReader::number(std::uint64_t at_most) {
  std::uint64_t number = 0;
  for (unsigned shift = 0;; shift += 7) {
    if (at_ >= bytes_.size() || shift > 63) {
      fail();
    }
    const auto byte = static_cast<unsigned char>(bytes_[at_++]);
    number |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80U) {
      break;
    }
  }
  if (number > at_most) {
    fail();
  }
  return number;
}

std::string_view PackedReader::text() {
  return bytes(number());
}

std::string_view PackedReader::bytes(std::size_t count) {
  if (count > bytes_.size() - at_) {
    fail();
  }
  at_ += count;
  return bytes_.substr(at_ - count, count);
}

void PackedReader::fail() const {
  throw Error(ErrorCode::index_broken, std::string(what_) + " are damaged",
              "rebuild the index from its corpus");
}

}  // namespace dateline
