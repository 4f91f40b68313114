/// Measures of ranked retrieval, computed as trec_eval does.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace dateline::evaluation {

/// Grades of documents for each topic; over 0 is relevant.
using Qrels = std::map<std::string, std::map<std::string, int>>;

/// Ranked document ids for each topic, best first.
using Run = std::map<std::string, std::vector<std::string>>;

/// Reads lines of `QID 0 DOCID GRADE`.
/// @throws Error{ErrorCode::usage} if the file can't be read or a line is no such line.
Qrels read_qrels(const std::filesystem::path& file);

/// Reads a TREC run and orders it as trec_eval does: by score, ties by document id, descending.
/// @throws Error{ErrorCode::usage} as above.
Run read_run(const std::filesystem::path& file);

struct Measures {
  double average_precision = 0;
  double ndcg_at_10 = 0;  ///< K. Jarvelin, J. Kekalainen 2002; the gain is the grade
  double recall_at_1000 = 0;
  double reciprocal_rank = 0;
};

/// The measures of one topic; only the first 1000 documents count.
Measures measure(const std::map<std::string, int>& grades, const std::vector<std::string>& ranked);

/// Topics with a relevant document, and the mean of their measures; a topic without an answer
/// counts 0.
struct Evaluation {
  std::map<std::string, Measures> topics;
  Measures mean;
};
Evaluation evaluate(const Qrels& qrels, const Run& run);

}  // namespace dateline::evaluation
