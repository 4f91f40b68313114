/// Memory requests that can be made to fail. The others go to the program's own allocator, which
/// also frees all memory.
#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <new>

#include "next_call.h"

using dateline::test::next;
using dateline::test::no_memory;

extern "C" {

void* malloc(std::size_t bytes) noexcept {
  static auto* const real = next<void*(std::size_t)>("malloc");
  return no_memory() ? nullptr : real(bytes);
}
void* calloc(std::size_t count, std::size_t bytes) noexcept {
  static auto* const real = next<void*(std::size_t, std::size_t)>("calloc");
  return no_memory() ? nullptr : real(count, bytes);
}
void* realloc(void* old, std::size_t bytes) noexcept {
  static auto* const real = next<void*(void*, std::size_t)>("realloc");
  return no_memory() ? nullptr : real(old, bytes);
}
void* aligned_alloc(std::size_t alignment, std::size_t bytes) noexcept {
  static auto* const real = next<void*(std::size_t, std::size_t)>("aligned_alloc");
  return no_memory() ? nullptr : real(alignment, bytes);
}
void* memalign(std::size_t alignment, std::size_t bytes) noexcept {
  static auto* const real = next<void*(std::size_t, std::size_t)>("memalign");
  return no_memory() ? nullptr : real(alignment, bytes);
}
int posix_memalign(void** out, std::size_t alignment, std::size_t bytes) noexcept {
  static auto* const real = next<int(void**, std::size_t, std::size_t)>("posix_memalign");
  return no_memory() ? ENOMEM : real(out, alignment, bytes);
}

}  // extern "C"

// An allocator may have its own operator new that does not call `malloc`.
void* operator new(std::size_t bytes) {
  if (void* memory = malloc(bytes == 0 ? 1 : bytes)) {
    return memory;
  }
  throw std::bad_alloc();
}
void* operator new[](std::size_t bytes) {
  return operator new(bytes);
}
void* operator new(std::size_t bytes, const std::nothrow_t& /*nothrow*/) noexcept {
  return malloc(bytes == 0 ? 1 : bytes);
}
void* operator new[](std::size_t bytes, const std::nothrow_t& /*nothrow*/) noexcept {
  return malloc(bytes == 0 ? 1 : bytes);
}
