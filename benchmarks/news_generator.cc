#include "news_generator.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <vector>

#include "dateline/error.h"
#include "news_language.h"
#include "seeded_random.h"

namespace dateline::evaluation {
namespace {

namespace chrono = std::chrono;

constexpr std::size_t kThemes = 400;
constexpr std::size_t kThemeWords = 12;

constexpr std::array<const char*, 12> kMonths = {"Jan.", "Feb.", "March", "April", "May",  "June",
                                                 "July", "Aug.", "Sept.", "Oct.",  "Nov.", "Dec."};
constexpr std::array<const char*, 7> kWeekdays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                  "Friday", "Saturday", "Sunday"};
constexpr std::array<const char*, 8> kRelative = {"last week",  "last year",     "two years ago",
                                                  "this month", "earlier today", "next month",
                                                  "last month", "three days ago"};

template <typename List>
auto one_of(const List& list, SeededRandom& random) {
  return list[random.below(list.size())];
}

std::string upper_case(std::string_view text) {
  std::string upper(text);
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return upper;
}

/// Returns the words of a theme. Adjacent words of the list form a pair that articles use together.
std::vector<std::string> theme_words(std::uint64_t seed, std::size_t theme) {
  SeededRandom random(~seed, theme);
  std::vector<std::string> words;
  for (std::size_t i = 0; i < kThemeWords; ++i) {
    words.push_back(word_of(draw_rank(random, 200)));
  }
  return words;
}

/// Writes one article.
class Writer {
 public:
  Writer(std::uint64_t seed, std::uint64_t number) : random_(seed, number) {
    theme_ = theme_words(seed, static_cast<std::size_t>(random_.uniform() * random_.uniform() *
                                                        static_cast<double>(kThemes)));
    const std::size_t people = 2 + random_.below(3);
    for (std::size_t i = 0; i < people; ++i) {
      people_.push_back({.name = person_of(draw_rank(random_, 20) - 19), .named = false});
    }
    const std::size_t organisations = 1 + random_.below(3);
    for (std::size_t i = 0; i < organisations; ++i) {
      organisations_.push_back(organisation_of(draw_rank(random_, 10) - 9));
    }
    const std::size_t cities = 1 + random_.below(3);
    for (std::size_t i = 0; i < cities; ++i) {
      cities_.push_back(draw_city(random_));
    }
    day_ = chrono::sys_days(chrono::year(2015) / 1 / 1) +
           chrono::days(static_cast<int>(random_.below(3653)));
  }

  Article write() {
    Article article;
    article.headline = headline();
    const PersonName reporter = person_of(draw_rank(random_, 500));
    article.byline = "By " + reporter.given + " " + reporter.family;
    article.dateline = upper_case(cities_.front().name);
    article.source = draw_source(random_);
    article.lang = "en";
    article.published = Published{.date = published(), .origin = DateOrigin::metadata};
    article.body = body();
    return article;
  }

 private:
  struct Person {
    PersonName name;
    bool named = false;  ///< the article has given the full name already
  };

  CivilDate published() {
    CivilDate date{.day = chrono::year_month_day(day_)};
    if (random_.happens(0.3)) {
      date.hour = static_cast<int>(random_.below(24));
      date.minute = static_cast<int>(random_.below(60));
      date.precision = DatePrecision::minute;
    }
    return date;
  }

  /// Returns a word or number, or two words of the theme that form a pair.
  std::string word() {
    if (random_.happens(0.1)) {
      const std::size_t i = random_.below(theme_.size() - 1);
      return random_.happens(0.5) ? theme_[i] + " " + theme_[i + 1] : theme_[i];
    }
    if (random_.happens(0.01)) {
      return std::to_string(2 + random_.below(random_.happens(0.5) ? 30 : 900));
    }
    const std::uint64_t rank = draw_rank(random_);
    std::string plain = word_of(rank);
    // Only frequent words are inflected. Each form is a further distinct word, so inflected rare
    // words would make the vocabulary too large.
    constexpr std::uint64_t kLastInflected = 6000;
    if (rank >= first_made_up_rank() && rank <= kLastInflected && random_.happens(0.25)) {
      plain += one_of(std::array<const char*, 3>{"s", "ed", "ing"}, random_);
    }
    return plain;
  }

  std::string words(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
      text += (i == 0 ? "" : " ") + word() + (i + 1 < count && random_.happens(0.05) ? "," : "");
    }
    words_ += count;
    return text;
  }

  std::string headline() {
    std::string text = words(4 + random_.below(4));
    switch (random_.below(4)) {
      case 0:
        text = people_.front().name.family + " " + text;
        break;
      case 1:
        text += " in " + std::string(cities_.front().name);
        break;
      default:
        break;
    }
    return capitalised(std::move(text));
  }

  std::string person() {
    Person& chosen = people_[random_.below(people_.size())];
    if (chosen.named) {
      return chosen.name.family;
    }
    chosen.named = true;
    return (chosen.name.title.empty() ? "" : chosen.name.title + " ") + chosen.name.given + " " +
           chosen.name.family;
  }

  std::string place() {
    const City city = one_of(cities_, random_);
    switch (random_.below(4)) {
      case 0:
        return std::string(city.country);
      case 1:
        return std::string(city.name) + ", " + std::string(city.country) + ",";
      default:
        return std::string(city.name);
    }
  }

  std::string date() {
    const chrono::year_month_day other(day_ +
                                       chrono::days(static_cast<int>(random_.below(600)) - 500));
    const std::string month = kMonths.at(static_cast<unsigned>(other.month()) - 1);
    const std::string year = std::to_string(static_cast<int>(other.year()));
    const std::string day = std::to_string(static_cast<unsigned>(other.day()));
    switch (random_.below(6)) {
      case 0:
        return "on " + month + " " + day + ", " + year;
      case 1:
        return "in " + month + " " + year;
      case 2:
        return "in " + year;
      case 3:
        return one_of(kRelative, random_);
      default:
        return std::string("on ") + one_of(kWeekdays, random_);
    }
  }

  std::string sentence() {
    const auto length = static_cast<std::size_t>(std::max(4.0, random_.log_normal(17, 0.45)));
    const double sort = random_.uniform();
    std::string text;
    if (sort < 0.12) {
      text = "\"" + capitalised(words(length)) + ",\" said " + person();
    } else {
      text = sort < 0.3 ? person() + " said " : "";
      text += words(length / 2);
      text += random_.happens(0.2) ? " " + one_of(organisations_, random_) : "";
      text += " " + words(length - length / 2);
      text += random_.happens(0.25) ? " in " + place() : "";
    }
    text += random_.happens(0.25) ? " " + date() : "";
    if (text.ends_with(',')) {
      text.pop_back();
    }
    return capitalised(std::move(text)) + ".";
  }

  std::string body() {
    const auto wanted = static_cast<std::size_t>(std::max(40.0, random_.log_normal(365, 0.6)));
    std::string text;
    words_ = 0;
    while (words_ < wanted) {
      text += text.empty() ? "" : "\n\n";
      const std::size_t sentences = 1 + random_.below(3);
      for (std::size_t i = 0; i < sentences; ++i) {
        text += (i == 0 ? "" : " ") + sentence();
      }
    }
    return text;
  }

  SeededRandom random_;
  std::vector<std::string> theme_;
  std::vector<Person> people_;
  std::vector<std::string> organisations_;
  std::vector<City> cities_;
  chrono::sys_days day_;
  std::size_t words_ = 0;
};

}  // namespace

Article synthetic_article(std::uint64_t seed, std::uint64_t number) {
  Article article = Writer(seed, number).write();
  std::string digits = std::to_string(number);
  digits.insert(0, digits.size() < 8 ? 8 - digits.size() : 0, '0');
  article.id = "syn-" + digits;
  return article;
}

std::string to_json_line(const Article& article) {
  return nlohmann::ordered_json{{"id", article.id},
                                {"headline", article.headline},
                                {"published", to_iso(article.published->date)},
                                {"source", article.source},
                                {"lang", article.lang},
                                {"byline", article.byline},
                                {"dateline", article.dateline},
                                {"body", article.body}}
             .dump() +
         "\n";
}

std::string to_page(const Article& article) {
  return article.headline + "\n\n" + article.byline + "\n\n" + article.dateline + " — " +
         article.body + "\n";
}

std::filesystem::path page_path(const Article& article) {
  std::string day = to_iso({.day = article.published->date.day});
  std::replace(day.begin(), day.end(), '-', '/');
  return std::filesystem::path(day) / (article.id + ".txt");
}

void write_json_lines(std::ostream& out, std::uint64_t seed, std::uint64_t count) {
  for (std::uint64_t number = 0; number < count && out; ++number) {
    out << to_json_line(synthetic_article(seed, number));
  }
}

void write_pages(const std::filesystem::path& root, std::uint64_t seed, std::uint64_t count) {
  for (std::uint64_t number = 0; number < count; ++number) {
    const Article article = synthetic_article(seed, number);
    const std::filesystem::path path = root / page_path(article);
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    std::ofstream page(path);
    page << to_page(article);
    page.flush();
    if (!page) {
      throw Error(ErrorCode::usage, "can't write " + path.string());
    }
  }
}

}  // namespace dateline::evaluation
