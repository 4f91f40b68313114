// Runs a fuzz target on the inputs in files and folders, in builds without libFuzzer.
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "fuzz.h"
#include "temporary_folder.h"

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_at(const fs::path& path) {
  if (!fs::is_directory(path)) {
    return {path};
  }
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(path)) {
    files.push_back(entry.path());
  }
  return files;
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t inputs = 0;
  for (int i = 1; i < argc; ++i) {
    for (const fs::path& file : files_at(argv[i])) {
      std::cout << file.string() << std::endl;  // identifies the input of a crash
      const std::string input = dateline::test::read_file(file);
      LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
      ++inputs;
    }
  }
  std::cout << inputs << " inputs" << std::endl;
  return inputs > 0 ? 0 : 1;
}
