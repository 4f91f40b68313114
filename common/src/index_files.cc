#include "dateline/index_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "dateline/error.h"
#include "dateline/glass_root.h"
#include "dateline/index_format.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStubType = "auto ";
constexpr std::size_t kMaxStubBytes = 64;

Error broken(const fs::path& path, const std::string& why) {
  return {ErrorCode::index_broken, path.string() + ": " + why,
          "see what is damaged with: dateline-index --index DIR check"};
}

/// Owns a file descriptor and closes it. -1 means that there is none.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) {
      ::close(number_);
    }
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

/// Reads and returns at most `most` bytes.
/// @throws Error{ErrorCode::index_broken} if reading fails.
std::string read_up_to(const fs::path& file, int descriptor, std::size_t most) {
  constexpr std::size_t kStep = std::size_t{64} << 10U;
  std::string content;
  while (content.size() < most) {
    const std::size_t before = content.size();
    content.resize(before + std::min(kStep, most - before));
    const ssize_t count = ::read(descriptor, content.data() + before, content.size() - before);
    if (count < 0 && errno != EINTR) {
      throw broken(file, std::string("can't be read: ") + std::strerror(errno));
    }
    content.resize(before + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (count == 0) {
      break;
    }
  }
  return content;
}

/// Returns the packed root without its own checksum.
std::string unsealed_bytes(const ChecksummedRoot& root) {
  std::string bytes;
  add_text(bytes, kChecksumsFormat);
  add_number(bytes, root.revision);
  add_text(bytes, root.bytes);
  return bytes;
}

/// Returns the root file that the checksums of a database record. Returns nullopt if the database
/// has no checksums or if they are damaged; `dateline-index check` reports the damage.
std::optional<ChecksummedRoot> checksummed_root(const fs::path& database) {
  const fs::path file = database / kChecksumsFile;
  const Descriptor descriptor(open_index_file(file, O_RDONLY));
  if (descriptor.number() < 0) {
    return std::nullopt;
  }
  const std::string begin = read_up_to(file, descriptor.number(), 2 * kMaxRootBytes);
  try {
    PackedReader reader(begin, "the checksums");
    return read_checksummed_root(reader);
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace

bool is_database_name(std::string_view name) {
  constexpr std::size_t kMaxDigits = 18;
  if (!name.starts_with(kDatabasePrefix)) {
    return false;
  }
  name.remove_prefix(kDatabasePrefix.size());
  return !name.empty() && name.size() <= kMaxDigits &&
         name.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string stub_content(const fs::path& database) {
  return std::string(kStubType) + database.filename().string() + "\n";
}

int open_index_file(const fs::path& file, int flags) {
  const int descriptor =
      ::open(file.c_str(), flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY, 0666);
  if (descriptor < 0) {
    if (errno == ENOENT) {
      return -1;
    }
    throw broken(file, errno == ELOOP ? "is a symbolic link"
                                      : std::string("can't be opened: ") + std::strerror(errno));
  }
  struct stat status {};
  if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
    ::close(descriptor);
    throw broken(file, "is not a regular file");
  }
  return descriptor;
}

std::optional<std::string> read_index_file(const fs::path& file, std::size_t max_bytes) {
  const Descriptor descriptor(open_index_file(file, O_RDONLY));
  if (descriptor.number() < 0) {
    return std::nullopt;
  }
  std::string content = read_up_to(file, descriptor.number(), max_bytes + 1);
  if (content.size() > max_bytes) {
    throw broken(file, "is too large");
  }
  return content;
}

std::optional<fs::path> live_database(const fs::path& index) {
  const auto stub = read_index_file(index / kStubFile, kMaxStubBytes);
  if (!stub) {
    return std::nullopt;
  }
  const std::string name = stub->starts_with(kStubType) && stub->ends_with('\n')
                               ? stub->substr(kStubType.size(), stub->size() - kStubType.size() - 1)
                               : std::string();
  std::error_code error;
  if (!is_database_name(name) || !fs::is_directory(fs::symlink_status(index / name, error))) {
    throw broken(index, std::string(kStubFile) + " is damaged");
  }
  return index / name;
}

bool has_only_regular_files(const fs::path& database) {
  std::error_code error;
  bool regular = fs::is_directory(fs::symlink_status(database, error));
  for (fs::directory_iterator entry(database, error), end; regular && !error && entry != end;
       entry.increment(error)) {
    std::error_code unknown;
    const fs::file_status status = entry->symlink_status(unknown);
    // A writer may remove its temporary files during the iteration.
    regular = !fs::exists(status) || fs::is_regular_file(status);
  }
  if (regular && error) {
    throw broken(database, "can't be read: " + error.message());
  }
  return regular;
}

void require_safe_database(const fs::path& database) {
  if (!has_only_regular_files(database)) {
    throw broken(database, "contains something that is not a regular file");
  }
  // Read the checksums first. If a writer commits between the two reads, the root file then has a
  // later revision than the checksums, and the two are not compared.
  const auto sealed = checksummed_root(database);
  const auto bytes = read_index_file(database / kRootFile, kMaxRootBytes);
  const auto root = bytes ? parse_glass_root(*bytes) : std::nullopt;
  if (!root || (sealed && sealed->revision == root->revision && sealed->bytes != *bytes)) {
    throw broken(database, std::string(kRootFile) + " is damaged");
  }
}

std::uint32_t checksum(std::string_view bytes) {
  return static_cast<std::uint32_t>(XXH3_64bits(bytes.data(), bytes.size()));
}

std::string to_bytes(const ChecksummedRoot& root) {
  std::string bytes = unsealed_bytes(root);
  add_number(bytes, checksum(bytes));
  return bytes;
}

ChecksummedRoot read_checksummed_root(PackedReader& reader) {
  ChecksummedRoot root;
  if (reader.text() != kChecksumsFormat) {
    reader.fail();
  }
  root.revision = static_cast<std::uint32_t>(reader.number());
  root.bytes = reader.text();
  if (reader.number() != checksum(unsealed_bytes(root))) {
    reader.fail();
  }
  return root;
}

}  // namespace dateline
