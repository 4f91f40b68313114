#include "builtin_data.h"

#include "dateline/builtin_aliases.h"

// The assembler includes each file's bytes in the read-only data. C++20 has no way to do this for
// files of several megabytes in reasonable time. CMake defines DATELINE_DATA_FOLDER.
#define DATELINE_EMBED(symbol, file)                           \
  asm(".pushsection .rodata\n"                                 \
      ".balign 64\n"                                           \
      ".type " symbol ", @object\n" symbol                     \
      ":\n"                                                    \
      ".incbin \"" DATELINE_DATA_FOLDER "/" file "\"\n" symbol \
      "_end:\n"                                                \
      ".byte 0\n"                                              \
      ".popsection\n")

DATELINE_EMBED("dateline_gazetteer", "gazetteer.bin");
DATELINE_EMBED("dateline_name_model", "names.model");
DATELINE_EMBED("dateline_article_dictionary", "article.dict");
DATELINE_EMBED("dateline_aliases", "aliases.txt");

// Hidden, so that the references need no relocation in a shared library.
// NOLINTBEGIN(readability-identifier-naming): the names must match the assembler symbols
extern "C" {
extern __attribute__((visibility("hidden"))) const char dateline_gazetteer[];
extern __attribute__((visibility("hidden"))) const char dateline_gazetteer_end[];
extern __attribute__((visibility("hidden"))) const char dateline_name_model[];
extern __attribute__((visibility("hidden"))) const char dateline_name_model_end[];
extern __attribute__((visibility("hidden"))) const char dateline_article_dictionary[];
extern __attribute__((visibility("hidden"))) const char dateline_article_dictionary_end[];
extern __attribute__((visibility("hidden"))) const char dateline_aliases[];
extern __attribute__((visibility("hidden"))) const char dateline_aliases_end[];
}
// NOLINTEND(readability-identifier-naming)

namespace dateline {

std::string_view gazetteer_bytes() {
  return {dateline_gazetteer, dateline_gazetteer_end};
}

std::string_view name_model_bytes() {
  return {dateline_name_model, dateline_name_model_end};
}

std::string_view builtin_aliases() {
  return {dateline_aliases, dateline_aliases_end};
}

std::string_view article_dictionary() {
  return {dateline_article_dictionary, dateline_article_dictionary_end};
}

const Gazetteer& builtin_gazetteer() {
  static const Gazetteer kInstance(gazetteer_bytes());
  return kInstance;
}

}  // namespace dateline
