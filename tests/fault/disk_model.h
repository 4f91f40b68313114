/// A model of a disk that may lose changes that were not synced when the power fails.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace dateline::test {

/// One change, read from a trace (fault_shim.h). Paths are relative to the folder that was traced.
struct Change {
  char what = 0;
  int file = -1;
  std::uint64_t offset = 0;
  std::string path;
  std::string data;  ///< written bytes; for a rename, the new path
};

/// Returns the changes in a trace, in order.
std::vector<Change> read_trace(const std::filesystem::path& trace,
                               const std::filesystem::path& folder);

/// The content of a folder as the system shows it, and the part of it that is durable.
///
/// The data of a file are durable after a sync of the file, the names in a folder after a sync of
/// the folder. Until then, a power loss keeps or loses each write and each change of a name
/// independently of the others; it may also keep a part of a write. Example: after a file is
/// written and renamed without a sync, the disk may contain the new name with the old data.
class DiskModel {
 public:
  DiskModel();

  /// Applies a change.
  /// @throws std::runtime_error if the change is impossible after the earlier changes
  void apply(const Change& change);

  /// Writes the folder as the system shows it.
  void write_current(const std::filesystem::path& into) const;

  /// Writes the folder as it may look after a power loss at this moment.
  void write_after_power_loss(const std::filesystem::path& into, std::mt19937_64& random) const;

 private:
  struct Write {
    std::uint64_t offset = 0;
    std::string data;
    bool truncates = false;  ///< true for a truncation to `offset`
  };
  struct Node {
    bool is_folder = false;
    std::string durable;         ///< the durable data of a file
    std::vector<Write> pending;  ///< writes that are not durable yet
    struct Naming {
      std::string removed;  ///< the name to remove, if not empty
      std::string set;      ///< the name to add, if not empty
      std::shared_ptr<Node> node;
    };
    std::map<std::string, std::shared_ptr<Node>> names;  ///< the durable names in a folder
    std::vector<Naming> namings;
  };
  using NodePtr = std::shared_ptr<Node>;

  /// The pending changes that a power loss discards.
  enum class Loss : std::uint8_t { nothing, everything, the_last, at_random };

  static void perform(const Write& write, std::string& data);
  static void perform(const Node::Naming& naming, std::map<std::string, NodePtr>& names);
  static std::map<std::string, NodePtr> names_now(const Node& folder);
  [[nodiscard]] NodePtr find(const std::filesystem::path& path) const;
  [[nodiscard]] NodePtr open_file(int file) const;
  static void write_node(const Node& node, const std::filesystem::path& into, Loss loss,
                         std::mt19937_64& random);
  static std::string data_after(const Node& file, Loss loss, std::mt19937_64& random);

  NodePtr root_;
  std::map<int, NodePtr> open_;
};

}  // namespace dateline::test
