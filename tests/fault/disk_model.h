/// A disk on which what was not made durable may be lost when the power fails.
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
  std::string data;  ///< of a rename, the new path
};

/// The changes that a trace holds, in order.
std::vector<Change> read_trace(const std::filesystem::path& trace,
                               const std::filesystem::path& folder);

/// A folder as the system shows it, and what of it is on the disk. A file's data are on the disk
/// once it is synced, the names in a folder once that folder is. Until then each write and each
/// change of a name may be there or not, whatever came before or after; of a write also a part.
class DiskModel {
 public:
  DiskModel();

  /// @throws std::runtime_error if the change is none that can follow those before.
  void apply(const Change& change);

  /// Writes the folder as the system shows it.
  void write_current(const std::filesystem::path& into) const;

  /// Writes the folder as it may be after the power failed now.
  void write_after_power_loss(const std::filesystem::path& into, std::mt19937_64& random) const;

 private:
  struct Write {
    std::uint64_t offset = 0;
    std::string data;
    bool truncates = false;  ///< to `offset`
  };
  struct Node {
    bool is_folder = false;
    std::string durable;         ///< a file's data
    std::vector<Write> pending;  ///< and what may come to them
    struct Naming {
      std::string removed;  ///< a name that goes, if not empty
      std::string set;      ///< one that comes, if not empty
      std::shared_ptr<Node> node;
    };
    std::map<std::string, std::shared_ptr<Node>> names;  ///< a folder's, that are durable
    std::vector<Naming> namings;
  };
  using NodePtr = std::shared_ptr<Node>;

  /// How much of what is pending survives.
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
