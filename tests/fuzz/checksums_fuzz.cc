// Reads the checksums of an index from their file. The input is first the whole file, and then the
// part between a valid root and a valid hash.
#include "database/block_checksums.h"
#include "dateline/glass_root.h"
#include "dateline/index_files.h"
#include "fuzz.h"
#include "temporary_folder.h"

using namespace dateline;

namespace {

void read(std::string_view content) {
  static const test::TemporaryFolder folder;
  (void)folder.write(kChecksumsFile, content);
  fuzz::reads([&] {
    const auto sums = DatabaseChecksums::open(folder.path());
    const BlockChecksums table = sums ? sums->of(kGlassTables.front()) : BlockChecksums();
    const std::string block(kGlassBlockBytes, '\0');
    fuzz::require(!table.may_be_sound(table.size(), block), "a block of zeros is damaged");
    for (std::size_t number = 0; number < table.size(); ++number) {
      (void)table.may_be_sound(number, block);
    }
  });
  fuzz::reads([&] { (void)checksummed_root_of(folder.path()); });
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::text_of(data, size);
  read(bytes);
  std::string sealed = to_bytes(ChecksummedRoot{.revision = 5, .bytes = "root"});
  sealed += bytes;
  const std::uint32_t own = checksum(sealed);
  sealed.append(reinterpret_cast<const char*>(&own), sizeof own);
  read(sealed);
  (void)parse_glass_root(bytes);
  return 0;
}
