#include "open_index.h"

#include <fstream>
#include <iterator>
#include <string>

#include "dateline/index_format.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

/// What names the database of an index; empty if it can't be read.
std::string read_stub(const fs::path& index) {
  std::ifstream stub(index / kStubFile, std::ios::binary);
  return {std::istreambuf_iterator<char>(stub), {}};
}

}  // namespace

Error unreadable_index(const std::filesystem::path& index, const Xapian::Error& error) {
  return {ErrorCode::index_broken, index.string() + ": can't read the index: " + error.get_msg(),
          "build it again, or restore it from a backup"};
}

// When the old database is removed files are missing, of which Xapian takes some for tables that
// nothing is in.
Xapian::Database open_index(const std::filesystem::path& index) {
  require_index(index);
  constexpr int kMaxTries = 10;
  for (int tries = 1;; ++tries) {
    try {
      const std::string before = read_stub(index);
      Xapian::Database database(index.string());
      if (read_stub(index) == before) {
        return database;
      }
    } catch (const Xapian::Error& cause) {
      if (tries >= kMaxTries) {
        throw unreadable_index(index, cause);
      }
    }
  }
}

}  // namespace dateline
