// Parses dates as printed on pages, as written in metadata and queries, and as found in paths.
#include "dateline/civil_date.h"
#include "dateline/date_text.h"
#include "dateline/index_format.h"
#include "dateline/mentioned_days.h"
#include "fuzz.h"

using namespace dateline;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  for (const auto& date :
       {parse_iso_date(text), parse_printed_date(text), find_date_in_path(text)}) {
    if (date) {
      fuzz::require(date->day.ok(), "a date is one of the calendar");
      fuzz::require(parse_iso_date(to_iso(*date)) == date, "a date is read back as it was");
      (void)date_terms(*date);
      (void)mentioned_day_terms(first_day(*date), last_day(*date));
    }
  }
  (void)parse_month_name(text);
  return 0;
}
