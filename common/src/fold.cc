#include "dateline/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdint>
#include <stdexcept>

namespace dateline {
namespace {

const icu::Normalizer2& normalizer(const icu::Normalizer2* (*get)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = get(status);
  if (U_FAILURE(status) != 0) {
    throw std::runtime_error(std::string("ICU data is missing: ") + u_errorName(status));
  }
  return *instance;
}

/// Returns true for marks that may be left out without changing the word. Example: `Traore` is
/// `Traoré`.
bool is_accent(UChar32 c) {
  const bool combining_diacritic = c >= 0x0300 && c <= 0x036F;
  const bool hebrew_point = c >= 0x0591 && c <= 0x05C7;
  const bool arabic_point = (c >= 0x064B && c <= 0x065F) || c == 0x0670;
  return combining_diacritic || hebrew_point || arabic_point;
}

/// Appends `c`, or its base letters if it is a Latin letter that Unicode does not decompose.
void append_base_letter(UChar32 c, icu::UnicodeString& out) {
  switch (c) {
    case U'ø':
      out.append(u'o');
      break;
    case U'ł':
      out.append(u'l');
      break;
    case U'đ':
    case U'ð':
      out.append(u'd');
      break;
    case U'ħ':
      out.append(u'h');
      break;
    case U'ı':
      out.append(u'i');
      break;
    case U'æ':
      out.append(u"ae", 2);
      break;
    case U'œ':
      out.append(u"oe", 2);
      break;
    case U'þ':
      out.append(u"th", 2);
      break;
    default:
      out.append(c);
  }
}

std::string fold_unicode(std::string_view word) {
  UErrorCode status = U_ZERO_ERROR;
  const auto source = icu::UnicodeString::fromUTF8(
      icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())));
  icu::UnicodeString folded =
      normalizer(icu::Normalizer2::getNFKCCasefoldInstance).normalize(source, status);
  folded = normalizer(icu::Normalizer2::getNFDInstance).normalize(folded, status);
  icu::UnicodeString bare;
  for (std::int32_t at = 0; at < folded.length(); at = folded.moveIndex32(at, 1)) {
    const UChar32 c = folded.char32At(at);
    if (!is_accent(c)) {
      append_base_letter(c, bare);
    }
  }
  bare = normalizer(icu::Normalizer2::getNFCInstance).normalize(bare, status);
  std::string out;
  bare.toUTF8String(out);
  return out;
}

}  // namespace

std::string fold(std::string_view word) {
  const bool ascii = std::all_of(word.begin(), word.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (!ascii) {
    return fold_unicode(word);
  }
  std::string out(word);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') {
      c = static_cast<char>(c - 'A' + 'a');
    }
  }
  return out;
}

}  // namespace dateline
