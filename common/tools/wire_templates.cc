#include "wire_templates.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <optional>
#include <random>
#include <stdexcept>

namespace dateline {
namespace {

using Lists = std::map<std::string, std::vector<std::string>, std::less<>>;

/// A file of templates.
struct Templates {
  Lists lists;
  std::vector<std::string> articles;
};

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == separator) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

Templates read_templates(const std::string& path) {
  std::ifstream lines(path);
  if (!lines) {
    throw std::runtime_error(path + ": can't be read");
  }
  Templates templates;
  bool begun = false;
  for (std::string line; std::getline(lines, line);) {
    if (line == "---") {
      templates.articles.emplace_back();
      begun = true;
    } else if (begun) {
      templates.articles.back() += line + "\n";
    } else if (!line.empty() && line[0] == '@') {
      const std::size_t equals = line.find(" = ");
      if (equals == std::string::npos) {
        throw std::runtime_error(path + ": a list without ` = `");
      }
      templates.lists[line.substr(1, equals - 1)] = split(line.substr(equals + 3), '|');
    }
  }
  return templates;
}

/// Writes one article from a template.
class Writer {
 public:
  Writer(const Lists& lists, const NamePool& pool, std::mt19937& random)
      : lists_(lists), pool_(pool), random_(random) {}

  LabelledText write(const std::string& article) {
    for (const std::string& line : split(article, '\n')) {
      const std::size_t begin = out_.text.size();
      const bool capitals = !line.empty() && line[0] == '^';
      write_line(capitals ? line.substr(1) : line);
      if (capitals) {
        std::transform(out_.text.begin() + static_cast<std::ptrdiff_t>(begin), out_.text.end(),
                       out_.text.begin() + static_cast<std::ptrdiff_t>(begin),
                       [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
      }
      out_.text += '\n';
    }
    return std::move(out_);
  }

 private:
  struct Person {
    std::string given;
    std::string family;
  };

  const std::string& draw(const std::vector<std::string>& list) {
    return list[random_() % list.size()];
  }
  const std::string& draw(std::string_view list) {
    const auto found = lists_.find(list);
    if (found == lists_.end()) {
      throw std::runtime_error("templates: unknown list @" + std::string(list));
    }
    return draw(found->second);
  }

  void write_line(const std::string& line) {
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] == '{') {
        const std::size_t end = line.find('}', i);
        write_slot(line.substr(i + 1, end - i - 1));
        i = end;
      } else if (line[i] == '[' && i + 2 < line.size() && line[i + 2] == ' ') {
        open_ = out_.text.size();
        open_label_ = line[i + 1] == 'P'   ? NameLabel::person
                      : line[i + 1] == 'L' ? NameLabel::place
                                           : NameLabel::organisation;
        i += 2;
      } else if (line[i] == ']' && open_) {
        mark(*open_, *open_label_);
        open_.reset();
      } else {
        out_.text += line[i];
      }
    }
  }

  void mark(std::size_t begin, NameLabel label) {
    out_.names.push_back(
        {{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(out_.text.size())}, label});
  }

  void write_name(const std::string& name, NameLabel label) {
    const std::size_t begin = out_.text.size();
    out_.text += name;
    mark(begin, label);
  }

  /// Returns the value of a slot. A slot with a number keeps its value for the whole article:
  /// `{C1}` is the same city everywhere, `{C}` a new one each time.
  const std::string& remembered(const std::string& kind, char number, std::string_view list) {
    auto& slot = values_[kind + number];
    if (slot.empty() || number == 0) {
      slot = draw(list);
    }
    return slot;
  }

  Person& person(char number) {
    Person& one = people_[number];
    if (one.given.empty() || number == 0) {
      one = {draw(pool_.given), draw(pool_.family)};
      if (random_() % 12 == 0) {
        one.given += ' ' + std::string(1, static_cast<char>('A' + random_() % 26)) + '.';
      }
    }
    return one;
  }

  void write_slot(const std::string& slot) {
    if (slot[0] == '#') {
      out_.text += std::to_string(slot.size() == 1 ? random_() % 7 : 10 + random_() % 150);
      return;
    }
    std::string kind = slot;
    const bool inside = kind.size() > 1 && kind.back() == 'x';
    if (inside) {
      kind.pop_back();
    }
    char number = 0;
    if (kind.back() >= '0' && kind.back() <= '9') {
      number = kind.back();
      kind.pop_back();
    }
    static const std::map<std::string, std::pair<std::string_view, std::optional<NameLabel>>,
                          std::less<>>
        kLists = {{"C", {"city", NameLabel::place}},
                  {"N", {"country", NameLabel::place}},
                  {"R", {"region", NameLabel::place}},
                  {"club", {"club", NameLabel::organisation}},
                  {"cnt", {"county", NameLabel::organisation}},
                  {"co", {"co", NameLabel::organisation}},
                  {"org", {"org", NameLabel::organisation}},
                  {"c", {"city", NameLabel::organisation}},
                  {"D", {"demonym", std::nullopt}},
                  {"W", {"weekday", std::nullopt}},
                  {"M", {"month", std::nullopt}},
                  {"Y", {"year", std::nullopt}},
                  {"DAILY", {"demonym", std::nullopt}}};
    if (const auto list = kLists.find(kind); list != kLists.end()) {
      const std::string& value = remembered(kind, number, list->second.first);
      if (list->second.second && !inside) {
        write_name(value, *list->second.second);
      } else {
        out_.text += value;
      }
      return;
    }
    const Person& one = person(number);
    if (kind == "P") {
      write_name(one.given + ' ' + one.family, NameLabel::person);
    } else if (kind == "p") {
      write_name(one.family, NameLabel::person);
    } else if (kind == "G") {
      write_name(one.given, NameLabel::person);
    } else if (kind == "I") {
      write_name(one.given.substr(0, 1) + ". " + one.family, NameLabel::person);
    } else {
      throw std::runtime_error("templates: unknown slot {" + slot + "}");
    }
  }

  const Lists& lists_;
  const NamePool& pool_;
  std::mt19937& random_;
  LabelledText out_;
  std::optional<std::size_t> open_;
  std::optional<NameLabel> open_label_;
  std::map<std::string, std::string> values_;
  std::map<char, Person> people_;
};

}  // namespace

std::vector<LabelledText> write_wire_copy(const std::string& path, const NamePool& pool,
                                          std::size_t copies) {
  const Templates templates = read_templates(path);
  std::mt19937 random(20230112);
  std::vector<LabelledText> texts;
  for (const std::string& article : templates.articles) {
    for (std::size_t copy = 0; copy < copies; ++copy) {
      texts.push_back(Writer(templates.lists, pool, random).write(article));
    }
  }
  return texts;
}

}  // namespace dateline
