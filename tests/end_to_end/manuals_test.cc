/// The manuals and completions agree with --help, and their examples work.
#include <re2/re2.h>

#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

#include "dateline/query_parser.h"
#include "dateline/schema.h"
#include "dateline/searcher.h"
#include "programs.h"

namespace dateline::test {
namespace {

const std::string kSource = DATELINE_SOURCE;
const std::string kGenerated = DATELINE_GENERATED;  ///< manuals and completions

std::string content_of(const std::string& file) {
  std::ifstream in(file);
  EXPECT_TRUE(in) << file;
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    lines.push_back(line);
  }
  return lines;
}

std::string joined(const std::string& text, const std::string& more) {
  return text.empty() ? more : text + " " + more;
}

/// The description of each option. Example of a key: `-n,--limit N`.
using Options = std::map<std::string, std::string>;

Options options_in_help(const std::string& program, const std::string& command) {
  const ProcessResult help =
      command.empty() ? run({program, "--help"}) : run({program, command, "--help"});
  EXPECT_EQ(help.status, 0);
  Options options;
  std::string last;
  bool within = false;
  const RE2 entry("  (-\\S+(?: [A-Z]+)?)(?: +(.*))?");
  for (const std::string& line : lines_of(help.out)) {
    std::string name;
    std::string text;
    if (line == "Options:" || line.empty()) {
      within = !line.empty();
    } else if (within && RE2::FullMatch(line, entry, &name, &text)) {
      last = name;
      options[last] = text;
    } else if (within) {
      options[last] = joined(options[last], line.substr(line.find_first_not_of(' ')));
    }
  }
  return options;
}

/// Returns an option without mdoc macros. Example: `Fl n , Fl -limit Ar N` becomes `-n,--limit N`.
std::string option_name(const std::string& mdoc) {
  std::string name = mdoc;
  RE2::GlobalReplace(&name, " , ", ",");
  RE2::GlobalReplace(&name, "Fl ", "-");
  RE2::GlobalReplace(&name, "Ar ", "");
  return name;
}

/// Returns the options in the part of a manual that starts with the line `part`.
Options options_in_manual(const std::string& manual, const std::string& part) {
  Options options;
  std::string last;
  bool within = false;
  for (const std::string& line : lines_of(content_of(kGenerated + "/" + manual))) {
    if (line.starts_with(".Sh") || line.starts_with(".Ss")) {
      within = line.starts_with(part);
      last.clear();
    } else if (within && line.starts_with(".It Fl ")) {
      last = option_name(line.substr(4));
      options[last];
    } else if (line == ".El") {
      last.clear();
    } else if (within && !last.empty()) {
      options[last] = joined(options[last], line);
    }
  }
  return options;
}

const std::vector<std::string> kCommands = {"update", "remove",  "annotate", "status",
                                            "check",  "compact", "export"};

TEST(Manuals, ListTheSameOptionsAsHelp) {
  EXPECT_EQ(options_in_manual("dateline-search.1", ".Sh DESCRIPTION"),
            options_in_help(kSearchProgram, ""));
  EXPECT_EQ(options_in_manual("dateline-index.1", ".Sh DESCRIPTION"),
            options_in_help(kIndexProgram, ""));
  for (const std::string& command : kCommands) {
    Options help = options_in_help(kIndexProgram, command);
    EXPECT_EQ(help.erase("-h,--help"), 1U);
    EXPECT_FALSE(help.empty());
    EXPECT_EQ(options_in_manual("dateline-index.1", ".Ss " + command), help) << command;
  }
}

/// Returns the text of an item without the escapes of troff. Example: `\(dq` becomes `"`.
std::string plain(std::string text) {
  const std::vector<std::pair<std::string, std::string>> escapes = {
      {"\\(dq", "\""}, {"\\(ti", "~"}, {"\\(ha", "^"}, {"\\-", "-"}};
  for (const auto& [escape, character] : escapes) {
    for (std::size_t at = 0; (at = text.find(escape, at)) != std::string::npos;) {
      text.replace(at, escape.size(), character);
    }
  }
  return text;
}

TEST(Manuals, ShowOnlyValidQueries) {
  std::size_t queries = 0;
  for (const std::string& line : lines_of(content_of(kSource + "/docs/man/dateline-query.7"))) {
    if (line.starts_with(".It Li ")) {
      EXPECT_NO_THROW(parse_query(plain(line.substr(7)))) << line;
      ++queries;
    }
  }
  EXPECT_GE(queries, 25U);
}

TEST(Manuals, ListEveryField) {
  std::map<std::string, std::string> known;
  for (const Field& field : fields()) {
    known["Cm " + std::string(field.name) + ":" +
          (field.alias.empty() ? "" : " No or Cm " + std::string(field.alias) + ":")] = field.help;
  }
  std::map<std::string, std::string> documented;
  const std::vector<std::string> lines =
      lines_of(content_of(kSource + "/docs/man/dateline-query.7"));
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].starts_with(".It Cm ")) {
      documented[lines[i].substr(4)] = lines[i + 1];
    }
  }
  EXPECT_EQ(documented, known);
}

/// Returns the long names of options, and whether each takes a value.
std::map<std::string, bool> long_names(const Options& options) {
  const RE2 long_name("--([a-z-]+)( [A-Z]+)?");
  std::map<std::string, bool> names;
  for (const auto& [option, text] : options) {
    std::string name;
    std::string value;
    EXPECT_TRUE(RE2::PartialMatch(option, long_name, &name, &value)) << option;
    names[name] = !value.empty();
  }
  return names;
}

/// Returns the completions that bash offers for the last word.
std::vector<std::string> offered_by_bash(const std::string& program, const std::string& words) {
  const ProcessResult offered =
      shell("source " + kGenerated + "/dateline-" + program + ".bash; COMP_WORDS=(dateline-" +
            program + " " + words + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _dateline_" +
            program + "; printf '%s\\n' \"${COMPREPLY[@]}\"");
  EXPECT_EQ(offered.err, "");
  return lines_of(offered.out);
}

void expect_complete(const std::string& program, const std::string& command,
                     const std::map<std::string, bool>& options) {
  const std::vector<std::string> bash = offered_by_bash(program, command + " --");
  const std::string zsh = content_of(kGenerated + "/_dateline-" + program);
  const std::vector<std::string> fish =
      lines_of(content_of(kGenerated + "/dateline-" + program + ".fish"));
  for (const auto& [name, wants_value] : options) {
    EXPECT_EQ(std::count(bash.begin(), bash.end(), "--" + name), 1) << command << " --" << name;
    EXPECT_TRUE(RE2::PartialMatch(zsh, "--" + name + (wants_value ? "=[\\[}]" : "[\\[}]"))) << name;
    EXPECT_TRUE(std::any_of(
        fish.begin(), fish.end(),
        [&, &name = name](const std::string& line) {
          const bool for_command = line.find("seen_subcommand_from") == std::string::npos ||
                                   RE2::PartialMatch(line, "from [a-z ]*\\b" + command + "\\b");
          return for_command && line.find(" -l " + name + " ") != std::string::npos;
        }))
        << command << " --" << name;
  }
  EXPECT_EQ(bash.size(), options.size()) << command;
}

TEST(Completions, OfferEveryOptionOfEachCommand) {
  expect_complete("search", "", long_names(options_in_help(kSearchProgram, "")));
  const Options common = options_in_help(kIndexProgram, "");
  for (const std::string& command : kCommands) {
    Options options = options_in_help(kIndexProgram, command);
    options.insert(common.begin(), common.end());
    expect_complete("index", command, long_names(options));
  }
  EXPECT_EQ(offered_by_bash("index", "export --format opensearch-m"),
            std::vector<std::string>{"opensearch-mapping"});
  EXPECT_EQ(offered_by_bash("index", "export --format = opensearch-m"),
            std::vector<std::string>{"opensearch-mapping"});
}

class QueryCompletion : public ProgramsTest {
 protected:
  [[nodiscard]] Words completed(const std::string& word) const {
    return lines_of(search({"--complete", word}).out);
  }

  /// Returns the completions that bash offers for the last word of a line.
  [[nodiscard]] Words in_bash(const std::string& line, const std::string& words) const {
    const ProcessResult offered =
        shell("source " + kGenerated + "/dateline-search.bash; export DATELINE_INDEX=" + index() +
              "; COMP_LINE=" + line + "; COMP_POINT=${#COMP_LINE}; COMP_WORDS=(" + kSearchProgram +
              " " + words +
              "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _dateline_search; "
              "printf '%s\\n' \"${COMPREPLY[@]}\"");
    EXPECT_EQ(offered.err, "");
    return lines_of(offered.out);
  }
};

TEST_F(QueryCompletion, OffersFieldsAndNamesFromTheIndex) {
  ASSERT_EQ(update({kSample + "/articles"}).status, 0);
  EXPECT_EQ(completed("hea"), Words{"headline:"});
  EXPECT_EQ(completed("-sou"), Words{"-source:"});
  EXPECT_EQ(completed("").size(), fields().size());
  EXPECT_EQ(completed("date:").size(), 0U);
  EXPECT_EQ(completed("nosuch:x").size(), 0U);
  EXPECT_EQ(completed("person:zzz").size(), 0U);
  const Words places = completed("place:oki");
  ASSERT_FALSE(places.empty());
  EXPECT_EQ(places[0], "place:okinawa");
  for (const std::string typed : {"person:", "person:é", "(place:j"}) {
    EXPECT_FALSE(completed(typed).empty()) << typed;
  }
}

TEST_F(QueryCompletion, OffersOnlyNamesThatFindArticles) {
  ASSERT_EQ(update({kSample + "/articles"}).status, 0);
  const Searcher searcher(index());
  std::size_t offered = 0;
  for (const std::string field : {"person:", "place:", "org:"}) {
    for (char letter = 'a'; letter <= 'z'; ++letter) {
      for (const std::string& word : completed(field + letter)) {
        EXPECT_GT(searcher.count(parse_query(word)), 0U) << word;
        ++offered;
      }
    }
  }
  EXPECT_GT(offered, 500U);
}

TEST_F(QueryCompletion, WorksInBash) {
  ASSERT_EQ(update({kSample + "/articles"}).status, 0);
  EXPECT_EQ(in_bash("'dateline-search hea'", "hea"), Words{"headline:"});
  EXPECT_EQ(in_bash("'dateline-search place:oki'", "place : oki"), Words{"okinawa"});
  EXPECT_EQ(in_bash("\"dateline-search 'ship place:oki\"", "\"'ship place:oki\""),
            Words{"ship place:okinawa"});
  EXPECT_EQ(in_bash("\"dateline-search 'R&D place:oki\"", "\"'R&D place:oki\""),
            Words{"R&D place:okinawa"});
  EXPECT_EQ(in_bash("'dateline-search --sort n'", "--sort n"), Words{"newest"});
  EXPECT_EQ(in_bash("'dateline-search --sort=n'", "--sort = n"), Words{"newest"});
  EXPECT_EQ(in_bash("'dateline-search --index=/nosuch place:oki'", "--index = /nosuch place : oki"),
            Words{""});
  EXPECT_EQ(in_bash("'dateline-search --explain-'", "--explain-"), Words{"--explain-query"});
}

}  // namespace
}  // namespace dateline::test
