#include "terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <sstream>
#include <string_view>

namespace dateline::program {
namespace {

winsize terminal_size() {
  winsize size{};
  if (::isatty(STDOUT_FILENO) != 1 || ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) {
    return {};
  }
  return size;
}

/// Returns true if a folder of PATH has an executable program of this name.
bool is_installed(const std::string& program) {
  const char* path = std::getenv("PATH");
  std::istringstream folders(path != nullptr ? path : "");
  for (std::string folder; std::getline(folders, folder, ':');) {
    if (::access((folder + "/" + program).c_str(), X_OK) == 0) {
      return true;
    }
  }
  return false;
}

/// Returns the command of the pager; empty if there is none.
std::string pager() {
  for (const char* name : {"DATELINE_PAGER", "PAGER"}) {
    if (const char* value = std::getenv(name)) {
      return value == std::string_view("cat") ? "" : value;
    }
  }
  return is_installed("less") ? "less" : "";
}

}  // namespace

std::size_t terminal_width() {
  return terminal_size().ws_col;
}

void write_paged(const std::string& text) {
  const std::size_t lines =
      static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
  const std::size_t height = terminal_size().ws_row;
  const std::string program = height > 0 && lines > height ? pager() : "";
  if (!program.empty()) {
    // F: less quits if the text fits on the screen. R: it shows colours. X: the text stays visible.
    ::setenv("LESS", "FRX", /*overwrite=*/0);
    std::cout.flush();
    constexpr int kNotFound = 127 << 8;
    if (std::FILE* pipe = ::popen(program.c_str(), "w")) {
      std::fwrite(text.data(), 1, text.size(), pipe);
      if (::pclose(pipe) != kNotFound) {
        return;
      }
    }
  }
  std::cout << text;
}

}  // namespace dateline::program
