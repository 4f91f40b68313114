// Damaged positions: each function answers or refuses, and reads no byte outside the value.
#include <memory>

#include "positions_model.h"

namespace dateline {
namespace {

/// Calls every function on a damaged value. Copies the value to memory of its exact size, so that a
/// sanitizer reports a read past its end.
void read_all(const std::string& damaged, const Model& model) {
  const std::unique_ptr<char[]> copy(new char[damaged.size()]);  // NOLINT: just these bytes
  std::copy(damaged.begin(), damaged.end(), copy.get());
  try {
    const WordPositions words(std::string_view(copy.get(), damaged.size()));
    for (const Model::Paragraph& paragraph : model.paragraphs) {
      for (const auto& [stem, form] : paragraph.words) {
        Positions positions;
        words.find({.stem = stem, .form = form}, positions);
        words.find({.stem = stem, .form = {}}, positions);
        ASSERT_LE(positions.size(), 2 * words.position_count());
        for (const std::uint32_t position : positions) {
          ASSERT_LT(static_cast<std::size_t>(words.paragraph_at(position).zone), kTextZones);
        }
      }
    }
  } catch (const Error& error) {
    ASSERT_EQ(error.code(), ErrorCode::index_broken);
  }
}

TEST(WordPositions, AnswerOrRefuseWhenTruncated) {
  const Model model = RandomArticles(5).article(40, 6, 12);
  const std::string value = model.written();
  for (std::size_t size = 0; size < value.size(); ++size) {
    SCOPED_TRACE("bytes " + std::to_string(size));
    read_all(value.substr(0, size), model);
  }
}

TEST(WordPositions, AnswerOrRefuseWhenABitOrAByteIsDamaged) {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    const Model model = RandomArticles(seed).article(seed % 2 == 0 ? 40 : 4, 6, 12);
    const std::string value = model.written();
    for (std::size_t bit = 0; bit < value.size() * 8; ++bit) {
      SCOPED_TRACE("seed " + std::to_string(seed) + " bit " + std::to_string(bit));
      std::string damaged = value;
      damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
      read_all(damaged, model);
      damaged[bit / 8] = bit % 2 == 0 ? '\xFF' : '\0';
      read_all(damaged, model);
    }
  }
}

TEST(WordPositions, AnswerOrRefuseForAnyBytes) {
  const Model model = RandomArticles(3).article(4, 3, 6);
  for (unsigned seed = 1; seed <= 3000; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomArticles random(seed);
    std::string bytes;
    for (std::size_t size = random.below(80); size > 0; --size) {
      bytes.push_back(static_cast<char>(random.below(random.below(2) == 0 ? 8 : 256)));
    }
    read_all(bytes, model);
  }
}

}  // namespace
}  // namespace dateline
