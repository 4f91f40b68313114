#include "match/wildcard.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "dateline/index_format.h"
#include "index/doc_id_set.h"
#include "syntax/leading_wildcard.h"
#include "syntax/stem_endings.h"

namespace dateline {
namespace {

struct Found {
  Xapian::doccount articles = 0;
  std::string stem;
};

/// Keeps the stems that occur in the most articles, at most `most` stems. Returns the number of
/// stems that it removed.
std::size_t keep_most_frequent(std::vector<Found>& found, std::size_t most) {
  if (found.size() <= most) {
    return 0;
  }
  const std::size_t left_out = found.size() - most;
  std::nth_element(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(most), found.end(),
                   [](const Found& a, const Found& b) {
                     return a.articles != b.articles ? a.articles > b.articles : a.stem < b.stem;
                   });
  found.resize(most);
  return left_out;
}

std::vector<std::string> stems_of(std::vector<Found> found) {
  std::vector<std::string> stems;
  stems.reserve(found.size());
  for (Found& one : found) {
    stems.push_back(std::move(one.stem));
  }
  std::sort(stems.begin(), stems.end());
  return stems;
}

/// Returns stems of words that begin as the pattern does, although the stems do not. Example:
/// `organ` for `organiza*`. The function appends each ending that an English word may have, and
/// stems the result.
std::set<std::string> other_stems(const WildcardPattern& pattern, const Analyzer& analyzer) {
  const std::string beginning(pattern.beginning());
  std::set<std::string> stems;
  const auto add = [&](std::string_view rest) {
    std::string stem = analyzer.stem(beginning + std::string(rest));
    if (!stem.starts_with(beginning)) {
      stems.insert(std::move(stem));
    }
  };
  add({});
  for (const std::string_view ending : kStemEndings) {
    for (std::size_t from = 0; from < ending.size(); ++from) {
      add(ending.substr(from));
    }
  }
  return stems;
}

/// The stems that may have a form that a wildcard matches.
struct Candidates {
  std::vector<Found> whole;   ///< all of their forms match
  std::vector<Found> partly;  ///< some of their forms may match
  std::size_t left_out = 0;
  bool all_passed = true;
};

/// Removes the stems that certainly have no form that matches: the index lists all their forms.
void drop_without_form(const WildcardPattern& pattern, const Xapian::Database& database,
                       WorkBudget& work, std::vector<Found>& found) {
  std::erase_if(found, [&](const Found& one) {
    bool matches = false;
    const FormDocuments forms = documents_with_forms(
        database, one.stem,
        [&](std::string_view form) {
          matches = matches || pattern.matches(form);
          return false;
        },
        &work);
    return !matches && forms.unsure.ranges.empty();
  });
}

/// Returns the stems of a field that may match a pattern without a fixed beginning. Reads all stems
/// of the field. Example: `*ville`.
Candidates candidates_by_end(const WildcardPattern& pattern, const std::string& before,
                             const Xapian::Database& database, const MostStems& most,
                             WorkBudget& work) {
  constexpr std::size_t kMostLookedAt = 3000;
  const LeadingWildcard sought = leading_wildcard(pattern.text()).value_or(LeadingWildcard());
  Candidates found;
  std::vector<Found> perhaps;
  std::size_t passed = 0;
  for (auto term = database.allterms_begin(before); term != database.allterms_end(before); ++term) {
    if (++passed > most.passed) {
      found.all_passed = false;
      break;
    }
    work.charge(steps::kTerm);
    std::string stem = (*term).substr(before.size());
    if (!stem.empty() && stem.front() >= 'A' && stem.front() <= 'Z') {
      continue;  // a term of another field
    }
    const std::string_view kept = kept_of(stem);
    const auto ends_in = [&](const std::string& end) {
      return kept.ends_with(end) || stem.ends_with(end);
    };
    std::vector<Found>* list = nullptr;
    if (sought.all_forms && sought.is_in(kept)) {
      list = &found.whole;
    } else if (sought.is_in(stem) || ends_in(sought.ends.front())) {
      list = &found.partly;
    } else if (std::any_of(sought.ends.begin(), sought.ends.end(), ends_in)) {
      list = &perhaps;
    }
    if (list != nullptr) {
      list->push_back({.articles = term.get_termfreq(), .stem = std::move(stem)});
    }
  }
  found.left_out = keep_most_frequent(perhaps, kMostLookedAt);
  std::move(perhaps.begin(), perhaps.end(), std::back_inserter(found.partly));
  if (before == stem_term({}, {})) {  // the lists of forms are only for free text
    drop_without_form(pattern, database, work, found.partly);
  }
  return found;
}

/// Returns the stems that may match a pattern with a fixed beginning. Example: `missil*`.
Candidates candidates_by_beginning(const WildcardPattern& pattern, const std::string& before,
                                   const Analyzer& analyzer, const Xapian::Database& database,
                                   const MostStems& most, WorkBudget& work) {
  Candidates found;
  std::size_t passed = 0;
  const std::string begin = before + std::string(pattern.beginning());
  for (auto term = database.allterms_begin(begin); term != database.allterms_end(begin); ++term) {
    if (++passed > most.passed) {
      found.all_passed = false;
      break;
    }
    work.charge(steps::kTerm);
    std::string stem = (*term).substr(before.size());
    if (pattern.is_prefix() && kept_of(stem).starts_with(pattern.beginning())) {
      found.whole.push_back({.articles = term.get_termfreq(), .stem = std::move(stem)});
    } else if (pattern.may_begin(kept_of(stem))) {
      found.partly.push_back({.articles = term.get_termfreq(), .stem = std::move(stem)});
    }
  }
  for (std::string stem : other_stems(pattern, analyzer)) {
    if (const auto articles = database.get_termfreq(before + stem); articles > 0) {
      found.partly.push_back({.articles = articles, .stem = std::move(stem)});
    }
  }
  return found;
}

}  // namespace

MeantWords expand(const WildcardPattern& pattern, std::string_view field_prefix,
                  const Analyzer& analyzer, const Xapian::Database& database, const MostStems& most,
                  WorkBudget& work) {
  const std::string before = stem_term(field_prefix, {});
  Candidates found = pattern.beginning().empty()
                         ? candidates_by_end(pattern, before, database, most, work)
                         : candidates_by_beginning(pattern, before, analyzer, database, most, work);
  MeantWords words;
  words.all_passed = found.all_passed;
  words.left_out = found.left_out + keep_most_frequent(found.whole, most.whole) +
                   keep_most_frequent(found.partly, most.partly);
  words.stems = stems_of(std::move(found.whole));
  words.partly = stems_of(std::move(found.partly));
  for (const std::string_view word : frequent_words()) {
    if (pattern.matches(word)) {
      words.frequent.emplace_back(word);
    }
  }
  return words;
}

}  // namespace dateline
