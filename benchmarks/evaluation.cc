#include "evaluation.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <fstream>
#include <functional>
#include <sstream>

#include "dateline/error.h"

namespace dateline::evaluation {
namespace {

constexpr std::size_t kDepth = 1000;

/// Calls `take` for each line that isn't blank. `take` returns false if the line is invalid.
/// @throws Error{ErrorCode::usage} if the file can't be read or a line is invalid
void for_each_line(const std::filesystem::path& file,
                   const std::function<bool(std::istringstream&)>& take) {
  std::ifstream in(file);
  if (!in) {
    throw Error(ErrorCode::usage, file.string() + ": " + std::strerror(errno));
  }
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    std::istringstream fields(line);
    if (line.find_first_not_of(" \t\r") != std::string::npos && !take(fields)) {
      throw Error(ErrorCode::usage,
                  file.string() + ":" + std::to_string(number) + ": invalid line: " + line);
    }
  }
}

bool is_relevant(const std::map<std::string, int>& grades, const std::string& document) {
  const auto found = grades.find(document);
  return found != grades.end() && found->second > 0;
}

double discounted_gain(const std::vector<int>& gains) {
  double sum = 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(gains.size(), 10); ++i) {
    sum += std::max(0, gains[i]) / std::log2(static_cast<double>(i) + 2);
  }
  return sum;
}

double ndcg_at_10(const std::map<std::string, int>& grades,
                  const std::vector<std::string>& ranked) {
  std::vector<int> gains;
  gains.reserve(ranked.size());
  for (const std::string& document : ranked) {
    const auto found = grades.find(document);
    gains.push_back(found == grades.end() ? 0 : found->second);
  }
  std::vector<int> ideal;
  ideal.reserve(grades.size());
  for (const auto& [document, grade] : grades) {
    ideal.push_back(grade);
  }
  std::sort(ideal.rbegin(), ideal.rend());
  const double best = discounted_gain(ideal);
  return best > 0 ? discounted_gain(gains) / best : 0;
}

}  // namespace

Qrels read_qrels(const std::filesystem::path& file) {
  Qrels qrels;
  for_each_line(file, [&](std::istringstream& fields) {
    std::string topic;
    std::string iteration;
    std::string document;
    int grade = 0;
    if (!(fields >> topic >> iteration >> document >> grade)) {
      return false;
    }
    qrels[topic][document] = grade;
    return true;
  });
  return qrels;
}

Run read_run(const std::filesystem::path& file) {
  std::map<std::string, std::vector<std::pair<double, std::string>>> scored;
  for_each_line(file, [&](std::istringstream& fields) {
    std::string topic;
    std::string literal;
    std::string document;
    std::string rank;
    double score = 0;
    if (!(fields >> topic >> literal >> document >> rank >> score)) {
      return false;
    }
    scored[topic].emplace_back(score, document);
    return true;
  });
  Run run;
  for (auto& [topic, documents] : scored) {
    std::sort(documents.rbegin(), documents.rend());
    for (auto& [score, document] : documents) {
      run[topic].push_back(std::move(document));
    }
  }
  return run;
}

Measures measure(const std::map<std::string, int>& grades, const std::vector<std::string>& ranked) {
  const auto relevant = static_cast<double>(std::count_if(
      grades.begin(), grades.end(), [](const auto& judged) { return judged.second > 0; }));
  Measures measures;
  double found = 0;
  for (std::size_t i = 0; i < std::min(ranked.size(), kDepth); ++i) {
    if (is_relevant(grades, ranked[i])) {
      const double rank = static_cast<double>(i) + 1;
      found += 1;
      measures.average_precision += found / rank / relevant;
      if (found == 1) {
        measures.reciprocal_rank = 1 / rank;
      }
    }
  }
  measures.recall_at_1000 = relevant > 0 ? found / relevant : 0;
  measures.ndcg_at_10 = ndcg_at_10(grades, ranked);
  return measures;
}

Evaluation evaluate(const Qrels& qrels, const Run& run) {
  Evaluation evaluation;
  for (const auto& [topic, grades] : qrels) {
    const bool has_relevant = std::any_of(grades.begin(), grades.end(),
                                          [](const auto& judged) { return judged.second > 0; });
    if (has_relevant) {
      const auto ranked = run.find(topic);
      evaluation.topics[topic] =
          measure(grades, ranked == run.end() ? std::vector<std::string>() : ranked->second);
    }
  }
  const auto count = static_cast<double>(std::max<std::size_t>(evaluation.topics.size(), 1));
  for (const auto& [topic, measures] : evaluation.topics) {
    evaluation.mean.average_precision += measures.average_precision / count;
    evaluation.mean.ndcg_at_10 += measures.ndcg_at_10 / count;
    evaluation.mean.recall_at_1000 += measures.recall_at_1000 / count;
    evaluation.mean.reciprocal_rank += measures.reciprocal_rank / count;
  }
  return evaluation;
}

}  // namespace dateline::evaluation
