/*
 * dateline for C, and for languages that call C: open an index, put articles into it, search it.
 *
 * Articles and answers are JSON. An article is like a line of a JSONL file (dateline-index(1)), an
 * answer is like the output of `dateline-search --format json` (docs/json-output.md).
 *
 *   dateline_searcher* searcher = NULL;
 *   char* answer = NULL;
 *   if (dateline_searcher_open("/srv/news/index", &searcher, NULL) == DATELINE_OK &&
 *       dateline_searcher_search(searcher, "japan missile", NULL, &answer, NULL) == DATELINE_OK) {
 *     puts(answer);
 *   }
 *   dateline_free_string(answer);
 *   dateline_searcher_close(&searcher);
 *
 * - Strings are UTF-8 and end with a NUL; the path of an index may contain any other bytes. A
 *   string that is not UTF-8 gives DATELINE_USAGE. The caller frees a returned string with
 *   dateline_free_string. The library copies the strings that it gets.
 * - A function that can fail returns a dateline_status. Its last argument receives an error, which
 *   the caller frees with dateline_free_error; it may be NULL. Each function first sets its outputs
 *   to NULL or 0.
 * - Several threads may use a handle; calls with the same handle wait for each other. Closing a
 *   handle sets the caller's pointer to NULL; a call with NULL is an error. A handle must not be
 *   closed while another thread uses it, or in a callback that it called. Any other call with it in
 *   such a callback gives DATELINE_USAGE.
 * - No C++ exception leaves a function. If a callback throws one, the call returns DATELINE_FAILED.
 * - The library reads no environment, prints nothing and keeps no global state.
 *
 * As long as the library is libdateline.so.0, functions, numbers and JSON members may be added, but
 * none is changed or removed.
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

/** The result of a call. */
typedef enum dateline_status {
  DATELINE_OK = 0,            /**< success */
  DATELINE_NOT_FOUND = 1,     /**< no article has this id */
  DATELINE_USAGE = 2,         /**< an argument is invalid */
  DATELINE_QUERY = 3,         /**< the query is invalid */
  DATELINE_INDEX_MISSING = 4, /**< there is no index */
  DATELINE_INDEX_BROKEN = 5,  /**< the index can't be read or written */
  DATELINE_INDEX_SCHEMA = 6,  /**< a version with another schema made the index */
  DATELINE_INDEX_LOCKED = 7,  /**< another writer has the index open */
  DATELINE_NO_MEMORY = 8,     /**< there is not enough memory */
  DATELINE_FAILED = 9,        /**< any other error; see its message */
  DATELINE_STOPPED = 10       /**< the time limit `timeout_ms` was reached */
} dateline_status;

/** The result of putting an article. */
typedef enum dateline_change {
  DATELINE_UNCHANGED = 0, /**< the index already contains the same article */
  DATELINE_ADDED = 1,     /**< no article had the id; the article was added */
  DATELINE_UPDATED = 2    /**< it replaces another version with the same id */
} dateline_change;

/** An error. */
typedef struct dateline_error dateline_error;
/** An index opened for writing. */
typedef struct dateline_writer dateline_writer;
/** An index opened for reading. */
typedef struct dateline_searcher dateline_searcher;

/** Returns the version of the library, for example "0.1.0". Must not be freed. */
DATELINE_C_API const char* dateline_version(void);

/** Returns the status of the call that failed; DATELINE_OK if `error` is NULL. */
DATELINE_C_API dateline_status dateline_error_status(const dateline_error* error);
/** Returns the message for the user: one line of UTF-8 without control characters. It is valid
 * until the error is freed. Returns an empty string if `error` is NULL. */
DATELINE_C_API const char* dateline_error_message(const dateline_error* error);
/** Returns what the user can do, in the same form; empty if nothing helps. */
DATELINE_C_API const char* dateline_error_hint(const dateline_error* error);
/** Returns the place of the error in a query, in characters from 1; 0 if there is no single one. */
DATELINE_C_API size_t dateline_error_column(const dateline_error* error);
/** Frees an error; NULL is allowed. */
DATELINE_C_API void dateline_free_error(dateline_error* error);
/** Frees a string that a function returned; NULL is allowed. */
DATELINE_C_API void dateline_free_string(char* text);

/**
 * Finds the people, places, organisations and dates that an article mentions.
 * @param article a JSON object, as for dateline_writer_put; the id may be absent
 * @param annotations set to a JSON object with `text`, `people`, `places`, `organisations` and
 * `dates`, and `cut_short` if some are missing (docs/json-output.md)
 */
DATELINE_C_API dateline_status dateline_annotate(const char* article, char** annotations,
                                                 dateline_error** error);

/**
 * Opens an index for writing. If there is none, creates it, and its parent folders. An index has
 * one writer at a time, over all processes.
 * @param directory the folder of the index
 * @param wait_ms how long to wait for another writer before DATELINE_INDEX_LOCKED, in milliseconds
 */
DATELINE_C_API dateline_status dateline_writer_open(const char* directory, unsigned wait_ms,
                                                    dateline_writer** writer,
                                                    dateline_error** error);
/**
 * Adds an article, or replaces another version with the same id. The change is pending until
 * dateline_writer_commit.
 * @param article a JSON object with `id` or `url`, with `headline`, `body` or both, and optionally
 * with `source`, `byline`, `dateline`, `published`, `caption`, `credit`, `lang`. At most 8 MiB.
 * @param change receives the result; may be NULL
 */
DATELINE_C_API dateline_status dateline_writer_put(dateline_writer* writer, const char* article,
                                                   dateline_change* change, dateline_error** error);
/** Removes an article. The change is pending until dateline_writer_commit. Returns
 * DATELINE_NOT_FOUND if no article has the id. */
DATELINE_C_API dateline_status dateline_writer_remove(dateline_writer* writer, const char* id,
                                                      dateline_error** error);
/**
 * Receives an event of an update, on the thread that called dateline_writer_update.
 * @param user the argument of dateline_writer_update
 * @param event a JSON object, valid until the callback returns. Its `event` is "added",
 * "updated", "moved" or "removed" (with `id` and `file`), "skipped" or "note" (`where`, `reason`),
 * or "progress" (`articles`, `files`, `total_files`, `bytes`, `total_bytes`)
 * @return 0 to continue; any other value stops the update, which commits its changes so far
 */
typedef int (*dateline_event_callback)(void* user, const char* event);
/**
 * Updates the index from files and folders, and commits: adds new articles, replaces changed ones,
 * and removes those whose files are gone. Removes nothing because something can't be read.
 * @param options a JSON object with `paths` (a list) and optionally `format` ("auto", "text" or
 * "jsonl"), `published` (the date of articles without one), `allow_empty_root` (default: false),
 * `progress` (whether to report progress events; default: false)
 * @param on_event may be NULL
 * @param user is passed to `on_event`
 * @param report receives a JSON object with the numbers `added`, `updated`, `unchanged`, `removed`,
 * `skipped`, `documents` and `revision`, and with `stopped`; may be NULL
 */
DATELINE_C_API dateline_status dateline_writer_update(dateline_writer* writer, const char* options,
                                                      dateline_event_callback on_event, void* user,
                                                      char** report, dateline_error** error);
/** Makes the pending changes durable: they survive a power cut. */
DATELINE_C_API dateline_status dateline_writer_commit(dateline_writer* writer,
                                                      dateline_error** error);
/** Closes a writer and drops its pending changes. Sets `*writer`, which may be NULL, to NULL. */
DATELINE_C_API dateline_status dateline_writer_close(dateline_writer** writer,
                                                     dateline_error** error);

/** Opens an index for reading. The searcher sees the index as it is now, until
 * dateline_searcher_reopen. */
DATELINE_C_API dateline_status dateline_searcher_open(const char* directory,
                                                      dateline_searcher** searcher,
                                                      dateline_error** error);
/** Lets a searcher see the changes that were committed since it was opened. */
DATELINE_C_API dateline_status dateline_searcher_reopen(dateline_searcher* searcher,
                                                        dateline_error** error);
/**
 * Searches.
 * @param query a query in the query language (dateline-query(7))
 * @param options NULL, or a JSON object with some of `limit` (10), `offset` (0), `sort`
 * ("relevance", "newest" or "oldest"), `snippet_bytes` (280; 0 for none), `facets` (a list of
 * "person", "place", "org", "source", "year"), `timeline`, `explain` (false), `aliases`, `feedback`
 * (true), `as_of` (the day from which `date:7d` and recency count; default: today in UTC),
 * `recency_days` (0: age does not count), `work_limit` (40000000 steps, at most about a second;
 * then the answer is `partial`; 0: no limit), `timeout_ms` (after this time, the call ends soon
 * with DATELINE_STOPPED; default: no limit)
 * @param answer receives a JSON object, see docs/json-output.md
 */
DATELINE_C_API dateline_status dateline_searcher_search(dateline_searcher* searcher,
                                                        const char* query, const char* options,
                                                        char** answer, dateline_error** error);
/**
 * Finds articles that are similar to an article of the index, best first, without that article.
 * @param id the id of the article; the result is DATELINE_NOT_FOUND if there is none
 * @param query NULL, or a query that the articles must match
 * @param options as for dateline_searcher_search
 * @param answer as for dateline_searcher_search; its `query` is `query`, or empty
 */
DATELINE_C_API dateline_status dateline_searcher_similar(dateline_searcher* searcher,
                                                         const char* id, const char* query,
                                                         const char* options, char** answer,
                                                         dateline_error** error);
/**
 * Reads an article and its annotations, as `dateline-search show --format json` prints them.
 * Returns DATELINE_NOT_FOUND if no article has the id.
 */
DATELINE_C_API dateline_status dateline_searcher_article(dateline_searcher* searcher,
                                                         const char* id, char** article,
                                                         dateline_error** error);
/** Counts the articles of the index; 0 and an error if it can't be read. */
DATELINE_C_API dateline_status dateline_searcher_count(dateline_searcher* searcher,
                                                       size_t* articles, dateline_error** error);
/** Closes a searcher. Sets `*searcher`, which may be NULL, to NULL. */
DATELINE_C_API void dateline_searcher_close(dateline_searcher** searcher);

#ifdef __cplusplus
}
#endif

#endif
