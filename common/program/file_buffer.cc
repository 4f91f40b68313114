#include "file_buffer.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>

namespace dateline::program {

FileBuffer::FileBuffer(int file) : file_(file), buffer_(std::size_t{1} << 16U) {
  setp(buffer_.data(), buffer_.data() + buffer_.size());
}

FileBuffer::~FileBuffer() {
  flush_buffer();
}

FileBuffer::int_type FileBuffer::overflow(int_type next) {
  if (!flush_buffer()) {
    return traits_type::eof();
  }
  if (!traits_type::eq_int_type(next, traits_type::eof())) {
    sputc(traits_type::to_char_type(next));
  }
  return traits_type::not_eof(next);
}

int FileBuffer::sync() {
  return flush_buffer() ? 0 : -1;
}

bool FileBuffer::flush_buffer() {
  const char* at = pbase();
  while (error_ == 0 && at < pptr()) {
    const ssize_t count = ::write(file_, at, static_cast<std::size_t>(pptr() - at));
    if (count >= 0) {
      at += count;
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      // Whoever opened it wants no call to wait; there is nothing else to do here.
      pollfd room{.fd = file_, .events = POLLOUT, .revents = 0};
      ::poll(&room, 1, -1);
    } else if (errno != EINTR) {
      error_ = errno;
    }
  }
  setp(buffer_.data(), buffer_.data() + buffer_.size());
  return error_ == 0;
}

}  // namespace dateline::program
