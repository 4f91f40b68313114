/// Measures the quality of the analysis: reads texts with annotated names, places and dates, and
/// prints precision, recall and F1, and the speed of the analysis.
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <set>

#include "dateline/annotator.h"
#include "program.h"
#include "span_scores.h"

namespace dateline {
namespace {

using evaluation::Span;
using evaluation::SpanScores;

struct Arguments {
  std::vector<std::string> files;
  bool without_demonyms = false;
};

/// A sort of mention, and the types that data sets use for it in their annotations.
struct Sort {
  const char* name;
  std::set<std::string> types;
};

const std::vector<Sort>& sorts() {
  static const std::vector<Sort> all = {
      {"people", {"PER", "PERSON", "person", "Person"}},
      {"places", {"LOC", "GPE", "place", "location", "Location", "TOPONYM", "toponym"}},
      {"organisations", {"ORG", "organisation", "organization", "Organisation", "Organization"}},
      {"dates", {"TIMEX3", "DATE", "TIME", "DURATION", "SET"}}};
  return all;
}

/// Returns for each byte offset of a text, the end included, the number of code points that end
/// before it.
std::vector<std::uint32_t> code_points(const std::string& text) {
  std::vector<std::uint32_t> before(text.size() + 1);
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    before[i] = count;
    const bool last_of_character =
        i + 1 == text.size() || (static_cast<unsigned char>(text[i + 1]) & 0xC0U) != 0x80U;
    count += last_of_character ? 1 : 0;
  }
  before[text.size()] = count;
  return before;
}

std::optional<double> number(const nlohmann::json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_number() ? std::optional(found->get<double>())
                                                     : std::nullopt;
}

std::string text_of(const nlohmann::json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::vector<Span> gold_spans(const nlohmann::json& document, const Sort& sort) {
  std::vector<Span> spans;
  for (const auto& mark : document.at("annotations")) {
    const std::string type = mark.at("type").get<std::string>();
    if (sort.types.contains(type)) {
      const bool dated = mark.contains("value");
      spans.push_back({.begin = mark.at("start").get<std::uint32_t>(),
                       .end = mark.at("end").get<std::uint32_t>(),
                       .value = text_of(mark, dated ? "value" : "norm"),
                       .kind = type,
                       .lat = number(mark, "lat"),
                       .lon = number(mark, "lon")});
    }
  }
  return spans;
}

/// Returns the mentions found, in the order of `sorts()`, with offsets in code points.
std::vector<std::vector<Span>> found_spans(const std::string& text, const Annotations& found,
                                           bool without_demonyms) {
  const auto before = code_points(text);
  const auto span = [&](const Mention& mention) {
    return Span{.begin = before[mention.begin], .end = before[mention.end]};
  };
  std::vector<std::vector<Span>> spans(sorts().size());
  for (const NameMention& mention : found.people) {
    spans[0].push_back(span(mention));
  }
  for (const PlaceMention& mention : found.places) {
    if (!without_demonyms || mention.kind != PlaceKind::demonym) {
      spans[1].push_back(span(mention));
      spans[1].back().lat = mention.lat;
      spans[1].back().lon = mention.lon;
    }
  }
  for (const NameMention& mention : found.organisations) {
    spans[2].push_back(span(mention));
  }
  for (const DateMention& mention : found.dates) {
    spans[3].push_back(span(mention));
    spans[3].back().value = mention.value;
    spans[3].back().kind = to_string(mention.kind);
  }
  return spans;
}

void print(const Sort& sort, const SpanScores& scores) {
  const auto line = [&](const char* level, SpanScores::Quality quality) {
    std::printf("%-14s %-8s precision %.4f  recall %.4f  F1 %.4f\n", sort.name, level,
                quality.precision, quality.recall, quality.f1);
  };
  line("strict", scores.strict());
  line("relaxed", scores.relaxed());
  if (std::string_view(sort.name) == "dates") {
    line("value", scores.value());
    line("kind", scores.kind());
  }
  if (scores.located() > 0) {
    std::printf("%-14s within 161 km: %.4f of %zu found\n", sort.name, scores.near_share(),
                scores.located());
  }
}

/// Analyses the texts of a file and adds them to `scores`, which has one entry per sort. Returns
/// the bytes of text and the seconds that their analysis took.
std::pair<std::size_t, double> read_file(const std::string& path, bool without_demonyms,
                                         std::vector<SpanScores>& scores) {
  std::ifstream lines(path);
  if (!lines) {
    throw Error(ErrorCode::usage, path + " can't be read");
  }
  std::size_t bytes = 0;
  double seconds = 0;
  for (std::string line; std::getline(lines, line);) {
    const nlohmann::json document = nlohmann::json::parse(line);
    const std::string text = text_of(document, document.contains("text") ? "text" : "body");
    const auto published = parse_iso_date(text_of(document, "date"));
    const auto start = std::chrono::steady_clock::now();
    const Annotations found = annotate(text, text_of(document, "dateline"), published);
    seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    bytes += text.size();
    if (document.contains("annotations")) {
      const auto spans = found_spans(text, found, without_demonyms);
      for (std::size_t i = 0; i < sorts().size(); ++i) {
        scores[i].add(gold_spans(document, sorts()[i]), spans[i]);
      }
    }
  }
  return {bytes, seconds};
}

ExitStatus run(const Arguments& arguments) {
  std::vector<SpanScores> scores(sorts().size());
  std::size_t bytes = 0;
  double seconds = 0;
  for (const std::string& path : arguments.files) {
    const auto [file_bytes, file_seconds] = read_file(path, arguments.without_demonyms, scores);
    bytes += file_bytes;
    seconds += file_seconds;
  }
  for (std::size_t i = 0; i < sorts().size(); ++i) {
    if (scores[i].gold() > 0) {
      print(sorts()[i], scores[i]);
    }
  }
  std::printf("%.1f MB analysed at %.2f MB/s\n", static_cast<double>(bytes) / 1e6,
              static_cast<double>(bytes) / 1e6 / seconds);
  return ExitStatus::done;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  CLI::App app(
      "Measures the analysis against texts that people annotated: JSONL of `text`, `date` (of\n"
      "publication) and `annotations` of `start`, `end` (code points, end exclusive), `type`, and\n"
      "`value` (of dates) or `lat` and `lon` (of places). For files without annotations it prints\n"
      "only the speed.",
      "extraction");
  dateline::Arguments arguments;
  app.add_option("FILE", arguments.files, "JSONL of annotated texts; all files count as one set")
      ->required();
  app.add_flag("--without-demonyms", arguments.without_demonyms,
               "Ignore demonyms: some sets do not annotate `Turkish` as a place");
  return dateline::program::run(app, argc, argv, [&] { return dateline::run(arguments); });
}
