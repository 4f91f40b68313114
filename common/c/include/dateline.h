/*
 * dateline for C, and for languages that call C: open an index, put articles into it, search it.
 *
 * What has many members goes in and out as JSON: an article as in a line of a JSONL file (README),
 * an answer as `dateline-search --format json` prints it (docs/json-output.md).
 *
 * - Strings are UTF-8 and end with a NUL; only the path of an index may be other bytes. Anything
 * else is DATELINE_USAGE. Those that a function gives are the caller's, to be freed with
 * dateline_free_string; those that it takes are copied.
 * - Each function that can fail returns a dateline_status, and takes as its last argument where to
 *   put an error, to be freed with dateline_free_error; it may be NULL. An output is set to NULL
 *   or 0 before anything is done.
 * - A handle may be used by several threads: calls with one handle wait for each other. Closing
 *   sets the caller's pointer to NULL, and a call with NULL is an error. A handle must not be
 *   closed while another thread uses it, or by a callback that it called; any other call from
 *   there with it is DATELINE_USAGE.
 * - No C++ exception leaves a function, also none that a callback throws: it ends the call with
 *   DATELINE_FAILED.
 * - The library reads no environment, prints nothing and keeps no global state.
 *
 * Functions, numbers and members of JSON are only ever added while the library is libdateline.so.0.
 */
#ifndef DATELINE_H
#define DATELINE_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define DATELINE_C_API __attribute__((visibility("default")))
#else
#define DATELINE_C_API
#endif

/** How a call ended. */
typedef enum dateline_status {
  DATELINE_OK = 0,            /**< done */
  DATELINE_NOT_FOUND = 1,     /**< no article has this id */
  DATELINE_USAGE = 2,         /**< an argument is not as it must be */
  DATELINE_QUERY = 3,         /**< the query is not in the query language */
  DATELINE_INDEX_MISSING = 4, /**< there is no index */
  DATELINE_INDEX_BROKEN = 5,  /**< the index can't be read or written */
  DATELINE_INDEX_SCHEMA = 6,  /**< the index was made by a dateline of another schema */
  DATELINE_INDEX_LOCKED = 7,  /**< another writer holds the index */
  DATELINE_NO_MEMORY = 8,     /**< there is not enough memory */
  DATELINE_FAILED = 9,        /**< anything else; the message says what */
  DATELINE_STOPPED = 10       /**< it took longer than the caller allows (`timeout_ms`) */
} dateline_status;

/** What became of an article that was put. */
typedef enum dateline_change {
  DATELINE_UNCHANGED = 0, /**< the index has it already, the same */
  DATELINE_ADDED = 1,     /**< no article had its id */
  DATELINE_UPDATED = 2    /**< it replaces the one that had its id */
} dateline_change;

/** What went wrong, in words. */
typedef struct dateline_error dateline_error;
/** An index opened for writing. */
typedef struct dateline_writer dateline_writer;
/** An index opened for reading. */
typedef struct dateline_searcher dateline_searcher;

/** The version of the library, for example "0.1.0". Not to be freed. */
DATELINE_C_API const char* dateline_version(void);

/** How the call ended that gave the error; DATELINE_OK if it is NULL. */
DATELINE_C_API dateline_status dateline_error_status(const dateline_error* error);
/** What went wrong, for a person to read: one line of UTF-8 without control characters, whatever
 * it quotes; lives as long as the error. Empty if it is NULL. */
DATELINE_C_API const char* dateline_error_message(const dateline_error* error);
/** What the user can do about it, the same; empty if nothing helps. */
DATELINE_C_API const char* dateline_error_hint(const dateline_error* error);
/** Where in a query, in characters from 1; 0 if it is no one place. */
DATELINE_C_API size_t dateline_error_column(const dateline_error* error);
/** Frees an error; NULL is allowed. */
DATELINE_C_API void dateline_free_error(dateline_error* error);
/** Frees a string that a function gave; NULL is allowed. */
DATELINE_C_API void dateline_free_string(char* text);

/**
 * What an article speaks of.
 * @param article a JSON object, as for dateline_writer_put; the id may be absent
 * @param annotations set to a JSON object with `text`, `people`, `places`, `organisations` and
 * `dates`, and perhaps `cut_short` (docs/json-output.md)
 */
DATELINE_C_API dateline_status dateline_annotate(const char* article, char** annotations,
                                                 dateline_error** error);

/**
 * Opens an index for writing, or makes it with its parent folders. One writer at a time, over all
 * processes.
 * @param directory the index
 * @param wait_ms how long to wait for another writer to finish; then it is DATELINE_INDEX_LOCKED
 */
DATELINE_C_API dateline_status dateline_writer_open(const char* directory, unsigned wait_ms,
                                                    dateline_writer** writer,
                                                    dateline_error** error);
/**
 * Adds an article, or replaces the one that has its id if it differs. Pending until committed.
 * @param article a JSON object with `id` (or `url`), and `headline`, `body` or both; and as it has
 * them `source`, `byline`, `dateline`, `published`, `caption`, `credit`, `lang`. At most 8 MiB.
 * @param change set to what became of it; may be NULL
 */
DATELINE_C_API dateline_status dateline_writer_put(dateline_writer* writer, const char* article,
                                                   dateline_change* change, dateline_error** error);
/** Drops an article; DATELINE_NOT_FOUND if there is none with this id. Pending until committed. */
DATELINE_C_API dateline_status dateline_writer_remove(dateline_writer* writer, const char* id,
                                                      dateline_error** error);
/**
 * Is told what an update does, on the thread that called it.
 * @param user as given to dateline_writer_update
 * @param event a JSON object, there until the callback returns, whose `event` is "added",
 * "updated", "moved" or "removed" (with `id` and `file`), "skipped" or "note" (`where`, `reason`),
 * or "progress" (`articles`, `files`, `total_files`, `bytes`, `total_bytes`)
 * @return 0 to go on; anything else ends the update, and what was done is committed
 */
typedef int (*dateline_event_callback)(void* user, const char* event);
/**
 * Brings the index up to date with files and folders, and commits: adds what is new, replaces what
 * changed, drops what vanished (README). Nothing is dropped because something can't be read.
 * @param options a JSON object with `paths` (a list), and, if wanted, `format` ("auto", "text" or
 * "jsonl"), `published` (of articles that carry no date), `allow_empty_root` (false), `progress`
 * (false: without events of this kind)
 * @param on_event may be NULL
 * @param user is passed to it
 * @param report set to a JSON object: the numbers `added`, `updated`, `unchanged`, `removed`,
 * `skipped`, `documents` and `revision`, and `stopped`; may be NULL
 */
DATELINE_C_API dateline_status dateline_writer_update(dateline_writer* writer, const char* options,
                                                      dateline_event_callback on_event, void* user,
                                                      char** report, dateline_error** error);
/** Makes what is pending durable; after it returns, it survives a power cut. */
DATELINE_C_API dateline_status dateline_writer_commit(dateline_writer* writer,
                                                      dateline_error** error);
/** Closes a writer; what is pending is dropped. `*writer` becomes NULL, and may be it before. */
DATELINE_C_API dateline_status dateline_writer_close(dateline_writer** writer,
                                                     dateline_error** error);

/** Opens an index for reading. It shows what the index holds now, until dateline_searcher_reopen.
 */
DATELINE_C_API dateline_status dateline_searcher_open(const char* directory,
                                                      dateline_searcher** searcher,
                                                      dateline_error** error);
/** From now on shows what the index holds now. */
DATELINE_C_API dateline_status dateline_searcher_reopen(dateline_searcher* searcher,
                                                        dateline_error** error);
/**
 * The best hits of a query.
 * @param query in the query language (README)
 * @param options NULL, or a JSON object with some of `limit` (10), `offset` (0), `sort`
 * ("relevance", "newest" or "oldest"), `snippet_bytes` (280; 0 for none), `facets` (a list of
 * "person", "place", "org", "source", "year"), `timeline`, `explain` (false), `aliases`, `feedback`
 * (true), `as_of` (the day that `date:7d` counts from, and recency; today in UTC), `recency_days`
 * (0: what is newer counts the same), `work_limit` (40000000 steps of work, at most about a second,
 * after which the answer is `partial`; 0 for no limit), `timeout_ms` (from then on it is soon
 * DATELINE_STOPPED, counted from the call; none: as long as it takes)
 * @param answer set to a JSON object, see docs/json-output.md
 */
DATELINE_C_API dateline_status dateline_searcher_search(dateline_searcher* searcher,
                                                        const char* query, const char* options,
                                                        char** answer, dateline_error** error);
/**
 * Articles that tell of the same as one of the index, best first, without it.
 * @param id of that article; DATELINE_NOT_FOUND if there is none with it
 * @param query NULL, or a query: of those that it finds
 * @param options as for dateline_searcher_search
 * @param answer as there; its `query` is the query, or empty
 */
DATELINE_C_API dateline_status dateline_searcher_similar(dateline_searcher* searcher,
                                                         const char* id, const char* query,
                                                         const char* options, char** answer,
                                                         dateline_error** error);
/**
 * An article in full with what it speaks of, as `dateline-search show --format json` prints it.
 * DATELINE_NOT_FOUND if there is none with this id.
 */
DATELINE_C_API dateline_status dateline_searcher_article(dateline_searcher* searcher,
                                                         const char* id, char** article,
                                                         dateline_error** error);
/** How many articles the index holds; 0 and an error if it can't be read. */
DATELINE_C_API dateline_status dateline_searcher_count(dateline_searcher* searcher,
                                                       size_t* articles, dateline_error** error);
/** Closes a searcher. `*searcher` becomes NULL, and may be it before. */
DATELINE_C_API void dateline_searcher_close(dateline_searcher** searcher);

#ifdef __cplusplus
}
#endif

#endif
