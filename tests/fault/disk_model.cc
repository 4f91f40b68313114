#include "disk_model.h"

#include <array>
#include <fstream>
#include <stdexcept>
#include <utility>

#include "fault_shim.h"
#include "temporary_folder.h"

namespace dateline::test {

namespace fs = std::filesystem;

std::vector<Change> read_trace(const fs::path& trace, const fs::path& folder) {
  const auto relative = [&](const std::string& path) {
    const std::string top = folder.string();
    return path.size() > top.size() ? path.substr(top.size() + 1) : std::string();
  };
  std::vector<Change> changes;
  std::ifstream in(trace, std::ios::binary);
  TraceRecord record;
  while (in.read(reinterpret_cast<char*>(&record), sizeof record)) {
    Change change{.what = record.what, .file = record.file, .offset = record.offset};
    change.path.resize(record.path_bytes);
    in.read(change.path.data(), record.path_bytes);
    change.data.resize(record.data_bytes);
    in.read(change.data.data(), record.data_bytes);
    change.path = relative(change.path);
    if (change.what == kRenamed) {
      change.data = relative(change.data);
    }
    changes.push_back(std::move(change));
  }
  return changes;
}

DiskModel::DiskModel() : root_(std::make_shared<Node>()) {
  root_->is_folder = true;
}

void DiskModel::perform(const Write& write, std::string& data) {
  if (write.truncates) {
    data.resize(write.offset);
    return;
  }
  if (data.size() < write.offset + write.data.size()) {
    data.resize(write.offset + write.data.size());
  }
  data.replace(write.offset, write.data.size(), write.data);
}

void DiskModel::perform(const Node::Naming& naming, std::map<std::string, NodePtr>& names) {
  const auto removed = names.find(naming.removed);
  if (removed != names.end() && removed->second == naming.node) {
    names.erase(removed);
  }
  if (!naming.set.empty()) {
    names[naming.set] = naming.node;
  }
}

std::map<std::string, DiskModel::NodePtr> DiskModel::names_now(const Node& folder) {
  auto names = folder.names;
  for (const Node::Naming& naming : folder.namings) {
    perform(naming, names);
  }
  return names;
}

DiskModel::NodePtr DiskModel::find(const fs::path& path) const {
  NodePtr node = root_;
  for (const fs::path& part : path) {
    const auto names = names_now(*node);
    const auto found = names.find(part.string());
    if (found == names.end()) {
      throw std::runtime_error("the trace names " + path.string() + ", which does not exist");
    }
    node = found->second;
  }
  return node;
}

DiskModel::NodePtr DiskModel::open_file(int file) const {
  const auto found = open_.find(file);
  if (found == open_.end()) {
    throw std::runtime_error("the trace names a file that is not open");
  }
  return found->second;
}

void DiskModel::apply(const Change& change) {
  const fs::path path = change.path;
  const auto folder = [&] { return find(path.parent_path()); };
  switch (change.what) {
    case kOpened:
      open_[change.file] = find(path);
      break;
    case kCreated:
      open_[change.file] = std::make_shared<Node>();
      folder()->namings.push_back({.set = path.filename(), .node = open_[change.file]});
      break;
    case kMadeFolder:
      if (!path.empty()) {
        const auto made = std::make_shared<Node>();
        made->is_folder = true;
        folder()->namings.push_back({.set = path.filename(), .node = made});
      }
      break;
    case kWritten:
      open_file(change.file)->pending.push_back({.offset = change.offset, .data = change.data});
      break;
    case kTruncated:
      open_file(change.file)->pending.push_back({.offset = change.offset, .truncates = true});
      break;
    case kRenamed:
      if (fs::path(change.data).parent_path() != path.parent_path()) {
        throw std::runtime_error("a rename from one folder to another");
      }
      folder()->namings.push_back({.removed = path.filename(),
                                   .set = fs::path(change.data).filename(),
                                   .node = find(path)});
      break;
    case kRemoved:
      folder()->namings.push_back({.removed = path.filename(), .node = find(path)});
      break;
    case kSynced: {
      const NodePtr node = open_file(change.file);
      for (const Write& write : std::exchange(node->pending, {})) {
        perform(write, node->durable);
      }
      node->names = names_now(*node);
      node->namings.clear();
      break;
    }
    default:
      throw std::runtime_error("the trace is damaged");
  }
}

std::string DiskModel::data_after(const Node& file, Loss loss, std::mt19937_64& random) {
  constexpr std::uint64_t kSector = 512;
  constexpr std::uint64_t kPage = 4096;
  std::string data = file.durable;
  const std::size_t count = file.pending.size();
  const std::size_t kept = loss == Loss::the_last ? random() % (count + 1) : count;
  for (std::size_t i = 0; i < kept && loss != Loss::everything; ++i) {
    Write write = file.pending[i];
    if (loss == Loss::at_random) {
      const auto die = random() % 4;
      if (die == 0) {
        continue;
      }
      if (die == 1 && !write.truncates) {
        const std::uint64_t piece = random() % 2 == 0 ? kSector : kPage;
        write.data.resize(random() % (write.data.size() / piece + 1) * piece);
      }
    }
    perform(write, data);
  }
  return data;
}

void DiskModel::write_node(const Node& node, const fs::path& into, Loss loss,
                           std::mt19937_64& random) {
  if (!node.is_folder) {
    std::ofstream(into, std::ios::binary) << data_after(node, loss, random);
    return;
  }
  fs::create_directories(into);
  auto names = node.names;
  const std::size_t count = node.namings.size();
  const std::size_t kept = loss == Loss::the_last ? random() % (count + 1) : count;
  for (std::size_t i = 0; i < kept && loss != Loss::everything; ++i) {
    if (loss != Loss::at_random || random() % 2 == 0) {
      perform(node.namings[i], names);
    }
  }
  for (const auto& [name, child] : names) {
    write_node(*child, into / name, loss, random);
  }
}

void DiskModel::write_current(const fs::path& into) const {
  std::mt19937_64 unused;
  write_node(*root_, into, Loss::nothing, unused);
}

void DiskModel::write_after_power_loss(const fs::path& into, std::mt19937_64& random) const {
  // Draw one kind of loss for all files and names, so that extremes occur too.
  constexpr std::array kLosses = {Loss::everything, Loss::the_last, Loss::at_random,
                                  Loss::at_random};
  write_node(*root_, into, kLosses.at(random() % kLosses.size()), random);
}

}  // namespace dateline::test
