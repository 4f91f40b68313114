#include <array>
#include <cstddef>

#include "token.h"

namespace dateline::dates {
namespace {

struct Entry {
  std::string_view word;
  Class cls;
  int value = 0;
};

constexpr int of(Unit unit) {
  return static_cast<int>(unit);
}
constexpr int of(Shift shift) {
  return static_cast<int>(shift);
}
constexpr int of(Season season) {
  return static_cast<int>(season);
}
constexpr int of(DayPart part) {
  return static_cast<int>(part);
}
constexpr int of(Holiday holiday) {
  return static_cast<int>(holiday);
}

// clang-format off
constexpr auto kEntries = std::to_array<Entry>({
    // Numbers.
    {"one", Class::number, 1}, {"two", Class::number, 2}, {"three", Class::number, 3},
    {"four", Class::number, 4}, {"five", Class::number, 5}, {"six", Class::number, 6},
    {"seven", Class::number, 7}, {"eight", Class::number, 8}, {"nine", Class::number, 9},
    {"ten", Class::number, 10}, {"eleven", Class::number, 11}, {"twelve", Class::number, 12},
    {"thirteen", Class::number, 13}, {"fourteen", Class::number, 14},
    {"fifteen", Class::number, 15}, {"sixteen", Class::number, 16},
    {"seventeen", Class::number, 17}, {"eighteen", Class::number, 18},
    {"nineteen", Class::number, 19}, {"twenty", Class::number, 20},
    {"thirty", Class::number, 30}, {"forty", Class::number, 40}, {"fifty", Class::number, 50},
    {"sixty", Class::number, 60}, {"seventy", Class::number, 70}, {"eighty", Class::number, 80},
    {"ninety", Class::number, 90}, {"hundred", Class::scale, 100},
    {"thousand", Class::scale, 1000}, {"million", Class::scale, 1000000},
    {"first", Class::ordinal, 1}, {"second", Class::ordinal, 2}, {"third", Class::ordinal, 3},
    {"fourth", Class::ordinal, 4}, {"fifth", Class::ordinal, 5}, {"sixth", Class::ordinal, 6},
    {"seventh", Class::ordinal, 7}, {"eighth", Class::ordinal, 8}, {"ninth", Class::ordinal, 9},
    {"tenth", Class::ordinal, 10}, {"eleventh", Class::ordinal, 11},
    {"twelfth", Class::ordinal, 12}, {"thirteenth", Class::ordinal, 13},
    {"fourteenth", Class::ordinal, 14}, {"fifteenth", Class::ordinal, 15},
    {"sixteenth", Class::ordinal, 16}, {"seventeenth", Class::ordinal, 17},
    {"eighteenth", Class::ordinal, 18}, {"nineteenth", Class::ordinal, 19},
    {"twentieth", Class::ordinal, 20}, {"thirtieth", Class::ordinal, 30},
    {"twenties", Class::decade_plural, 20}, {"thirties", Class::decade_plural, 30},
    {"forties", Class::decade_plural, 40}, {"fifties", Class::decade_plural, 50},
    {"sixties", Class::decade_plural, 60}, {"seventies", Class::decade_plural, 70},
    {"eighties", Class::decade_plural, 80}, {"nineties", Class::decade_plural, 90},
    {"several", Class::several}, {"few", Class::several}, {"many", Class::several},
    {"numerous", Class::several}, {"countless", Class::several},
    {"couple", Class::couple, 2}, {"dozen", Class::couple, 12}, {"dozens", Class::several},
    {"hundreds", Class::several}, {"thousands", Class::several},
    // Months, days and parts of the day.
    {"january", Class::month, 1}, {"february", Class::month, 2}, {"march", Class::month, 3},
    {"april", Class::month, 4}, {"may", Class::month, 5}, {"june", Class::month, 6},
    {"july", Class::month, 7}, {"august", Class::month, 8}, {"september", Class::month, 9},
    {"october", Class::month, 10}, {"november", Class::month, 11},
    {"december", Class::month, 12}, {"jan", Class::month_short, 1},
    {"feb", Class::month_short, 2}, {"mar", Class::month_short, 3},
    {"apr", Class::month_short, 4}, {"jun", Class::month_short, 6},
    {"jul", Class::month_short, 7}, {"aug", Class::month_short, 8},
    {"sep", Class::month_short, 9}, {"sept", Class::month_short, 9},
    {"oct", Class::month_short, 10}, {"nov", Class::month_short, 11},
    {"dec", Class::month_short, 12},
    {"monday", Class::weekday, 1}, {"tuesday", Class::weekday, 2},
    {"wednesday", Class::weekday, 3}, {"thursday", Class::weekday, 4},
    {"friday", Class::weekday, 5}, {"saturday", Class::weekday, 6},
    {"sunday", Class::weekday, 7}, {"mon", Class::weekday_short, 1},
    {"tue", Class::weekday_short, 2}, {"tues", Class::weekday_short, 2},
    {"wed", Class::weekday_short, 3}, {"thu", Class::weekday_short, 4},
    {"thur", Class::weekday_short, 4}, {"thurs", Class::weekday_short, 4},
    {"fri", Class::weekday_short, 5}, {"sat", Class::weekday_short, 6},
    {"sun", Class::weekday_short, 7},
    {"mondays", Class::weekdays, 1}, {"tuesdays", Class::weekdays, 2},
    {"wednesdays", Class::weekdays, 3}, {"thursdays", Class::weekdays, 4},
    {"fridays", Class::weekdays, 5}, {"saturdays", Class::weekdays, 6},
    {"sundays", Class::weekdays, 7},
    {"morning", Class::day_part, of(DayPart::morning)},
    {"dawn", Class::day_part, of(DayPart::morning)},
    {"afternoon", Class::day_part, of(DayPart::afternoon)},
    {"evening", Class::day_part, of(DayPart::evening)},
    {"dusk", Class::day_part, of(DayPart::evening)},
    {"night", Class::day_part, of(DayPart::night)},
    {"mornings", Class::day_parts, of(DayPart::morning)},
    {"afternoons", Class::day_parts, of(DayPart::afternoon)},
    {"evenings", Class::day_parts, of(DayPart::evening)},
    {"nights", Class::day_parts, of(DayPart::night)},
    {"noon", Class::noon, 12}, {"midday", Class::noon, 12}, {"midnight", Class::noon, 24},
    {"oclock", Class::oclock}, {"o'clock", Class::oclock},
    {"est", Class::zone}, {"edt", Class::zone}, {"et", Class::zone}, {"cst", Class::zone},
    {"cdt", Class::zone}, {"mst", Class::zone}, {"mdt", Class::zone}, {"pst", Class::zone},
    {"pdt", Class::zone}, {"gmt", Class::zone}, {"utc", Class::zone}, {"bst", Class::zone},
    {"cet", Class::zone}, {"cest", Class::zone}, {"jst", Class::zone}, {"ist", Class::zone},
    {"hkt", Class::zone}, {"aest", Class::zone}, {"msk", Class::zone}, {"hrs", Class::units, of(Unit::hour)},
    // Units.
    {"seconds", Class::units, of(Unit::second)}, {"minute", Class::unit, of(Unit::minute)},
    {"minutes", Class::units, of(Unit::minute)}, {"mins", Class::units, of(Unit::minute)},
    {"hour", Class::unit, of(Unit::hour)}, {"hours", Class::units, of(Unit::hour)},
    {"day", Class::unit, of(Unit::day)}, {"days", Class::units, of(Unit::day)},
    {"week", Class::unit, of(Unit::week)}, {"weeks", Class::units, of(Unit::week)},
    {"fortnight", Class::unit, of(Unit::fortnight)},
    {"fortnights", Class::units, of(Unit::fortnight)},
    {"month", Class::unit, of(Unit::month)}, {"months", Class::units, of(Unit::month)},
    {"quarter", Class::unit, of(Unit::quarter)}, {"quarters", Class::units, of(Unit::quarter)},
    {"year", Class::unit, of(Unit::year)}, {"years", Class::units, of(Unit::year)},
    {"decade", Class::unit, of(Unit::decade)}, {"decades", Class::units, of(Unit::decade)},
    {"century", Class::unit, of(Unit::century)}, {"centuries", Class::units, of(Unit::century)},
    {"millennium", Class::unit, of(Unit::millennium)},
    {"millennia", Class::units, of(Unit::millennium)},
    {"weekend", Class::weekend, 0}, {"weekends", Class::weekend, 1},
    {"period", Class::period}, {"half", Class::half},
    {"q", Class::quarter_letter, 4}, {"h", Class::quarter_letter, 2},
    {"spring", Class::season, of(Season::spring)}, {"summer", Class::season, of(Season::summer)},
    {"fall", Class::season, of(Season::fall)}, {"autumn", Class::season, of(Season::fall)},
    {"winter", Class::season, of(Season::winter)},
    // Deixis and frequency.
    {"today", Class::near_day, 0}, {"yesterday", Class::near_day, -1},
    {"tomorrow", Class::near_day, 1}, {"tonight", Class::tonight, 0},
    {"overnight", Class::tonight, -1},
    {"now", Class::now}, {"currently", Class::now}, {"nowadays", Class::now},
    {"recently", Class::past_word}, {"future", Class::future_word},
    {"daily", Class::frequency, of(Unit::day)}, {"nightly", Class::frequency, of(Unit::day)},
    {"hourly", Class::frequency, of(Unit::hour)}, {"weekly", Class::frequency, of(Unit::week)},
    {"monthly", Class::frequency, of(Unit::month)},
    {"yearly", Class::frequency, of(Unit::year)}, {"annually", Class::frequency, of(Unit::year)},
    {"time", Class::time_word}, {"moment", Class::time_word}, {"date", Class::time_word},
    // Holidays, by their first word.
    {"christmas", Class::holiday, of(Holiday::christmas)},
    {"thanksgiving", Class::holiday, of(Holiday::thanksgiving)},
    {"easter", Class::holiday, of(Holiday::easter)},
    {"halloween", Class::holiday, of(Holiday::halloween)},
    {"labor", Class::holiday, of(Holiday::labor_day)},
    {"memorial", Class::holiday, of(Holiday::memorial_day)},
    {"independence", Class::holiday, of(Holiday::independence_day)},
    {"veterans", Class::holiday, of(Holiday::veterans_day)},
    {"valentine", Class::holiday, of(Holiday::valentines_day)},
    {"election", Class::holiday, of(Holiday::election_day)},
    {"inauguration", Class::holiday, of(Holiday::inauguration_day)},
    {"presidents", Class::holiday, of(Holiday::presidents_day)},
    {"columbus", Class::holiday, of(Holiday::columbus_day)},
    {"new", Class::holiday, of(Holiday::new_year)},
    // Modifiers.
    {"the", Class::the}, {"a", Class::a}, {"an", Class::a}, {"another", Class::a},
    {"last", Class::shift, of(Shift::last)}, {"past", Class::shift, of(Shift::past)},
    {"this", Class::shift, of(Shift::current)}, {"current", Class::shift, of(Shift::current)},
    {"that", Class::shift, of(Shift::same)}, {"same", Class::shift, of(Shift::same)},
    {"next", Class::shift, of(Shift::next)}, {"following", Class::shift, of(Shift::following)},
    {"previous", Class::shift, of(Shift::previous)},
    {"preceding", Class::shift, of(Shift::previous)},
    {"prior", Class::shift, of(Shift::previous)},
    {"ensuing", Class::shift, of(Shift::following)},
    {"subsequent", Class::shift, of(Shift::following)},
    {"intervening", Class::shift, of(Shift::same)},
    {"recent", Class::shift, of(Shift::recent)}, {"coming", Class::shift, of(Shift::coming)},
    {"upcoming", Class::shift, of(Shift::coming)},
    {"latest", Class::shift, of(Shift::latest)}, {"final", Class::shift, of(Shift::whole)},
    {"full", Class::shift, of(Shift::whole)}, {"entire", Class::shift, of(Shift::whole)},
    {"whole", Class::shift, of(Shift::whole)}, {"these", Class::shift, of(Shift::those)},
    {"those", Class::shift, of(Shift::those)}, {"some", Class::shift, of(Shift::some)},
    {"each", Class::each}, {"every", Class::each},
    {"early", Class::early}, {"late", Class::early}, {"mid", Class::prefix},
    {"pre", Class::prefix}, {"post", Class::prefix},
    {"sometime", Class::early},
    {"earlier", Class::earlier, -1}, {"later", Class::earlier, 1},
    {"end", Class::edge}, {"beginning", Class::edge}, {"start", Class::edge},
    {"middle", Class::edge}, {"rest", Class::edge}, {"close", Class::edge},
    {"turn", Class::edge}, {"remainder", Class::edge},
    {"about", Class::quantity}, {"around", Class::quantity}, {"nearly", Class::quantity},
    {"almost", Class::quantity}, {"approximately", Class::quantity},
    {"roughly", Class::quantity}, {"over", Class::quantity}, {"under", Class::quantity},
    {"circa", Class::quantity},
    {"trading", Class::qualifier}, {"consecutive", Class::qualifier},
    {"straight", Class::qualifier}, {"business", Class::qualifier},
    {"working", Class::qualifier}, {"calendar", Class::qualifier},
    {"additional", Class::qualifier}, {"extra", Class::qualifier},
    {"successive", Class::qualifier}, {"solid", Class::qualifier}, {"long", Class::qualifier},
    {"other", Class::qualifier}, {"school", Class::qualifier}, {"academic", Class::qualifier},
    {"single", Class::qualifier}, {"fateful", Class::qualifier},
    {"fiscal", Class::fiscal}, {"financial", Class::fiscal}, {"fy", Class::fiscal},
    {"more", Class::more}, {"less", Class::more}, {"fewer", Class::more}, {"than", Class::than},
    {"at", Class::at}, {"least", Class::least}, {"most", Class::least}, {"up", Class::up},
    {"as", Class::as}, {"ago", Class::ago}, {"ahead", Class::ahead}, {"old", Class::old},
    {"of", Class::of}, {"in", Class::in}, {"on", Class::on}, {"to", Class::to},
    {"and", Class::and_word}, {"or", Class::or_word}, {"so", Class::so},
    {"before", Class::before}, {"after", Class::after}, {"from", Class::from},
    {"by", Class::by}, {"until", Class::until}, {"till", Class::until},
    {"since", Class::preposition}, {"during", Class::preposition},
    {"through", Class::preposition}, {"throughout", Class::preposition},
    {"between", Class::preposition}, {"for", Class::preposition},
    {"within", Class::preposition}, {"per", Class::preposition},
    {"his", Class::pronoun}, {"her", Class::pronoun}, {"its", Class::pronoun},
    {"their", Class::pronoun}, {"our", Class::pronoun}, {"my", Class::pronoun},
    {"bc", Class::bc}, {"bce", Class::bc}, {"ad", Class::bc},
    // Parts of names that contain a weekday, a month or a year.
    {"black", Class::name_before}, {"ash", Class::name_before}, {"good", Class::name_before},
    {"bloody", Class::name_before}, {"palm", Class::name_before}, {"super", Class::name_before},
    {"times", Class::name_after}, {"mirror", Class::name_after}, {"mail", Class::name_after},
    {"telegraph", Class::name_after}, {"herald", Class::name_after},
    {"express", Class::name_after}, {"journal", Class::name_after},
    {"agreement", Class::name_after}, {"accord", Class::name_after},
    {"accords", Class::name_after}, {"movement", Class::name_after},
    {"windows", Class::product}, {"server", Class::product}, {"office", Class::product},
    {"exchange", Class::product}, {"sharepoint", Class::product}, {"excel", Class::product},
    {"studio", Class::product}, {"flight", Class::product}, {"boeing", Class::product},
    {"route", Class::product}, {"room", Class::product}, {"highway", Class::product},
    {"cve", Class::product}, {"port", Class::product}, {"resolution", Class::product},
    {"number", Class::product}, {"no", Class::product}, {"level", Class::product},
    {"temperatures", Class::weather}, {"temperature", Class::weather},
    {"highs", Class::weather}, {"lows", Class::weather}, {"high", Class::weather},
    {"low", Class::weather}, {"upper", Class::weather}, {"lower", Class::weather},
    {"people", Class::counted}, {"miles", Class::counted}, {"feet", Class::counted},
    {"meters", Class::counted}, {"metres", Class::counted}, {"pounds", Class::counted},
    {"dollars", Class::counted}, {"troops", Class::counted}, {"soldiers", Class::counted},
    {"men", Class::counted}, {"women", Class::counted}, {"children", Class::counted},
    {"tons", Class::counted}, {"tonnes", Class::counted}, {"points", Class::counted},
    {"percent", Class::counted}, {"acres", Class::counted}, {"kilometers", Class::counted},
    {"kilometres", Class::counted}, {"members", Class::counted}, {"barrels", Class::counted},
    {"shares", Class::counted}, {"jobs", Class::counted}, {"workers", Class::counted},
    {"students", Class::counted}, {"homes", Class::counted}, {"residents", Class::counted},
    {"francs", Class::counted}, {"marks", Class::counted}, {"yen", Class::counted},
    {"lbs", Class::counted}, {"kg", Class::counted}, {"km", Class::counted},
    {"bytes", Class::counted}, {"billion", Class::counted}, {"cases", Class::counted},
    {"others", Class::counted}, {"refugees", Class::counted}, {"prisoners", Class::counted},
    // Verbs that show whether an event is past or future.
    {"said", Class::past_verb}, {"says", Class::past_verb}, {"told", Class::past_verb},
    {"was", Class::past_verb}, {"were", Class::past_verb}, {"had", Class::past_verb},
    {"did", Class::past_verb}, {"been", Class::past_verb}, {"went", Class::past_verb},
    {"came", Class::past_verb}, {"took", Class::past_verb}, {"made", Class::past_verb},
    {"got", Class::past_verb}, {"gave", Class::past_verb}, {"left", Class::past_verb},
    {"met", Class::past_verb}, {"began", Class::past_verb}, {"held", Class::past_verb},
    {"became", Class::past_verb}, {"won", Class::past_verb}, {"lost", Class::past_verb},
    {"fell", Class::past_verb}, {"rose", Class::past_verb}, {"broke", Class::past_verb},
    {"sent", Class::past_verb}, {"saw", Class::past_verb}, {"found", Class::past_verb},
    {"felt", Class::past_verb}, {"brought", Class::past_verb}, {"bought", Class::past_verb},
    {"sold", Class::past_verb}, {"kept", Class::past_verb}, {"led", Class::past_verb},
    {"ran", Class::past_verb}, {"struck", Class::past_verb}, {"shot", Class::past_verb},
    {"wrote", Class::past_verb}, {"spoke", Class::past_verb}, {"threw", Class::past_verb},
    {"grew", Class::past_verb}, {"drew", Class::past_verb}, {"flew", Class::past_verb},
    {"knew", Class::past_verb}, {"drove", Class::past_verb}, {"stood", Class::past_verb},
    {"paid", Class::past_verb}, {"spent", Class::past_verb},
    {"fought", Class::past_verb}, {"taught", Class::past_verb}, {"caught", Class::past_verb},
    {"thought", Class::past_verb}, {"sought", Class::past_verb}, {"blew", Class::past_verb},
    {"has", Class::past_verb}, {"have", Class::past_verb}, {"ended", Class::past_verb},
    {"quit", Class::past_verb}, {"swept", Class::past_verb}, {"built", Class::past_verb},
    {"slipped", Class::past_verb}, {"arose", Class::past_verb}, {"overthrew", Class::past_verb},
    {"withdrew", Class::past_verb}, {"slew", Class::past_verb}, {"slain", Class::past_verb},
    {"taken", Class::past_verb}, {"given", Class::past_verb}, {"seen", Class::past_verb},
    {"killed", Class::past_verb}, {"hurt", Class::past_verb}, {"heard", Class::past_verb},
    {"will", Class::future_verb}, {"shall", Class::future_verb}, {"scheduled", Class::future_verb, 1},
    {"expected", Class::future_verb, 1}, {"due", Class::future_verb},
    {"planned", Class::future_verb, 1}, {"plans", Class::intent},
    {"plan", Class::intent}, {"refuse", Class::intent}, {"slated", Class::future_verb, 1}, {"set", Class::intent},
    {"supposed", Class::future_verb}, {"deadline", Class::future_verb},
    {"effective", Class::future_verb}, {"payable", Class::future_verb},
    {"expects", Class::future_verb}, {"expect", Class::future_verb},
    {"expires", Class::future_verb}, {"expire", Class::future_verb},
    {"begins", Class::future_verb}, {"opens", Class::future_verb},
    {"hopes", Class::intent}, {"hope", Class::intent},
    {"intends", Class::future_verb}, {"planning", Class::future_verb},
    {"going", Class::future_verb}, {"ending", Class::future_verb},
    {"pending", Class::future_verb}, {"convenes", Class::future_verb},
    {"reconvenes", Class::future_verb}, {"resumes", Class::future_verb},
    {"starts", Class::future_verb}, {"would", Class::modal}, {"should", Class::modal},
    {"must", Class::modal}, {"might", Class::modal},
});
// clang-format on

constexpr std::size_t kSlots = 2048;
constexpr std::size_t kLongestWord = 13;

constexpr std::uint32_t hash_of(std::string_view lower) {
  std::uint32_t hash = kWordHashSeed;
  for (const char c : lower) {
    hash = add_to_word_hash(hash, c);
  }
  return hash;
}

/// Returns the hash table, which uses open addressing. A slot contains the number of its entry,
/// counted from 1, or 0 if it is free. If a word is listed twice, a search finds its first entry.
constexpr std::array<std::uint16_t, kSlots> make_slots() {
  std::array<std::uint16_t, kSlots> slots{};
  std::uint16_t number = 0;
  for (const Entry& entry : kEntries) {
    std::size_t slot = hash_of(entry.word) % kSlots;
    while (slots[slot] != 0) {
      slot = (slot + 1) % kSlots;
    }
    slots[slot] = ++number;
  }
  return slots;
}

constexpr auto kTable = make_slots();

constexpr char to_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_word(std::string_view word, std::string_view lower) {
  if (word.size() != lower.size()) {
    return false;
  }
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (to_lower(word[i]) != lower[i]) {
      return false;
    }
  }
  return true;
}

}  // namespace

Word find_word(std::string_view word, std::uint32_t hash) {
  if (word.size() > kLongestWord) {
    return {};
  }
  for (std::size_t slot = hash % kSlots; kTable[slot] != 0; slot = (slot + 1) % kSlots) {
    const Entry& entry = kEntries[kTable[slot] - 1];
    if (same_word(word, entry.word)) {
      return {entry.cls, entry.value};
    }
  }
  return {};
}

}  // namespace dateline::dates
