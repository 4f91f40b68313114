/// Makes up news, as much of it as one likes, to measure how an index grows.
#pragma once

#include <cstdint>
#include <filesystem>
#include <ostream>
#include <string>

#include "dateline/article.h"

namespace dateline::evaluation {

/// Article number `number`, from 0, of the news of this seed: always the same one, however many
/// others are made. It has about 450 words (log-normal), headline, byline, dateline, source, id and
/// a day from 2015 to 2024; it names people, first in full and with their titles, then by their
/// family names, and organisations, places and dates. A theme gives it words and pairs of words
/// that it repeats and shares with others.
Article synthetic_article(std::uint64_t seed, std::uint64_t number);

/// The article as a line of JSONL, with its line end.
std::string to_json_line(const Article& article);

/// The article as a saved page: headline, byline, and the body, which its dateline opens.
std::string to_page(const Article& article);

/// The path of that page below a root, with the day in it: `2019/03/14/syn-00000001.txt`.
std::filesystem::path page_path(const Article& article);

/// Writes articles 0 to `count` - 1 as JSONL.
void write_json_lines(std::ostream& out, std::uint64_t seed, std::uint64_t count);

/// Writes them as pages below `root`.
/// @throws Error{ErrorCode::usage} if one can't be written.
void write_pages(const std::filesystem::path& root, std::uint64_t seed, std::uint64_t count);

}  // namespace dateline::evaluation
