/// Reads the root file (`iamglass`) of a Xapian glass database without Xapian, which may crash on a
/// damaged one. The format is that of Xapian 1.4 (backends/glass/glass_version.cc, version of
/// 2016-03-14): a magic string, 16 bytes of UUID, the revision, and for each table where its B-tree
/// and its list of free blocks begin.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace dateline {

/// The size of the blocks that Xapian gives a new table, and the only one that an index uses.
constexpr std::size_t kGlassBlockBytes = 8192;

/// A place in the list of free blocks: a block of the list, and an offset in it.
struct GlassFreeListPlace {
  std::uint32_t block = 0;
  std::uint32_t offset = 0;  ///< in bytes; 0 if there is no list yet
};

/// Where a table begins. A table that has never contained anything has no blocks.
struct GlassTableRoot {
  bool has_blocks = false;
  std::uint32_t root_block = 0;
  std::uint32_t level = 0;         ///< of the root block; 0 is a leaf
  std::uint32_t first_unused = 0;  ///< the number of blocks that the table uses
  GlassFreeListPlace free_begin;   ///< the first entry that is not taken yet
  GlassFreeListPlace free_end;     ///< after the last entry
};

/// The names of the tables' files, in the order of the root file.
constexpr std::array<const char*, 6> kGlassTables = {"postlist.glass", "docdata.glass",
                                                     "termlist.glass", "position.glass",
                                                     "spelling.glass", "synonym.glass"};

struct GlassRoot {
  std::uint32_t revision = 0;
  std::array<GlassTableRoot, kGlassTables.size()> tables;  ///< in the order of `kGlassTables`
  std::uint32_t documents = 0;
  std::uint32_t last_document = 0;  ///< the highest number of a document, at least `documents`
};

/// Parses the content of a root file. Returns nullopt if a database that dateline made could not
/// have it: another magic string or block size, a tree of more levels than Xapian allows, bytes
/// that are missing or left over.
std::optional<GlassRoot> parse_glass_root(std::string_view bytes);

}  // namespace dateline
