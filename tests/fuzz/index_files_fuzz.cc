// Uses an index with damaged files. Each change is six bytes of the input: a file, a kind of
// change, an offset (three bytes), and a byte to write.
#include <algorithm>
#include <fstream>
#include <vector>

#include "fuzz.h"
#include "fuzz_index.h"
#include "temporary_folder.h"

using namespace dateline;

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kChangeBytes = 6;
constexpr std::size_t kBlockBytes = 8192;

struct Change {
  std::uint8_t file = 0;
  std::uint8_t kind = 0;
  std::size_t at = 0;
  char byte = 0;
};

Change change_of(const std::uint8_t* data) {
  return {.file = data[0],
          .kind = data[1],
          .at = data[2] | (std::size_t{data[3]} << 8U) | (std::size_t{data[4]} << 16U),
          .byte = static_cast<char>(data[5])};
}

std::string changed(std::string content, const Change& change) {
  enum Kind : std::uint8_t { byte, bit, head, zeroed, copied, cut, longer, kinds };
  if (content.empty()) {
    return content;
  }
  const std::size_t at = change.at % content.size();
  const std::size_t block = at - at % kBlockBytes;
  switch (change.kind % kinds) {
    case byte:
      content[at] = change.byte;
      break;
    case bit:
      content[at] = static_cast<char>(content[at] ^ (1 << (change.byte & 7)));
      break;
    case head:  // the head of a block
      content[std::min(block + at % 16, content.size() - 1)] = change.byte;
      break;
    case zeroed:
      std::fill_n(content.begin() + static_cast<std::ptrdiff_t>(block),
                  std::min(kBlockBytes, content.size() - block), '\0');
      break;
    case copied: {  // one block over another
      const std::size_t from = static_cast<std::uint8_t>(change.byte) * kBlockBytes %
                               content.size() / kBlockBytes * kBlockBytes;
      content.replace(block, kBlockBytes, content.substr(from, kBlockBytes));
      break;
    }
    case cut:
      content.resize(at);
      break;
    default:
      content.append(at % kBlockBytes, change.byte);
  }
  return content;
}

std::vector<fs::path> files_of(const fs::path& index) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(index)) {
    if (entry.is_regular_file()) {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kMaxChanges = 4;
  const fs::path index = fuzz::scratch_folder() / "index";
  fs::copy(fuzz::small_index(), index, fs::copy_options::recursive);
  const std::vector<fs::path> files = files_of(index);
  for (std::size_t i = 0; i < kMaxChanges && (i + 1) * kChangeBytes <= size; ++i) {
    const Change change = change_of(data + i * kChangeBytes);
    const fs::path& file = files[change.file % files.size()];
    const std::string content = changed(test::read_file(file), change);
    std::ofstream(file, std::ios::binary | std::ios::trunc) << content;
  }
  fuzz::use_index(index);
  return 0;
}
