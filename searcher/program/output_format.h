/// The output formats of `dateline-search --format`.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/present.h"
#include "dateline/search_result.h"
#include "search_arguments.h"

namespace dateline::program {

/// A result, and how it was asked for.
struct Answer {
  const std::string& query;  ///< as typed
  const SearchResult& result;
  const SearchArguments& arguments;
};

/// An output format. To add one, write a function and add an entry to the table in
/// output_format.cc.
struct OutputFormat {
  std::string_view name;
  bool has_counts;               ///< it can show facets and a timeline
  bool has_parts;                ///< it can show the parts of each score
  void (*write)(const Answer&);  ///< writes a result to stdout
  bool is_for_people = false;    ///< an article is shown as text; others show it as JSON
};

/// Returns all formats, the default one first.
std::span<const OutputFormat> output_formats();

/// Returns the format with this name, which must exist.
const OutputFormat& output_format(std::string_view name);

/// Returns the names of the formats for which `condition` is true. Example: `text, json or jsonl`.
std::string format_names(bool (*condition)(const OutputFormat&));

/// Returns the name of a TREC run, which says if the run is partial.
std::string run_name(const SearchArguments& arguments, bool partial);

/// Returns the style in which matched words are highlighted on stdout.
HighlightStyle highlight_style();

}  // namespace dateline::program
