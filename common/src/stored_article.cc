#include "dateline/stored_article.h"

#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <new>

#include "builtin_data.h"
#include "dateline/annotator.h"
#include "dateline/article_json.h"
#include "dateline/error.h"
#include "dateline/packed_annotations.h"

namespace dateline {
namespace {

/// Higher levels of compression are not worth their time: level 6 makes articles 4 % smaller and
/// takes more than twice as long. The hash table is larger than usual for such short inputs,
/// because it must index the dictionary, which is larger than an article.
constexpr int kLevel = 3;
constexpr int kHashLog = 17;

/// The most bytes of an article's JSON. Each byte of text takes at most six (an escaped control
/// character), and 1 MiB is for the members that are not text. Without this limit, a damaged
/// article could claim any size.
constexpr std::size_t kMaxJsonBytes = 6 * kMaxArticleBytes + (std::size_t{1} << 20U);

Error broken(const std::string& why) {
  return {ErrorCode::index_broken, "a stored article is damaged: " + why,
          "rebuild the index from its corpus"};
}

struct FreeCompressor {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};

struct FreeDecompressor {
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

std::size_t checked(std::size_t result) {
  if (ZSTD_isError(result) != 0) {
    throw Error(ErrorCode::index_broken,
                std::string("can't compress an article: ") + ZSTD_getErrorName(result));
  }
  return result;
}

}  // namespace

struct ArticlePacker::Impl {
  std::unique_ptr<ZSTD_CCtx, FreeCompressor> context{ZSTD_createCCtx()};
};

ArticlePacker::ArticlePacker() : impl_(std::make_unique<Impl>()) {
  ZSTD_CCtx* const context = impl_->context.get();
  if (context == nullptr) {
    throw std::bad_alloc();
  }
  const std::string_view dictionary = article_dictionary();
  checked(ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, kLevel));
  checked(ZSTD_CCtx_setParameter(context, ZSTD_c_hashLog, kHashLog));
  checked(ZSTD_CCtx_loadDictionary(context, dictionary.data(), dictionary.size()));
}

ArticlePacker::~ArticlePacker() = default;
ArticlePacker::ArticlePacker(ArticlePacker&&) noexcept = default;
ArticlePacker& ArticlePacker::operator=(ArticlePacker&&) noexcept = default;

std::string ArticlePacker::pack(const Article& article) {
  const std::string json = to_json(article);
  if (json.size() > kMaxJsonBytes) {
    throw Error(ErrorCode::usage, "an article has more than " + std::to_string(kMaxJsonBytes) +
                                      " bytes as JSON, more than an index can store");
  }
  std::string stored(ZSTD_compressBound(json.size()), '\0');
  stored.resize(checked(ZSTD_compress2(impl_->context.get(), stored.data(), stored.size(),
                                       json.data(), json.size())));
  return stored;
}

namespace {

/// Decompresses a frame whose header claims that it contains `size` bytes.
/// @throws Error{ErrorCode::index_broken} if the frame is damaged.
std::string decompressed(std::string_view stored, std::size_t size) {
  const std::unique_ptr<ZSTD_DCtx, FreeDecompressor> context(ZSTD_createDCtx());
  if (!context) {
    throw std::bad_alloc();
  }
  const std::string_view dictionary = article_dictionary();
  // Compression makes articles about a third of their size. The claimed size may be false, so start
  // with a buffer of 32 times the compressed size, and enlarge it only if it was really too small.
  constexpr std::size_t kUsualRatio = 32;
  constexpr std::size_t kGrowth = 4;
  std::string json;
  for (std::size_t room = kUsualRatio * stored.size();; room *= kGrowth) {
    json.resize(std::min(room, size));
    const std::size_t written =
        ZSTD_decompress_usingDict(context.get(), json.data(), json.size(), stored.data(),
                                  stored.size(), dictionary.data(), dictionary.size());
    if (ZSTD_isError(written) == 0) {
      json.resize(written);
      return json;
    }
    if (room >= size || ZSTD_getErrorCode(written) != ZSTD_error_dstSize_tooSmall) {
      throw broken(ZSTD_getErrorName(written));
    }
  }
}

}  // namespace

Article unpack_article(std::string_view stored) {
  // The values that mean an invalid frame or an unknown size are greater than the limit.
  const unsigned long long size = ZSTD_getFrameContentSize(stored.data(), stored.size());
  if (size > kMaxJsonBytes) {
    throw broken("its compressed data is invalid");
  }
  return article_from_json(decompressed(stored, static_cast<std::size_t>(size)));
}

AnnotatedArticle unpack_annotated(std::string_view stored, std::string_view packed_annotations) {
  AnnotatedArticle annotated{.article = unpack_article(stored), .annotations = {}};
  annotated.annotations =
      unpack_annotations(packed_annotations, analysed_text(annotated.article).text);
  return annotated;
}

}  // namespace dateline
