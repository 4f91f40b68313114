// The functions of dateline.h that write an index or analyse an article.
#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "c_call.h"
#include "dateline.h"
#include "dateline/annotations_json.h"
#include "dateline/annotator.h"
#include "dateline/error.h"
#include "dateline/index_writer.h"
#include "dateline/json_text.h"
#include "dateline/metadata_object.h"
#include "dateline/update_json.h"
#include "json_update_options.h"

struct dateline_writer {
  dateline::c::OneCall one_call;
  dateline::MetadataReader reader;
  std::unique_ptr<dateline::IndexWriter> index;
};

namespace dateline::c {
namespace {

/// Returns the article that a JSON object describes. An article without an id gets its URL as its
/// id.
/// @throws Error{ErrorCode::usage} if `json` is not an article
Article read_article(MetadataReader& reader, std::string_view json) {
  if (json.size() > kMaxArticleBytes) {
    throw Error(ErrorCode::usage, "the article is longer than 8 MiB");
  }
  Article article;
  const MetadataOutcome outcome = reader.read_into(json, article);
  for (const std::string& problem : {outcome.error, outcome.note}) {
    if (!problem.empty()) {
      throw Error(ErrorCode::usage, "the article: " + problem);
    }
  }
  if (!outcome.has_text) {
    throw Error(ErrorCode::usage, "the article has neither a headline nor a body");
  }
  if (article.id.empty()) {
    article.id = article.url;
  }
  return article;
}

dateline_change change_of(PutResult result) {
  switch (result) {
    case PutResult::added:
      return DATELINE_ADDED;
    case PutResult::updated:
      return DATELINE_UPDATED;
    case PutResult::unchanged:
      break;
  }
  return DATELINE_UNCHANGED;
}

/// Reports the events of an update to a callback, which can stop the update.
class Events {
 public:
  Events(dateline_event_callback callback, void* user) : callback_(callback), user_(user) {}

  /// Passes an event to the callback. Passes on any exception of the callback.
  void tell(const nlohmann::ordered_json& event) {
    if (callback_ != nullptr) {
      stopped_ = callback_(user_, json_text(event).c_str()) != 0 || stopped_;
    }
  }

  /// Returns true if the callback has asked to stop the update.
  [[nodiscard]] bool stopped() const { return stopped_; }

 private:
  dateline_event_callback callback_;
  void* user_;
  bool stopped_ = false;
};

UpdateReport run_update(IndexWriter& index, const JsonUpdateOptions& options, Events& events) {
  UpdateObserver observer{
      .skipped = [&](const Skipped& skipped) { events.tell(to_json("skipped", skipped)); },
      .note = [&](const Skipped& note) { events.tell(to_json("note", note)); },
      .changed = [&](const ArticleChange& change) { events.tell(to_json(change)); },
      .stop_requested = [&] { return events.stopped(); }};
  if (options.progress) {
    observer.progress = [&](const UpdateProgress& progress) { events.tell(to_json(progress)); };
  }
  return update(index, options.paths, options.update, observer);
}

}  // namespace
}  // namespace dateline::c

using dateline::c::call;
using dateline::c::required;
using dateline::c::required_text;

dateline_status dateline_annotate(const char* article, char** annotations, dateline_error** error) {
  return call(error, [&] {
    required(annotations, "annotations") = nullptr;
    dateline::MetadataReader reader;
    const auto read = dateline::c::read_article(reader, required_text(article, "article"));
    const std::string text = dateline::analysed_text(read).text;
    const auto found = dateline::annotate(text, read.dateline, dateline::publication_date(read));
    *annotations = dateline::c::copy(dateline::json_text(dateline::annotations_json(text, found)));
    return DATELINE_OK;
  });
}

dateline_status dateline_writer_open(const char* directory, unsigned wait_ms,
                                     dateline_writer** writer, dateline_error** error) {
  return call(error, [&] {
    required(writer, "writer") = nullptr;
    auto opened = std::make_unique<dateline_writer>();
    opened->index = std::make_unique<dateline::IndexWriter>(
        std::string(required(directory, "directory")),
        dateline::IndexWriterOptions{.wait = std::chrono::milliseconds(wait_ms)});
    *writer = opened.release();
    return DATELINE_OK;
  });
}

dateline_status dateline_writer_put(dateline_writer* writer, const char* article,
                                    dateline_change* change, dateline_error** error) {
  return call(error, [&] {
    if (change != nullptr) {
      *change = DATELINE_UNCHANGED;
    }
    dateline_writer& open = required(writer, "writer");
    const dateline::c::Turn turn(open.one_call);
    const auto result =
        open.index->put(dateline::c::read_article(open.reader, required_text(article, "article")));
    if (change != nullptr) {
      *change = dateline::c::change_of(result);
    }
    return DATELINE_OK;
  });
}

dateline_status dateline_writer_remove(dateline_writer* writer, const char* id,
                                       dateline_error** error) {
  return call(error, [&] {
    dateline_writer& open = required(writer, "writer");
    const dateline::c::Turn turn(open.one_call);
    return open.index->remove(required_text(id, "id")) ? DATELINE_OK : DATELINE_NOT_FOUND;
  });
}

dateline_status dateline_writer_update(dateline_writer* writer, const char* options,
                                       dateline_event_callback on_event, void* user, char** report,
                                       dateline_error** error) {
  return call(error, [&] {
    if (report != nullptr) {
      *report = nullptr;
    }
    dateline_writer& open = required(writer, "writer");
    const auto read = dateline::read_update_options(required_text(options, "options"));
    const dateline::c::Turn turn(open.one_call);
    dateline::c::Events events(on_event, user);
    const auto done = dateline::c::run_update(*open.index, read, events);
    if (report != nullptr) {
      nlohmann::ordered_json json = dateline::to_json(done);
      json["stopped"] = done.stopped;
      *report = dateline::c::copy(dateline::json_text(json));
    }
    return DATELINE_OK;
  });
}

dateline_status dateline_writer_commit(dateline_writer* writer, dateline_error** error) {
  return call(error, [&] {
    dateline_writer& open = required(writer, "writer");
    const dateline::c::Turn turn(open.one_call);
    open.index->commit();
    return DATELINE_OK;
  });
}

dateline_status dateline_writer_close(dateline_writer** writer, dateline_error** error) {
  return call(error, [&] {
    delete std::exchange(required(writer, "writer"), nullptr);
    return DATELINE_OK;
  });
}
