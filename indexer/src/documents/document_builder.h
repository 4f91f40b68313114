/// Builds the Xapian document of an article.
#pragma once

#include <xapian.h>

#include <string>

#include "dateline/analyzer.h"
#include "dateline/annotations.h"
#include "dateline/article.h"
#include "dateline/form_lists.h"
#include "documents/indexed_article.h"

namespace dateline {

/// The result of building an article.
struct BuiltDocument {
  Xapian::Document document;
  ListedWords listed;      ///< biwords and forms, which segments list (biword_lists.h)
  bool cut_short = false;  ///< true if the annotations are cut short
};

/// Builds documents. docs/index-schema.md describes the terms and values that they contain. Not
/// thread-safe.
class DocumentBuilder {
 public:
  explicit DocumentBuilder(const AnalysisSettings& settings) : analyzer_(settings) {}

  /// Returns the document of an article, except for the value that stores the article itself, which
  /// `ArticlePacker` packs.
  /// @param annotations must be the annotations of `analysed_text(article)`
  /// @throws std::bad_alloc, and nothing else, for any article that a reader can make
  [[nodiscard]] BuiltDocument build(const Article& article, const Annotations& annotations,
                                    IdOrigin origin);

  /// Returns only the biwords and forms, for an article whose document already exists.
  [[nodiscard]] ListedWords listed_words(const Article& article);

  /// Returns a hash of all zones, the source and the language. Copies of an article have the same
  /// text hash.
  [[nodiscard]] static std::string text_hash(const Article& article);

  /// Returns a hash of everything in an article except its file. Two versions of an article have
  /// the same hash if the index can treat them as the same.
  [[nodiscard]] static std::string content_hash(const Article& article);

 private:
  Analyzer analyzer_;
};

}  // namespace dateline
