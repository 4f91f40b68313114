/// The format of an index: the terms, value slots and metadata of the Xapian database, which the
/// indexer writes and the searcher reads. docs/index-schema.md describes the same format.
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

/// The version of the format. It is increased with each change after which an older index would be
/// read incorrectly.
constexpr int kSchemaVersion = 6;

/// The name of the stub: the file in the folder of an index that names its database.
constexpr const char* kStubFile = "XAPIANDB";

/// Checks that a folder contains an index.
/// @throws Error{ErrorCode::index_missing} if there is no index in `folder`
/// @throws Error{ErrorCode::index_schema} if the index has a schema version before 3
void require_index(const std::filesystem::path& folder);

/// Returns the error for an index with another schema version. Its hint tells the user to build the
/// index again.
Error other_schema(const std::filesystem::path& folder);

/// The keys of the index's metadata.
namespace metadata {
constexpr const char* kSchemaVersion = "dateline.schema-version";
constexpr const char* kAnalysis = "dateline.analysis";
constexpr const char* kFields = "dateline.fields";
constexpr const char* kRevision =
    "dateline.revision";  ///< a number that increases with each commit
}  // namespace metadata

/// The mark after the text hash of an article that has no id except its path.
constexpr const char* kPathIdMark = "p";
constexpr std::size_t kTextHashBytes = 16;

/// Returns true if the value of slot `text_hash` ends with that mark. It compares the size, because
/// one hash in 256 ends with the same letter.
constexpr bool has_path_id(std::string_view text_hash) {
  return text_hash.size() > kTextHashBytes;
}

/// The value slots of an article.
enum class Slot : unsigned {
  published_first = 0,  ///< `20230112`, or `202301121830` if the time is known
  published_last = 1,   ///< the last possible day: `20231231` if only 2023 is known
  content_hash = 2,     ///< XXH3, 128 bits, of everything in the article except its file
  source_files = 3,     ///< the paths of its source files, separated by NUL, if there are several
  people = 4,           ///< the keys of its people, most mentioned first, as a `name_list`
  places = 5,           ///< the same for places, except those that only a demonym names
  organisations = 6,    ///< the same for organisations
  source = 7,           ///< the publisher
  word_positions = 8,   ///< the value that `WordPositionsWriter` writes
  id = 11,
  /// The article as `ArticlePacker` packs it. It is not the document's data, because Xapian would
  /// compress the data a second time.
  article = 12,
  annotations = 10,  ///< the value that `pack_annotations` writes
  text_hash = 9,     ///< XXH3, 128 bits, of the zones; then `kPathIdMark` if the id is the path
};

/// The prefix of the stems that the article's text contains only outside the body. Example: an
/// article with `missile` in its headline but not in its body has the term `ZXNOTBODYmissil`, so
/// `body:missile` can exclude it.
constexpr std::string_view kNotInBodyPrefix = "XNOTBODY";

constexpr std::string_view kStemPrefix = "Z";       ///< comes before the field's prefix
constexpr std::string_view kFilePrefix = "F";       ///< the absolute path of a source file
constexpr std::string_view kLanguagePrefix = "L";   ///< the language
constexpr std::string_view kUndatedTerm = "Dnone";  ///< the term of an article of unknown date

constexpr std::size_t kMaxTermBytes = 245;  ///< Xapian's limit

/// A term of at most this size was not truncated by `keyword_term`: a truncated term is at most
/// three bytes shorter than the limit.
constexpr std::size_t kUncutTermBytes = kMaxTermBytes - 20;

/// Returns the term of a stem in a field, or, if `field_prefix` is empty, in the article's text.
/// Example: `ZSmissil` for the stem `missil` in the headline.
std::string stem_term(std::string_view field_prefix, std::string_view stem);

/// Returns `prefix` and `value` as one term. A term that is longer than `kMaxTermBytes` is
/// truncated, and ends with the hash of the value. In a term with NUL bytes,
/// which Xapian stores as two bytes each, they become spaces, and it also ends with the hash.
std::string keyword_term(std::string_view prefix, std::string_view value);

/// Returns the term of an article's id. No other article has this term.
std::string id_term(std::string_view id);

/// Returns the terms of a publication date: the year, each possible month, and the day if it is
/// known. Examples: `Y2023`, `M202301` and `D20230112` for 2023-01-12; `Y2023` and the months
/// `M202301` to `M202312` for 2023.
std::vector<std::string> date_terms(const CivilDate& date);

/// Returns the term of a day's year, for example `Y2023`.
std::string year_term(std::chrono::year_month_day day);

/// Returns the term of a day's month, for example `M202301`.
std::string month_term(std::chrono::year_month_day day);

/// Returns a day as a value that sorts by time, for example `20230112`.
std::string date_value(std::chrono::year_month_day day);

/// Returns a date as a value that sorts by time: `202301121830`, or `20230112` if the time is
/// unknown.
std::string time_value(const CivilDate& date);

/// Returns the day of a value that `date_value` or `time_value` returned. Returns nullopt if the
/// value is empty or damaged.
std::optional<std::chrono::year_month_day> day_of_value(std::string_view value);

/// Returns the first `kMaxListedNames` names as the value of a slot, separated by NUL bytes.
std::string name_list(const std::vector<std::string>& names);

/// Returns the names in a value that `name_list` returned.
std::vector<std::string> names_in_list(std::string_view list);
constexpr std::size_t kMaxListedNames = 1000;

constexpr unsigned slot_number(Slot slot) {
  return static_cast<unsigned>(slot);
}

/// Returns the prefix of a field's terms in the index; empty for the body, whose words have no
/// prefix, and for the lead, which has no terms. Example: `S` for `headline`.
std::string_view prefix_of(const Field& field);

/// Returns the table of fields as JSON, for the index's metadata.
std::string schema_json();

/// Returns the analysis settings as JSON, for the index's metadata.
std::string to_metadata(const AnalysisSettings& settings);

/// Reads the JSON that `to_metadata` wrote. Returns nullopt if it is damaged.
std::optional<AnalysisSettings> analysis_from_metadata(std::string_view text);

/// Returns the analysis settings of the index in `folder`.
/// @param schema_version, analysis values of the index's metadata
/// @throws Error{ErrorCode::index_schema} if the schema version is not `kSchemaVersion`, or if the
/// settings are damaged or name an unknown stemmer.
AnalysisSettings read_settings(const std::filesystem::path& folder, std::string_view schema_version,
                               std::string_view analysis);

}  // namespace dateline
