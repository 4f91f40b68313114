#include "help.h"

#include <algorithm>

#include "dateline/schema.h"

namespace dateline::program {

std::string help_footer() {
  std::string text =
      "The query language:\n"
      "  missile test          articles with both words, in any form (missiles, tested)\n"
      "  missile test japan    three or more plain words: articles with some of them, those with\n"
      "                        most first; a phrase or field among them is required\n"
      "  \"joint statement\"     exactly these words, in this order\n"
      "  \"missile japan\"~5     these words in any order, with at most 5 others between them\n"
      "  missile NEAR/5 japan  the same in any form; also W/5; NEAR alone is NEAR/10\n"
      "  missile ADJ/5 japan   in this order; also PRE/5\n"
      "  missile W/S japan     in one sentence; W/P in one paragraph; PRE/S, PRE/P in this order\n"
      "  missil* te?t *ville   wildcards: * matches any letters, ? exactly one\n"
      "  missile~1 gorbachov~2 words that differ by at most one or two typing errors\n"
      "  \"(ballistic OR cruise) missil*\"  wildcards and alternatives in phrases and with NEAR\n"
      "  ATLEAST3(missile)     the word at least three times\n"
      "  missile^2 japan       missile counts twice as much; also \"a phrase\"^2, (a b)^0.5\n"
      "  tokyo OR seoul        at least one of them; AND, OR and NOT must be in capitals\n"
      "  korea -north          korea without north; also: korea NOT north\n"
      "  +japan missile test   japan is required; also: japan AND missile\n"
      "  (a OR b) c            brackets group\n"
      "  headline:japan        in one field; also headline:\"two words\", headline:(a OR b)\n"
      "  person:hayashi        a person, by any part of the name; person:\"hayashi yoshimasa\"\n"
      "  place:japan           a place, places in it (Okinawa) and its people (Japanese);\n"
      "                        also place:\"paris, texas\", place:us\n"
      "  org:iaea              an organisation, by acronym or words of its name\n"
      "  place:=japan          only the place itself; person:=\"xi jinping\": only the whole name\n"
      "  mentions:2023-01      mentions a day in that time; ranges as with date:\n"
      "  date:2023-01          published in that time; also date:2023-01-09..2023-01-15, "
      "date:2023..,\n"
      "                        date:..2019, date:none; date:7d (the last seven days), "
      "date:2w..1w,\n"
      "                        date:yesterday, date:last-week, date:this-month\n"
      "  DPRK                  also finds North Korea: names that mean the same, unless in "
      "quotes\n\n"
      "Fields:\n";
  for (const Field& field : fields()) {
    std::string name = "  " + std::string(field.name) + ":";
    name += field.alias.empty() ? "" : " or " + std::string(field.alias) + ":";
    name.resize(std::max<std::size_t>(name.size() + 1, 24), ' ');
    text += name + std::string(field.help) + "\n";
  }
  return text +
         "\nPut a query with quotes or brackets in single quotes: dateline-search '\"joint "
         "statement\" -draft'\n\n"
         "Exit status: 0 at least one hit; 1 no hit; 2 usage or query error; 4 index missing, "
         "broken or of\nanother version.";
}

}  // namespace dateline::program
