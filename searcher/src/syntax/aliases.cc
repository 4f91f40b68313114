#include "dateline/aliases.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "dateline/analyzer.h"
#include "dateline/article.h"
#include "dateline/builtin_aliases.h"
#include "dateline/error.h"
#include "dateline/tokenizer.h"
#include "dateline/trim.h"

namespace dateline {
namespace {

using Kind = QueryNode::Kind;

constexpr std::size_t kMostWords = 8;
constexpr std::size_t kMostNames = 100;    ///< in one line
constexpr std::size_t kMostExpanded = 16;  ///< replaced in one query
/// The maximum number of operands of a NEAR whose words are expanded. Each alias multiplies the
/// ways in which the NEAR can match.
constexpr std::size_t kMostInNear = 3;

/// Returns the folded words of a text, without function words unless the only word is one. Example:
/// `Islamic State of Iraq` gives `islamic`, `state`, `iraq`.
std::vector<std::string> content_words(std::string_view text) {
  std::vector<std::string> words = plain_words(text);
  if (words.size() > 1) {
    std::erase_if(words, [](const std::string& word) { return is_stop_word(word); });
  }
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    text += (text.empty() ? "" : " ") + word;
  }
  return text;
}

/// Returns true for a plain word in free text, without field and weight.
bool is_free_word(const QueryClause& clause) {
  return clause.node.kind == Kind::word && clause.node.field == nullptr && clause.node.weight == 1;
}

/// Removes the first line from `text` and returns it.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

Error bad_line(std::string_view file, std::size_t line, const std::string& what) {
  return {ErrorCode::usage, std::string(file) + ":" + std::to_string(line) + ": " + what,
          "write the names with the same meaning in one line, as in: DPRK = North Korea"};
}

}  // namespace

const Aliases& Aliases::builtin() {
  static const Aliases kBuiltin = [] {
    Aliases aliases;
    aliases.add(builtin_aliases(), "built-in aliases");
    return aliases;
  }();
  return kBuiltin;
}

void Aliases::add(std::string_view text, std::string_view file) {
  for (std::size_t number = 1; !text.empty(); ++number) {
    std::string_view line = take_line(text);
    line = trim(line.substr(0, std::min(line.find('#'), line.size())));
    if (line.empty()) {
      continue;
    }
    std::vector<Name> names;
    for (bool more = true; more;) {
      const std::size_t end = std::min(line.find('='), line.size());
      std::string_view name = trim(line.substr(0, end));
      const bool quoted = name.size() > 2 && name.starts_with('"') && name.ends_with('"');
      name = quoted ? name.substr(1, name.size() - 2) : name;
      more = end < line.size();
      line.remove_prefix(std::min(end + 1, line.size()));
      const std::vector<std::string> words = content_words(name);
      if (words.empty() || words.size() > kMostWords) {
        throw bad_line(file, number,
                       "invalid name `" + std::string(name) + "`, must have one to eight words");
      }
      const bool as_written =
          quoted ||
          (words.size() == 1 && (words.front().size() <= 2 || is_stop_word(words.front())));
      names.push_back(
          {.text = std::string(name), .words = joined(words), .as_written = as_written});
    }
    if (names.size() < 2 || names.size() > kMostNames) {
      throw bad_line(file, number, "expected two or more names separated by `=`");
    }
    join(std::move(names));
  }
}

/// Makes one group of these names and the names of all groups that contain one of them.
void Aliases::join(std::vector<Name> names) {
  const std::size_t group = groups_.size();
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto known = group_of_.find(names[i].words);
    if (known != group_of_.end() && known->second != group) {
      std::vector<Name> others = std::exchange(groups_[known->second], {});
      for (const Name& other : others) {
        group_of_[other.words] = group;
      }
      std::move(others.begin(), others.end(), std::back_inserter(names));
    }
    group_of_.insert_or_assign(names[i].words, group);
  }
  groups_.push_back(std::move(names));
}

QueryNode Aliases::expand(QueryNode query) const {
  std::size_t left = groups_.empty() ? 0 : kMostExpanded;
  if (query.kind == Kind::sequence) {
    expand_clauses(query, left);
    return query;
  }
  QueryNode whole{.kind = Kind::sequence};
  whole.clauses.push_back({.occur = Occur::should, .node = std::move(query)});
  expand_clauses(whole, left);
  return std::move(whole.clauses.front().node);
}

/// Replaces names among the clauses of a node and of the nodes in it. A name of several words is
/// replaced only in a sequence, where its words are adjacent clauses with the same `occur`, not
/// excluded. Example: `north korea` is replaced; `north OR korea` and `-north -korea` are not.
/// @param left the number of names that may still be replaced
void Aliases::expand_clauses(QueryNode& node, std::size_t& left) const {
  if (node.kind == Kind::at_least ||
      (node.kind == Kind::near && node.clauses.size() > kMostInNear)) {
    return;
  }
  std::vector<QueryClause> expanded;
  for (std::size_t at = 0; at < node.clauses.size();) {
    Found found = left > 0 ? longest_at(node.clauses, at) : Found();
    if (node.kind != Kind::sequence && found.words > 1) {
      found = {};
    }
    if (found.words == 0) {
      QueryClause& clause = node.clauses[at++];
      expand_clauses(clause.node, left);
      expanded.push_back(std::move(clause));
      continue;
    }
    --left;
    const Occur occur = node.clauses[at].occur;
    QueryNode typed{.kind = Kind::sequence};
    for (std::size_t end = at + found.words; at < end; ++at) {
      typed.clauses.push_back({.occur = Occur::required, .node = std::move(node.clauses[at].node)});
    }
    if (typed.clauses.size() == 1) {
      QueryNode only = std::move(typed.clauses.front().node);
      typed = std::move(only);
    }
    expanded.push_back({.occur = occur, .node = same_as(found.group, std::move(typed))});
    if (node.kind == Kind::near) {
      expanded.back().node.kind = Kind::any;
    }
  }
  node.clauses = std::move(expanded);
}

/// Returns the longest name that begins at clause `at`; none if `words` is 0.
Aliases::Found Aliases::longest_at(const std::vector<QueryClause>& clauses, std::size_t at) const {
  Found longest;
  std::vector<std::string> words;
  std::string typed;
  for (std::size_t end = at; end < clauses.size() && words.size() < kMostWords; ++end) {
    const QueryClause& clause = clauses[end];
    if (!is_free_word(clause) ||
        (end > at && (clause.occur != clauses[at].occur || clause.occur == Occur::excluded))) {
      break;
    }
    typed = clause.node.text;
    for (std::string& word : content_words(clause.node.text)) {
      words.push_back(std::move(word));
    }
    const std::string folded = joined(words);
    const auto found = group_of_.find(folded);
    if (found == group_of_.end()) {
      continue;
    }
    const std::vector<Name>& names = groups_[found->second];
    const bool matches = std::any_of(names.begin(), names.end(), [&](const Name& name) {
      return name.words == folded && (!name.as_written || name.text == typed);
    });
    if (matches) {
      longest = {.group = found->second, .words = end + 1 - at};
    }
  }
  return longest;
}

/// Returns an alias node of the typed words and all other names of the group, each once.
QueryNode Aliases::same_as(std::size_t group, QueryNode typed) const {
  QueryNode same{.kind = Kind::alias};
  std::vector<std::string> there;
  const auto add = [&](QueryNode node, const std::string& words) {
    if (std::find(there.begin(), there.end(), words) == there.end()) {
      there.push_back(words);
      same.clauses.push_back({.occur = Occur::should, .node = std::move(node)});
    }
  };
  std::vector<std::string> typed_words = content_words(typed.text);
  for (const QueryClause& clause : typed.clauses) {
    for (std::string& word : content_words(clause.node.text)) {
      typed_words.push_back(std::move(word));
    }
  }
  add(std::move(typed), joined(typed_words));
  for (const Name& name : groups_[group]) {
    const bool one_word = name.words.find(' ') == std::string::npos;
    add({.kind = one_word ? Kind::word : Kind::phrase, .text = name.text}, name.words);
  }
  return same;
}

}  // namespace dateline
