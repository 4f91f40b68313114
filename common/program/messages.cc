#include "messages.h"

#include <spdlog/pattern_formatter.h>

#include <iostream>
#include <string>

#include "dateline/utf8.h"

namespace dateline::program {
namespace {

class CleaningFormatter final : public spdlog::formatter {
 public:
  void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& out) override {
    const std::string clean = printable_line({message.payload.data(), message.payload.size()});
    spdlog::details::log_msg shown = message;
    shown.payload = clean;
    layout_.format(shown, out);
    message.color_range_start = shown.color_range_start;
    message.color_range_end = shown.color_range_end;
  }

  [[nodiscard]] std::unique_ptr<spdlog::formatter> clone() const override {
    return std::make_unique<CleaningFormatter>();
  }

 private:
  spdlog::pattern_formatter layout_{"%^%l%$: %v"};
};

}  // namespace

std::unique_ptr<spdlog::formatter> message_formatter() {
  return std::make_unique<CleaningFormatter>();
}

void print_hint(std::string_view hint) {
  if (!hint.empty()) {
    std::cerr << "  " << printable_line(hint) << "\n";
  }
}

void print_lines(std::string_view lines) {
  if (!lines.empty()) {
    std::cerr << printable(lines) << "\n";
  }
}

}  // namespace dateline::program
