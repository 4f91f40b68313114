/// How articles lie in a Xapian database: the terms, value slots and metadata that the indexer
/// writes and the searcher reads. docs/index-schema.md describes the same for people.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/analyzer.h"
#include "dateline/civil_date.h"
#include "dateline/error.h"
#include "dateline/schema.h"

namespace dateline {

/// Grows when an index written by older code would be read wrongly.
constexpr int kSchemaVersion = 6;

/// The file in the folder of an index that names its database.
constexpr const char* kStubFile = "XAPIANDB";

/// @throws Error{ErrorCode::index_missing} if there is no index in `folder`, {index_schema} if
/// there is one from before schema 3.
void require_index(const std::filesystem::path& folder);

/// Says that an index was made by a dateline of another schema, and how to go on.
Error other_schema(const std::filesystem::path& folder);

/// Keys of the index's metadata.
namespace metadata {
constexpr const char* kSchemaVersion = "dateline.schema-version";
constexpr const char* kAnalysis = "dateline.analysis";
constexpr const char* kFields = "dateline.fields";
constexpr const char* kRevision = "dateline.revision";  ///< a number that grows with each commit
}  // namespace metadata

/// Behind the text hash of an article whose id is but its path.
constexpr const char* kPathIdMark = "p";
constexpr std::size_t kTextHashBytes = 16;

/// True if the value of a text hash has that mark. (One hash in 256 ends in the same letter.)
constexpr bool has_path_id(std::string_view text_hash) {
  return text_hash.size() > kTextHashBytes;
}

/// Value slots of an article.
enum class Slot : unsigned {
  published_first = 0,  ///< `20230112`, or `202301121830` if the time is known
  published_last = 1,   ///< the last day it can have appeared: `20231231` if only 2023 is known
  content_hash = 2,     ///< XXH3, 128 bits, of the article as stored, less its file
  source_files = 3,     ///< the files that contain it, NUL between them, if there are several
  people = 4,  ///< the keys of its people, most mentioned first, as `name_list` writes them
  places = 5,  ///< of the places it names; what it names by a demonym only is left out
  organisations = 6,
  source = 7,          ///< who published it
  word_positions = 8,  ///< as `WordPositionsWriter` writes them
  id = 11,
  /// As `ArticlePacker` packs it. Documents have no data, which Xapian would compress once more.
  article = 12,
  annotations = 10,  ///< as `pack_annotations` writes them
  text_hash = 9,     ///< XXH3, 128 bits, of the zones; `p` behind it if the id is but its path
};

/// A term the article's text holds outside the body only. It makes `body:` exact.
constexpr std::string_view kNotInBodyPrefix = "XNOTBODY";
constexpr std::string_view kStemPrefix = "Z";  ///< stands before the field's prefix
constexpr std::string_view kFilePrefix = "F";  ///< the absolute path of the article's file
constexpr std::string_view kLanguagePrefix = "L";
constexpr std::string_view kUndatedTerm = "Dnone";

constexpr std::size_t kMaxTermBytes = 245;  ///< Xapian's own limit

/// A term of at most this size is never a cut one, which is at most three bytes under the limit.
constexpr std::size_t kUncutTermBytes = kMaxTermBytes - 20;

/// The term of a stem, in a field or, without a prefix, in the article's text.
std::string stem_term(std::string_view field_prefix, std::string_view stem);

/// `prefix` and `value` as one term. A value too long for a term is cut to `kMaxTermBytes` with its
/// hash at the end; so is one with NUL bytes, many of which make a term too long for Xapian.
std::string keyword_term(std::string_view prefix, std::string_view value);

/// The term that an article alone has.
std::string id_term(std::string_view id);

/// The terms for when an article appeared: its year, each month it can have appeared in, and its
/// day if known: `Y2023`, `M202301`, `D20230112`.
std::vector<std::string> date_terms(const CivilDate& date);

std::string year_term(std::chrono::year_month_day day);
std::string month_term(std::chrono::year_month_day day);

/// A day, or a day with its time, as a value that sorts by time.
std::string date_value(std::chrono::year_month_day day);
std::string time_value(const CivilDate& date);

/// The day of such a value; nothing of an empty or damaged one.
std::optional<std::chrono::year_month_day> day_of_value(std::string_view value);

/// Names as the value of a slot, and back. At most `kMaxListedNames` are kept, in their order.
std::string name_list(const std::vector<std::string>& names);
std::vector<std::string> names_in_list(std::string_view list);
constexpr std::size_t kMaxListedNames = 1000;

constexpr unsigned slot_number(Slot slot) {
  return static_cast<unsigned>(slot);
}

/// Returns the prefix of a field's terms in the index; empty for the body, whose words have no
/// prefix, and for the lead, which has no terms. Example: `S` for `headline`.
std::string_view prefix_of(const Field& field);

/// The table of fields as JSON, for the index's metadata.
std::string schema_json();

/// The analysis settings as metadata text and back.
std::string to_metadata(const AnalysisSettings& settings);
std::optional<AnalysisSettings> analysis_from_metadata(std::string_view text);

/// The analysis settings of the index in `folder`, by its metadata.
/// @throws Error{ErrorCode::index_schema} if they are of another schema.
AnalysisSettings read_settings(const std::filesystem::path& folder, std::string_view schema_version,
                               std::string_view analysis);

}  // namespace dateline
