// Reads the word positions of an article.
#include <algorithm>
#include <string>
#include <vector>

#include "dateline/word_positions.h"
#include "fuzz.h"

using namespace dateline;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // A word in the index may be damaged too; so look up arbitrary bytes as well.
  const std::string_view bytes = fuzz::text_of(data, size);
  const std::string_view odd = bytes.substr(0, std::min<std::size_t>(bytes.size(), 8));
  fuzz::reads([&] {
    const WordPositions positions(bytes);
    const std::vector<SurfaceForm> words = {
        {"ship", "ships"}, {"ship", ""}, {"the", "the"}, {odd, odd}};
    for (const SurfaceForm& word : words) {
      std::vector<std::uint32_t> found;
      fuzz::reads([&] { positions.find(word, found); });
      fuzz::require(found.size() <= words.size() * positions.position_count(),
                    "no more positions than the article has");
      for (const std::uint32_t position : found) {
        (void)positions.paragraph_at(position);
      }
      found.clear();
      fuzz::reads([&] {
        positions.find_forms(
            word.stem, [](std::string_view form) { return form.size() > 2; }, found);
      });
    }
    (void)positions.sentence_starts();
  });
  return 0;
}
