#include "help.h"

#include <algorithm>

#include "dateline/schema.h"

namespace dateline::program {

std::string help_footer() {
  std::string text =
      "The query language:\n"
      "  missile test          articles with both words, in any form (missiles, tested)\n"
      "  missile test japan    of three words or more, not all need be there; a phrase or field\n"
      "                        among them must be\n"
      "  \"joint statement\"     exactly these words, in this order\n"
      "  \"missile japan\"~5     these words in any order, with at most 5 others among them\n"
      "  missile NEAR/5 japan  the same in any form; also W/5; NEAR alone is NEAR/10\n"
      "  missile ADJ/5 japan   in this order; also PRE/5\n"
      "  missile W/S japan     in one sentence; W/P in one paragraph; PRE/S, PRE/P in this order\n"
      "  missil* te?t *ville   words with letters left open: * for any, ? for just one\n"
      "  missile~1 gorbachov~2 words with one or two errors\n"
      "  \"(ballistic OR cruise) missil*\"  open words and choices in phrases and in NEAR\n"
      "  ATLEAST3(missile)     so often in the article\n"
      "  missile^2 japan       the first counts twice as much; also \"a phrase\"^2, (a b)^0.5\n"
      "  tokyo OR seoul        either; AND, OR and NOT are written in capitals\n"
      "  korea -north          without the second word; also: korea NOT north\n"
      "  +japan missile test   the first must be there; also: japan AND missile\n"
      "  (a OR b) c            brackets group\n"
      "  headline:japan        in one field; also headline:\"two words\", headline:(a OR b)\n"
      "  person:hayashi        a person, by any part of the name; person:\"hayashi yoshimasa\"\n"
      "  place:japan           a place, what lies in it (Okinawa) and its people (Japanese);\n"
      "                        also place:\"paris, texas\", place:us\n"
      "  org:iaea              an organisation, by acronym or words of its name\n"
      "  place:=japan          the place alone; person:=\"xi jinping\": the whole of the name\n"
      "  mentions:2023-01      speaks of a day then; ranges as with date:\n"
      "  date:2023-01          published then; also date:2023-01-09..2023-01-15, date:2023..,\n"
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
