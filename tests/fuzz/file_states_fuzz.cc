// Loads the states of the files of an index. The first byte of the input is the size of the
// directory; then follow the directory and two pages, which share the remaining bytes.
#include <algorithm>

#include "fuzz.h"
#include "store/file_states.h"

using namespace dateline;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  const std::size_t directory_bytes = std::min<std::size_t>(data[0], size - 1);
  const std::string_view bytes = fuzz::text_of(data + 1, size - 1);
  const std::string_view pages = bytes.substr(directory_bytes);
  FileStates states;
  const bool sound = fuzz::reads([&] {
    states.load([&](const std::string& key) -> std::string {
      if (key == "dateline.files") {
        return std::string(bytes.substr(0, directory_bytes));
      }
      const bool first = key.ends_with(".0");
      return std::string(first ? pages.substr(0, pages.size() / 2)
                               : pages.substr(pages.size() / 2));
    });
  });
  if (sound) {
    std::size_t files = 0;
    states.for_each("/", [&](const std::string&, const FileState&) { ++files; });
    states.set("/news/a.txt", {});
    states.erase("/news/a.txt");
    states.save_all([](const std::string&, const std::string&) {});
    fuzz::require(files <= states.size() + 1, "no more files are visited than there are");
  }
  return 0;
}
