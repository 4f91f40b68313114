#include "dateline/content_hash.h"

#include <xxhash.h>

#include <new>

namespace dateline {

struct ContentHasher::State {
  State() : xxh3(XXH3_createState()) {
    if (xxh3 == nullptr) {
      throw std::bad_alloc();
    }
    XXH3_128bits_reset(xxh3);
  }
  ~State() { XXH3_freeState(xxh3); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  XXH3_state_t* xxh3;
};

ContentHasher::ContentHasher() : state_(std::make_unique<State>()) {}
ContentHasher::~ContentHasher() = default;

void ContentHasher::add(std::string_view bytes) {
  XXH3_128bits_update(state_->xxh3, bytes.data(), bytes.size());
  bytes_ += bytes.size();
}

void ContentHasher::end_file() {
  XXH3_128bits_update(state_->xxh3, &bytes_, sizeof bytes_);
  bytes_ = 0;
}

ContentHash ContentHasher::hash() const {
  const XXH128_hash_t hash = XXH3_128bits_digest(state_->xxh3);
  return {.high = hash.high64, .low = hash.low64};
}

}  // namespace dateline
