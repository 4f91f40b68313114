/// Finds the blocks of a Xapian table that are reachable from its root, without using Xapian.
///
/// A glass table is a file of blocks. A commit never overwrites a block that the last commit needs:
/// it writes changed blocks to free blocks, and then puts a new root file into place. So after a
/// crash the blocks that are reachable from the root are as the last commit left them; only other
/// blocks may contain data of an unfinished commit. There is one exception: the last block of the
/// list of free blocks is extended in place, after the end that the root records.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/glass_root.h"

namespace dateline {

/// The head of a block.
struct BlockHead {
  std::uint32_t revision = 0;  ///< the revision of the commit that wrote the block
  unsigned level = 0;  ///< in the tree: 0 for a leaf; `kFreeListLevel` for the list of free blocks
};

constexpr unsigned kFreeListLevel = 254;

/// Returns the head of a block.
BlockHead head_of(std::string_view block);

/// Returns true if the directory of a B-tree block is valid: the items that it lists are within the
/// block, after the gap that its head counts, are in order of their keys, and fill the block except
/// for the free bytes that its head counts. The content of the items may still be damaged, but
/// Xapian reads and changes such a block without a crash or an endless loop.
bool has_sound_structure(std::string_view block);

/// The blocks of a table that are in use.
struct BlocksInUse {
  std::vector<bool> used;  ///< by block number, for all blocks that the root counts
  /// The last block of the list of free blocks. Only its first `tail_bytes` bytes are in use.
  std::optional<std::size_t> tail;
  std::size_t tail_bytes = 0;
  std::string damage;  ///< a message if not all blocks could be found; else empty
};

/// Returns the content of a block of a table: `kGlassBlockBytes` bytes.
using BlockReader = std::function<std::string_view(std::size_t number)>;

/// Returns the blocks of a table's B-tree and of its list of free blocks.
/// @param blocks the number of whole blocks that the table's file contains
BlocksInUse blocks_in_use(const GlassTableRoot& root, std::size_t blocks, const BlockReader& block);

}  // namespace dateline
