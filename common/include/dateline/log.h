/// How the library tells a host what it is doing. It prints nothing itself.
#pragma once

#include <functional>
#include <string_view>

namespace dateline {

/// How much a message matters.
enum class LogLevel {
  debug,    ///< what was done and how long it took, for who looks for the cause of something
  info,     ///< what the user of a program may like to know
  warning,  ///< something was not as it should be, and was mended
};

/// Takes a message, a line for a person to read. Called on the thread that called the library; it
/// must not call the object that tells it something. May be empty.
using Log = std::function<void(LogLevel level, std::string_view message)>;

}  // namespace dateline
