/// Measures of ranked retrieval, computed as trec_eval does.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace dateline::evaluation {

/// The grade of each judged document, by topic. A document is relevant if its grade is over 0.
using Qrels = std::map<std::string, std::map<std::string, int>>;

/// The ids of the documents found, best first, by topic.
using Run = std::map<std::string, std::vector<std::string>>;

/// Reads judgements: lines of `QID 0 DOCID GRADE`.
/// @throws Error{ErrorCode::usage} if the file can't be read or a line is invalid
Qrels read_qrels(const std::filesystem::path& file);

/// Reads a TREC run: lines of `QID Q0 DOCID RANK SCORE NAME`. Sorts the documents of a topic as
/// trec_eval does, by score and then by document id, both descending; it ignores RANK.
/// @throws Error{ErrorCode::usage} if the file can't be read or a line is invalid
Run read_run(const std::filesystem::path& file);

struct Measures {
  double average_precision = 0;
  double ndcg_at_10 = 0;  ///< K. Jarvelin, J. Kekalainen 2002; the gain is the grade
  double recall_at_1000 = 0;
  double reciprocal_rank = 0;
};

/// Returns the measures of one topic. Only the first 1000 documents of `ranked` count.
Measures measure(const std::map<std::string, int>& grades, const std::vector<std::string>& ranked);

/// The measures of each topic that has a relevant document, and their mean. A topic that the run
/// doesn't answer counts as 0.
struct Evaluation {
  std::map<std::string, Measures> topics;
  Measures mean;
};

/// Evaluates a run against judgements.
Evaluation evaluate(const Qrels& qrels, const Run& run);

}  // namespace dateline::evaluation
