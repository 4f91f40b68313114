/// One spelling for all that differ in case, accents or compatibility forms only.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// Folds a word for comparison: Unicode NFKC case folding (Unicode Standard Annex 15 and the
/// Toolkit's `nfkc_cf`), then the accents of Latin, Greek and Cyrillic and the vowel points of
/// Hebrew and Arabic are dropped, and Latin letters that Unicode does not decompose become their
/// base letters (ø o, ł l, đ d, ı i, æ ae, œ oe, þ th). `Traoré`, `TRAORE` and full-width
/// `Ｔｒａｏｒｅ` are one. The marks of other scripts carry meaning and stay. Ill-formed UTF-8
/// becomes U+FFFD.
std::string fold(std::string_view word);

}  // namespace dateline
