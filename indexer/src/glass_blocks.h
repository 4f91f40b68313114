/// Finds the blocks of a Xapian table that its root leads to, without Xapian.
///
/// A glass table is a file of blocks. A commit never overwrites a block that the last commit needs:
/// it writes changed blocks to places that are free, and then puts a new root file into place. So
/// after a crash the blocks that the root leads to are as the last commit left them, and only the
/// others may contain what an unfinished commit wrote. There is one exception: the last block of
/// the list of free blocks is extended in place, behind the end that the root knows.
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
  std::uint32_t revision = 0;  ///< of the commit that wrote it
  unsigned level = 0;          ///< in the tree, 0 for a leaf; `kFreeListLevel`
};

constexpr unsigned kFreeListLevel = 254;

BlockHead head_of(std::string_view block);

/// True if the directory of a B-tree block leads to items that lie within the block, fill it but
/// for the free bytes that its head counts, and are in the order of their keys. What the items
/// contain may be damaged all the same; Xapian reads such a block without a crash or a loop.
bool has_sound_structure(std::string_view block);

/// The blocks of one table.
struct BlocksInUse {
  std::vector<bool> used;  ///< by number, for the blocks that the root knows
  /// The last block of the list of free blocks, of which only the first `tail_bytes` are in use.
  std::optional<std::size_t> tail;
  std::size_t tail_bytes = 0;
  std::string damage;  ///< why not all could be found, for a person to read; empty if all were
};

/// Reads a block of a table: `kGlassBlockBytes`.
using BlockReader = std::function<std::string_view(std::size_t number)>;

/// Follows the B-tree and the list of free blocks of a table.
/// @param blocks the number of whole blocks that its file contains
BlocksInUse blocks_in_use(const GlassTableRoot& root, std::size_t blocks, const BlockReader& block);

}  // namespace dateline
