#include "c_call.h"

#include <cstdlib>
#include <cstring>
#include <exception>
#include <new>
#include <utility>

#include "dateline/error.h"
#include "dateline/utf8.h"

struct dateline_error {
  dateline_status status = DATELINE_FAILED;
  std::string message;
  std::string hint;
  std::size_t column = 0;
};

namespace dateline::c {
namespace {

dateline_status status_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage:
      return DATELINE_USAGE;
    case ErrorCode::query:
      return DATELINE_QUERY;
    case ErrorCode::index_missing:
      return DATELINE_INDEX_MISSING;
    case ErrorCode::index_broken:
      return DATELINE_INDEX_BROKEN;
    case ErrorCode::index_schema:
      return DATELINE_INDEX_SCHEMA;
    case ErrorCode::index_locked:
      return DATELINE_INDEX_LOCKED;
    case ErrorCode::stopped:
      return DATELINE_STOPPED;
  }
  return DATELINE_FAILED;
}

/// Returns the exception that is being handled, converted to an error. Call it in a catch block.
dateline_error thrown() {
  try {
    throw;
  } catch (const Error& error) {
    return {.status = status_of(error.code()),
            .message = printable_line(error.what()),
            .hint = printable_line(error.hint()),
            .column = error.column()};
  } catch (const std::bad_alloc&) {
    return {.status = DATELINE_NO_MEMORY, .message = "out of memory"};
  } catch (const std::exception& error) {
    return {.status = DATELINE_FAILED, .message = printable_line(error.what())};
  } catch (...) {
    return {.status = DATELINE_FAILED, .message = "unknown exception"};
  }
}

}  // namespace

dateline_status failed(dateline_error** error) noexcept {
  try {
    dateline_error told = thrown();
    const dateline_status status = told.status;
    if (error != nullptr) {
      *error = new dateline_error(std::move(told));
    }
    return status;
  } catch (...) {
    return DATELINE_NO_MEMORY;  // no memory for the error object
  }
}

Turn::Turn(OneCall& handle) : lock_(handle.mutex), handle_(handle) {
  if (handle.busy) {
    throw Error(ErrorCode::usage, "a callback uses the handle that called it");
  }
  handle.busy = true;
}

std::string_view required(const char* argument, const char* name) {
  if (argument == nullptr) {
    throw Error(ErrorCode::usage, std::string("`") + name + "` is NULL",
                "a handle is NULL before it is opened and after it is closed");
  }
  return argument;
}

std::string_view required_text(const char* argument, const char* name) {
  const std::string_view text = required(argument, name);
  if (!is_valid_utf8(text)) {
    throw Error(ErrorCode::usage, std::string("`") + name + "` is not UTF-8");
  }
  return text;
}

char* copy(std::string_view text) {
  char* const copied = static_cast<char*>(std::malloc(text.size() + 1));
  if (copied == nullptr) {
    throw std::bad_alloc();
  }
  std::memcpy(copied, text.data(), text.size());
  copied[text.size()] = '\0';
  return copied;
}

}  // namespace dateline::c

const char* dateline_version(void) {
  return DATELINE_VERSION;
}

dateline_status dateline_error_status(const dateline_error* error) {
  return error == nullptr ? DATELINE_OK : error->status;
}

const char* dateline_error_message(const dateline_error* error) {
  return error == nullptr ? "" : error->message.c_str();
}

const char* dateline_error_hint(const dateline_error* error) {
  return error == nullptr ? "" : error->hint.c_str();
}

size_t dateline_error_column(const dateline_error* error) {
  return error == nullptr ? 0 : error->column;
}

void dateline_free_error(dateline_error* error) {
  delete error;
}

void dateline_free_string(char* text) {
  std::free(text);
}
