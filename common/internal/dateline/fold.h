/// Folds words that differ only in case, accents or compatibility forms to the same spelling.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// Returns the folded form of a word, for comparison. Example: `traore` for `Traoré`, `TRAORE` and
/// full-width `Ｔｒａｏｒｅ`. The steps are:
///
/// 1. Unicode NFKC case folding (Unicode Standard Annex #15; ICU's `nfkc_cf`).
/// 2. The accents of Latin, Greek and Cyrillic letters and the vowel points of Hebrew and Arabic
/// are
///    dropped. The marks of other scripts carry meaning and stay.
/// 3. Latin letters that Unicode does not decompose become their base letters (ø o, ł l, đ d, ı i,
///    æ ae, œ oe, þ th).
///
/// Each ill-formed sequence of UTF-8 becomes U+FFFD.
std::string fold(std::string_view word);

}  // namespace dateline
