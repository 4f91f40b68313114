#include "labelled_text.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>

#include "names/name_tokens.h"

namespace dateline {
namespace {

/// Returns the label of an annotation type, or nullopt for a type that is ignored.
std::optional<NameLabel> label_of(const std::string& type) {
  if (type == "PER" || type == "person" || type == "Person" || type == "PERSON") {
    return NameLabel::person;
  }
  if (type == "LOC" || type == "GPE" || type == "location" || type == "Location") {
    return NameLabel::place;
  }
  if (type == "ORG" || type == "corporation" || type == "group" || type == "Organization") {
    return NameLabel::organisation;
  }
  return std::nullopt;
}

/// Returns the byte offset of each code point of a text, and of its end.
std::vector<std::uint32_t> code_point_offsets(const std::string& text) {
  std::vector<std::uint32_t> offsets;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) {
      offsets.push_back(static_cast<std::uint32_t>(i));
    }
  }
  offsets.push_back(static_cast<std::uint32_t>(text.size()));
  return offsets;
}

/// Returns a labelled span trimmed to the name itself, or nullopt if nothing is left.
std::optional<LabelledName> trim_name(const std::string& text, LabelledName name,
                                      const NameLexicon& lexicon) {
  std::vector<NameToken> tokens =
      name_tokens(std::string_view(text).substr(name.begin, name.end - name.begin));
  std::size_t first = 0;
  std::size_t last = tokens.size();
  for (std::size_t i = 0; i < last; ++i) {
    const NameFacts facts = lexicon.find(tokens[i].word);
    const bool possessive = tokens[i].shape == Shape::possessive;
    if (name.label == NameLabel::person && i + 1 < last &&
        (possessive || ((facts.is(WordClass::title) || facts.is(WordClass::honorific)) &&
                        !facts.is(WordClass::given_name)))) {
      first = i + 1;
    }
    const bool ends = i > first && name.label == NameLabel::place &&
                      (tokens[i].mark == ',' || tokens[i].word == word_hash("in"));
    if (ends || (possessive && i + 1 == last)) {
      last = i;
    }
  }
  while (first < last && (tokens[first].shape == Shape::lower || tokens[first].mark != 0 ||
                          tokens[first].word == word_hash("the"))) {
    ++first;
  }
  while (last > first &&
         (tokens[last - 1].mark != 0 || tokens[last - 1].shape == Shape::possessive)) {
    --last;
  }
  if (first == last) {
    return std::nullopt;
  }
  LabelledName trimmed = name;
  trimmed.begin = name.begin + tokens[first].begin;
  trimmed.end = name.begin + tokens[last - 1].end;
  return trimmed;
}

bool is_demonym(const std::string& text, const Mention& mention, const Gazetteer& gazetteer) {
  const PlaceNames names = gazetteer.find(
      gazetteer_key(std::string_view(text).substr(mention.begin, mention.end - mention.begin)));
  return !names.empty() && names.front().demonym;
}

}  // namespace

std::vector<LabelledText> read_labelled(const std::string& path, const NameLexicon& lexicon,
                                        const Gazetteer& gazetteer) {
  std::ifstream lines(path);
  if (!lines) {
    throw std::runtime_error(path + ": can't be read");
  }
  std::vector<LabelledText> texts;
  bool people = false;
  std::size_t together = 0;
  for (std::string line; std::getline(lines, line);) {
    const nlohmann::json object = nlohmann::json::parse(line);
    LabelledText one{.text = object.at("text").get<std::string>(), .names = {}};
    const auto offsets = code_point_offsets(one.text);
    for (const auto& span : object.at("annotations")) {
      const auto label = label_of(span.at("type").get<std::string>());
      const auto start = span.at("start").get<std::size_t>();
      const auto end = span.at("end").get<std::size_t>();
      if (label && start < end && end < offsets.size()) {
        people = people || label == NameLabel::person;
        LabelledName name{{offsets[start], offsets[end]}, *label};
        const auto trimmed = trim_name(one.text, name, lexicon);
        if (trimmed && !(label == NameLabel::place && is_demonym(one.text, *trimmed, gazetteer))) {
          one.names.push_back(*trimmed);
        }
      }
    }
    std::sort(one.names.begin(), one.names.end(), [](const auto& a, const auto& b) {
      return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
    });
    std::uint32_t end = 0;
    std::erase_if(one.names, [&](const LabelledName& name) {
      const bool overlaps = name.begin < end;
      end = std::max(end, name.end);
      return overlaps;
    });
    const bool small = one.text.size() < 400;
    if (small && together > 0 && together < 8) {
      LabelledText& before = texts.back();
      before.text += "\n\n";
      const auto shift = static_cast<std::uint32_t>(before.text.size());
      before.text += one.text;
      for (LabelledName& name : one.names) {
        name.begin += shift;
        name.end += shift;
        before.names.push_back(name);
      }
      ++together;
    } else {
      texts.push_back(std::move(one));
      together = small ? 1 : 0;
    }
  }
  for (LabelledText& text : texts) {
    text.incomplete = !people;
  }
  return texts;
}

std::vector<std::string> read_texts(const std::string& path, std::size_t stride) {
  std::ifstream lines(path);
  if (!lines) {
    throw std::runtime_error(path + ": can't be read");
  }
  std::vector<std::string> texts;
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    if (number++ % stride != 0) {
      continue;
    }
    const nlohmann::json object = nlohmann::json::parse(line);
    for (const char* body : {"text", "body"}) {
      if (object.contains(body)) {
        texts.push_back(object[body].get<std::string>());
      }
    }
  }
  return texts;
}

}  // namespace dateline
