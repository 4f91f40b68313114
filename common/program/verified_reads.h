/// Verifies the blocks of an index when they are read.
///
/// Xapian relies on the blocks of its tables: a damaged one can make it crash or loop forever. Its
/// blocks have no checksums, but an index has some beside its tables (block_checksums.h), and
/// Xapian reads every block with one call of pread(2). So the programs put a `pread` of their own
/// in the place of the C library's, as SQLite's cksumvfs puts a layer between SQLite and its files:
/// it reads, compares the block with its checksum, and fails with EIO if the block is damaged,
/// which Xapian reports as it does any other failure to read. A `close` of their own keeps it
/// informed.
///
/// There is no function to call: a program that links this file has both. The library does not have
/// them, because its host decides which `pread` is used. A block is verified once for each time
/// that its file is opened, which takes about a microsecond.
#pragma once

namespace dateline::program {

/// From now on damaged blocks are read as they are. For a repair, which can save articles from them
/// and has hashes of its own to verify these.
void accept_damaged_blocks();

}  // namespace dateline::program
