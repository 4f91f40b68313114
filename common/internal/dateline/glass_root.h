/// Reads the root file (`iamglass`) of a Xapian glass database without Xapian, which may crash on a
/// damaged file. The format is that of Xapian 1.4 (backends/glass/glass_version.cc, version of
/// 2016-03-14): a magic string, 16 bytes of UUID, the revision, for each table the beginning of its
/// B-tree and of its list of free blocks, and statistics of the documents.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace dateline {

/// The block size of all tables of an index. It is Xapian's default for a new table.
constexpr std::size_t kGlassBlockBytes = 8192;

/// A place in the list of free blocks: a block of the list, and an offset in it.
struct GlassFreeListPlace {
  std::uint32_t block = 0;
  std::uint32_t offset = 0;  ///< in bytes; 0 if there is no list yet
};

/// The beginning of a table. A table that has never contained anything has no blocks.
struct GlassTableRoot {
  bool has_blocks = false;
  std::uint32_t root_block = 0;
  std::uint32_t level = 0;         ///< of the root block; 0 is a leaf
  std::uint32_t first_unused = 0;  ///< the number of blocks that the table uses
  GlassFreeListPlace free_begin;   ///< the first entry whose block is still free
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

/// Parses the content of a root file. Returns nullopt if it can't be the root file of a database
/// that dateline made: the magic string or block size is different, a tree has more levels than
/// Xapian allows, or there are too few or too many bytes.
std::optional<GlassRoot> parse_glass_root(std::string_view bytes);

}  // namespace dateline
