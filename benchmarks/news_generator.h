/// Generates synthetic news, any number of articles, to measure how an index grows.
#pragma once

#include <cstdint>
#include <filesystem>
#include <ostream>
#include <string>

#include "dateline/article.h"

namespace dateline::evaluation {

/// Returns an article of the news of `seed`. The same seed and number always give the same article.
///
/// The article has about 450 words (log-normal), a headline, byline, dateline, source, id and a
/// publication date from 2015 to 2024. It mentions organisations, places, dates, and people, first
/// with title and full name, then by family name: "Gen. Olga Novak", then "Novak". Each article
/// has one of 400 themes: a list of words that it uses often, alone and in pairs, and that the
/// other articles of the theme use as well.
///
/// @param number the number of the article, from 0
Article synthetic_article(std::uint64_t seed, std::uint64_t number);

/// Returns the article as a line of JSONL, with the line feed.
std::string to_json_line(const Article& article);

/// Returns the article as a saved page: headline, byline, and the body after the dateline.
std::string to_page(const Article& article);

/// Returns the path of that page relative to the root folder. It contains the day of publication.
/// Example: `2019/03/14/syn-00000001.txt`.
std::filesystem::path page_path(const Article& article);

/// Writes the articles 0 to `count` - 1 of `seed` as JSONL.
void write_json_lines(std::ostream& out, std::uint64_t seed, std::uint64_t count);

/// Writes the articles 0 to `count` - 1 of `seed` as pages below `root`.
/// @throws Error{ErrorCode::usage} if a page can't be written
void write_pages(const std::filesystem::path& root, std::uint64_t seed, std::uint64_t count);

}  // namespace dateline::evaluation
