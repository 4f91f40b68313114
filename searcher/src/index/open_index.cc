#include "index/open_index.h"

#include <string>

#include "dateline/index_files.h"
#include "dateline/index_format.h"

namespace dateline {

namespace fs = std::filesystem;

Error unreadable_index(const std::filesystem::path& index, const Xapian::Error& error) {
  return {ErrorCode::index_broken, index.string() + ": can't read the index: " + error.get_msg(),
          "see what is damaged with: dateline-index --index " + index.string() + " check"};
}

// While a database is being opened, a writer may replace it and delete its files one by one. Xapian
// treats some missing files as empty tables. Therefore, the opened database is used only if the
// stub still names it afterwards; otherwise opening is tried again.
Xapian::Database open_index(const fs::path& index) {
  require_index(index);
  constexpr int kMaxTries = 10;
  ReadRetries retries;
  for (int tries = 1;; ++tries) {
    try {
      const auto live = live_database(index);
      if (!live) {
        throw Error(ErrorCode::index_broken, index.string() + ": the index is gone");
      }
      require_safe_database(*live);
      Xapian::Database database(live->string(), Xapian::DB_BACKEND_GLASS);
      if (live_database(index) == live) {
        return database;
      }
    } catch (const Xapian::DatabaseModifiedError& cause) {
      if (!retries.again()) {
        throw unreadable_index(index, cause);
      }
    } catch (const Xapian::Error& cause) {
      if (tries >= kMaxTries) {
        throw unreadable_index(index, cause);
      }
    } catch (const Error&) {
      if (tries >= kMaxTries) {
        throw;
      }
    }
  }
}

}  // namespace dateline
