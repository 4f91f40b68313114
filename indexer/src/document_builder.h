/// Turns an article into the Xapian document that the index holds.
#pragma once

#include <xapian.h>

#include <string>

#include "dateline/analyzer.h"
#include "dateline/annotations.h"
#include "dateline/article.h"
#include "dateline/form_lists.h"
#include "dateline/index_writer.h"

namespace dateline {

/// What an article becomes.
struct BuiltDocument {
  Xapian::Document document;
  ListedWords listed;      ///< beside the documents
  bool cut_short = false;  ///< its annotations are
};

/// Builds documents; docs/index-schema.md describes what they hold. Not thread-safe.
class DocumentBuilder {
 public:
  explicit DocumentBuilder(const AnalysisSettings& settings) : analyzer_(settings) {}

  /// All but the article itself, which `ArticlePacker` packs. `annotations` are of
  /// `analysed_text(article)`.
  /// @throws nothing but std::bad_alloc for any article a reader can make.
  [[nodiscard]] BuiltDocument build(const Article& article, const Annotations& annotations,
                                    IdOrigin origin);

  /// What is listed alone, of an article whose document there is already.
  [[nodiscard]] ListedWords listed_words(const Article& article);

  /// What is the same for copies of an article: of all zones, the source and the language.
  [[nodiscard]] static std::string text_hash(const Article& article);

  /// What differs if two versions of an article differ in anything but the file they lie in.
  [[nodiscard]] static std::string content_hash(const Article& article);

 private:
  Analyzer analyzer_;
};

}  // namespace dateline
