#include "output_format.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <sstream>
#include <vector>

#include "dateline/present.h"
#include "program.h"
#include "terminal.h"

namespace dateline::program {
namespace {

/// Logs a message that says why there is no hit to show.
void report_no_hit(const Answer& answer) {
  const SearchResult& result = answer.result;
  if (result.total > 0) {
    spdlog::info("no hit from {} on; {} in all", answer.arguments.offset + 1, result.total);
  } else {
    spdlog::info("{} matches {}", result.partial ? "no article that was searched" : "no article",
                 answer.query);
  }
}

void write_text(const Answer& answer) {
  if (answer.result.hits.empty()) {
    report_no_hit(answer);
    return;
  }
  std::ostringstream out;
  present_text(out, answer.result, highlight_style(), terminal_width());
  if (answer.arguments.no_pager) {
    std::cout << out.str();
  } else {
    write_paged(out.str());
  }
}

void write_json(const Answer& answer) {
  present_json(std::cout, answer.query, answer.result);
}

void write_jsonl(const Answer& answer) {
  present_jsonl(std::cout, answer.result);
}

void write_csv(const Answer& answer) {
  present_csv(std::cout, answer.result);
}

void write_trec(const Answer& answer) {
  const std::string name = run_name(answer.arguments, answer.result.partial);
  for (const Hit& hit : answer.result.hits) {
    present_trec(std::cout, "1", hit.rank, {.id = hit.article.id, .score = hit.score}, name);
  }
}

constexpr std::array kFormats = {
    OutputFormat{"text", true, true, write_text, /*is_for_people=*/true},
    OutputFormat{"json", true, true, write_json},
    OutputFormat{"jsonl", false, true, write_jsonl},
    OutputFormat{"csv", false, false, write_csv},
    OutputFormat{"trec", false, false, write_trec},
};

}  // namespace

std::span<const OutputFormat> output_formats() {
  return kFormats;
}

const OutputFormat& output_format(std::string_view name) {
  return *std::find_if(kFormats.begin(), kFormats.end(),
                       [&](const OutputFormat& format) { return format.name == name; });
}

std::string format_names(bool (*condition)(const OutputFormat&)) {
  std::vector<std::string_view> names;
  for (const OutputFormat& format : kFormats) {
    if (condition(format)) {
      names.push_back(format.name);
    }
  }
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    text += i == 0 ? "" : i + 1 == names.size() ? " or " : ", ";
    text += names[i];
  }
  return text;
}

std::string run_name(const SearchArguments& arguments, bool partial) {
  return arguments.run_name + (partial ? "-partial" : "");
}

HighlightStyle highlight_style() {
  return colour_wanted() ? HighlightStyle::colour : HighlightStyle::stars;
}

}  // namespace dateline::program
