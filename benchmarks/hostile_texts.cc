/// Measures updates with an article that is made to be slow: several MiB that repeat one short
/// text, of many kinds. The exit status is 1 if any kind takes longer than allowed.
#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "command_cost.h"
#include "dateline/error.h"
#include "program.h"
#include "work_folder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

struct Arguments {
  std::string program;
  std::size_t mebibytes = 4;
  double bound = 2;
};

/// A kind of text: `piece` repeated, then `end`. `*` in a piece becomes a word, `^` a word with a
/// capital; each repetition has another word. Example: `Mr. ^ said. ` gives "Mr. Babababa said. Mr.
/// Cabababa said. ...".
struct Kind {
  std::string_view name;
  std::string_view piece;
  std::string_view end{};
};

constexpr std::array kKinds = std::to_array<Kind>({
    {"initials", "A. "},
    {"initials, joined", "J."},
    {"initials that end as a word", "A.", "AB"},
    {"initials, Cyrillic", "И. "},
    {"elisions", "O' "},
    {"one name", "John "},
    {"two names", "John Smith "},
    {"names and", "John and "},
    {"many people", "Mr. ^ Smith and ^ said. "},
    {"one surname", "^ Smith said. "},
    {"one given name", "John ^ said. "},
    {"one beginning", "Johnathanwashington* said. "},
    {"titles", "Mr. "},
    {"titles and names", "Sen. John "},
    {"particles", "Van Der "},
    {"particles, small", "van der "},
    {"article, Arabic", "al-"},
    {"juniors", "Smith Jr., "},
    {"acronyms", "U.S. "},
    {"ampersands", "AT&"},
    {"many organisations", "^ Corp. said. "},
    {"banks", "Smith ^ Bank of America. "},
    {"ministries", "Ministry of the "},
    {"universities", "University of California at "},
    {"places", "Paris, Texas, "},
    {"namesakes", "Springfield, "},
    {"beginnings of places", "San "},
    {"directions", "north "},
    {"capitals", "JOHN SMITH SAID "},
    {"short mixed words", "aB "},
    {"possessives", "John's "},
    {"bylines", "By John Smith\n\n"},
    {"short lines", "PARIS\n\n"},
    {"one letter a line", "a\n\n"},
    {"datelines", "PARIS, Jan. 1 (AP) -- "},
    {"captions", "(Photo by John)\n\n"},
    {"years", "1989 "},
    {"weekdays", "Monday "},
    {"months", "January "},
    {"days", "Jan. 1 and "},
    {"numbers of days", "1/2/1989 "},
    {"times", "10:30 p.m. "},
    {"relative days", "two days ago "},
    {"lasts", "last "},
    {"amounts", "two hundred and "},
    {"ordinals", "first of the "},
    {"ranges", "from 1989 to "},
    {"one word", "a"},
    {"one number", "1"},
    {"many words", "* "},
    {"small words", "of the "},
    {"hyphens", "a-"},
    {"newlines", "\n"},
    {"commas", ","},
    {"brackets", "("},
    {"quotes", "\""},
    {"ellipses", "... "},
    {"ends of sentences", "! "},
    {"addresses", "http://a.b/ "},
    {"ideographs", "漢"},
    {"Thai", "ก"},
    {"combining marks", "e\u0301"},
    {"emoji", "😀"},
    {"a bit of all", "Mr. O' ^ and al-^ of St. Paul, Texas, Jan. 1, \"U.S. ^ Corp.\" (* last "},
});

/// Returns a word of four syllables, a different one for each number.
std::string word(std::size_t number, bool capital) {
  constexpr std::string_view kConsonants = "bcdfglmnprst";
  constexpr std::string_view kVowels = "aeiou";
  std::string text;
  for (int syllable = 0; syllable < 4; ++syllable) {
    text += kConsonants[number % kConsonants.size()];
    text += kVowels[number / kConsonants.size() % kVowels.size()];
    number /= kConsonants.size() * kVowels.size();
  }
  if (capital) {
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  }
  return text;
}

/// Returns an article of about `bytes` bytes.
std::string text_of(const Kind& kind, std::size_t bytes) {
  std::string text = "A headline of news\n\nPARIS (AP) _ The news. ";
  for (std::size_t number = 0; text.size() + 200 < bytes; ++number) {
    for (const char c : kind.piece) {
      if (c == '*' || c == '^') {
        text += word(number, c == '^');
      } else {
        text += c;
      }
    }
  }
  return text.append(kind.end);
}

class Measurement {
 public:
  explicit Measurement(const Arguments& arguments) : arguments_(arguments) {}

  ExitStatus run() const {
    double worst = 0;
    std::printf("| text | s per MiB |\n| --- | --- |\n");
    for (const Kind& kind : kKinds) {
      const double seconds = seconds_per_mebibyte(kind);
      std::printf("| %s | %.2f |\n", std::string(kind.name).c_str(), seconds);
      std::fflush(stdout);
      worst = std::max(worst, seconds);
    }
    std::printf("\nThe slowest takes %.2f s per MiB; %.2f are allowed.\n", worst, arguments_.bound);
    return worst > arguments_.bound ? ExitStatus::no_hit : ExitStatus::done;
  }

 private:
  /// Returns the seconds of processor time per MiB that an update with one article of this kind
  /// takes. Processor time depends less on the other work of the machine than wall-clock time does.
  [[nodiscard]] double seconds_per_mebibyte(const Kind& kind) const {
    const evaluation::WorkFolder work{{}};
    const fs::path article = work.path() / "a.txt";
    std::ofstream(article, std::ios::binary) << text_of(kind, arguments_.mebibytes << 20U);
    const evaluation::CommandCost cost =
        evaluation::cost_of({arguments_.program, "--index", (work.path() / "index").string(), "-q",
                             "update", article.string()});
    if (cost.status != 0) {
      throw Error(ErrorCode::usage, "the update failed: " + std::string(kind.name));
    }
    return cost.cpu_milliseconds / 1000 / static_cast<double>(arguments_.mebibytes);
  }

  const Arguments& arguments_;
};

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  CLI::App app(
      "Measures the processor time that `dateline-index update` takes for one article of several\n"
      "MiB that repeats one short text, for texts of many kinds. Prints a Markdown table. The "
      "exit\n"
      "status is 1 if any update takes longer than --bound.",
      "hostile_texts");
  dateline::Arguments arguments;
  app.add_option("--mebibytes", arguments.mebibytes, "Size of each article")
      ->check(CLI::Range(1, 8))
      ->capture_default_str();
  app.add_option("--bound", arguments.bound, "Seconds per MiB that an update may take")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--program", arguments.program, "Path of dateline-index")
      ->required()
      ->type_name("FILE");
  return dateline::program::run(app, argc, argv,
                                [&] { return dateline::Measurement(arguments).run(); });
}
