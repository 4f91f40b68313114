"""dateline: full-text search for security news.

    import dateline

    with dateline.open("idx") as index:
        for hit in index.search("person:hayashi okinawa"):
            print(hit["rank"], hit["headline"])

    with dateline.Writer("idx") as writer:
        writer.put({"id": "1", "headline": "Patrol boat leaves Sasebo", "body": "…"})
        writer.commit()

Articles and hits are dicts with the members that docs/json-output.md of dateline describes. Threads
can share an `Index` or a `Writer`; their calls wait for each other.

All errors are DatelineErrors, except MemoryError and exceptions that a callback raises. An invalid
argument raises UsageError, which is also a ValueError. An argument of the wrong type raises
ArgumentTypeError, which is a UsageError and also a TypeError.
"""

from __future__ import annotations

import json
import math
import numbers
import operator
import os
import threading
from ctypes import byref, c_int, c_size_t, c_void_p
from types import TracebackType
from typing import Any, Callable, Iterable, Iterator, Literal, Mapping, Optional, Sequence, TypeVar, Union

from ._library import (
    NOT_FOUND,
    ArgumentTypeError,
    DatelineError,
    EventCallback,
    IndexBrokenError,
    IndexLockedError,
    IndexMissingError,
    IndexSchemaError,
    QueryError,
    StoppedError,
    UsageError,
    call,
    call_for_text,
    library,
    text,
)

__all__ = [
    "ArgumentTypeError",
    "Change",
    "DatelineError",
    "Hits",
    "Index",
    "IndexBrokenError",
    "IndexLockedError",
    "IndexMissingError",
    "IndexSchemaError",
    "QueryError",
    "StoppedError",
    "UsageError",
    "Writer",
    "annotate",
    "open",
    "version",
]

Article = Mapping[str, Any]
Hit = dict[str, Any]
Change = Literal["unchanged", "added", "updated"]
_Self = TypeVar("_Self", bound="_Handle")
Path = Union[str, "os.PathLike[str]"]

_CHANGES: tuple[Change, ...] = ("unchanged", "added", "updated")
_PAGE = 100
_MOST_HITS = 2**32 - 1  # the maximum number of articles in an index


def version() -> str:
    """Returns the version of the library, for example `0.1.0`."""
    return str(library.dateline_version().decode())


def annotate(article: Article) -> dict[str, Any]:
    """Returns the people, places, organisations and dates that an article mentions.

    The members of the result are `text`, `people`, `places`, `organisations` and `dates`. If the
    article exceeds a limit of the analysis, so that later mentions are missing, there is also
    `cut_short`, which is True.
    """
    found = call_for_text(library.dateline_annotate, _to_json(article, "article"))
    return dict(json.loads(found or "{}"))


def _milliseconds(seconds: float, name: str) -> int:
    if not isinstance(seconds, numbers.Real) or isinstance(seconds, bool):
        raise ArgumentTypeError(f"`{name}` is not a number: {type(seconds).__name__}")
    if not 0 <= seconds <= 86400:
        raise UsageError(f"`{name}` is not a number of seconds from 0 to 86400")
    return math.ceil(seconds * 1000)


def _count(value: int, name: str) -> int:
    """Returns a number of hits as an int, or raises UsageError."""
    if isinstance(value, bool) or not hasattr(value, "__index__"):
        raise ArgumentTypeError(f"`{name}` is not a whole number: {type(value).__name__}")
    count = operator.index(value)
    if not 0 <= count <= _MOST_HITS:
        raise UsageError(f"`{name}` is not a number from 0 to {_MOST_HITS}")
    return count


def _path(path: Path, name: str) -> str:
    """Returns a path as a str that can be encoded in JSON."""
    try:
        plain = os.fspath(path)
    except TypeError:
        raise ArgumentTypeError(f"`{name}` is not a path: {type(path).__name__}") from None
    if not isinstance(plain, str):
        raise ArgumentTypeError(f"`{name}` is bytes; convert it with os.fsdecode")
    text(plain, name)
    return plain


def _paths(paths: Union[Path, Iterable[Path]]) -> list[str]:
    """Returns one path or several as a list."""
    if isinstance(paths, (str, bytes, os.PathLike)):
        return [_path(paths, "paths")]
    if not isinstance(paths, Iterable):
        raise ArgumentTypeError(f"`paths` is not a path or list of paths: {type(paths).__name__}")
    return [_path(path, "paths") for path in paths]


def _facets(facets: Sequence[str]) -> list[str]:
    if isinstance(facets, (str, bytes)) or not isinstance(facets, Iterable):
        raise ArgumentTypeError(f"`facets` is not a list of names: {type(facets).__name__}")
    return list(facets)


def _to_json(value: Mapping[str, Any], name: str) -> bytes:
    """Returns a mapping as JSON, for the C interface."""
    if not isinstance(value, Mapping):
        raise ArgumentTypeError(f"`{name}` is not a mapping: {type(value).__name__}")
    try:
        return json.dumps(dict(value), allow_nan=False).encode()
    except TypeError as error:
        raise ArgumentTypeError(f"`{name}` can't be encoded as JSON: {error}") from None
    except (ValueError, RecursionError) as error:
        raise UsageError(f"`{name}` can't be encoded as JSON: {error}") from None


class _Handle:
    """A handle of the library, with a lock: a thread must not close it while another uses it."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._handle = c_void_p()

    def _open_handle(self) -> c_void_p:
        if not self._handle:
            raise UsageError(f"this {type(self).__name__} is closed")
        return self._handle

    def close(self) -> None:
        """Closes the handle. Further calls have no effect."""
        raise NotImplementedError

    def __enter__(self: _Self) -> _Self:
        return self

    def __exit__(
        self,
        kind: Optional[type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        self.close()

    def __del__(self) -> None:
        if hasattr(self, "_handle"):
            self.close()


class Index(_Handle):
    """An index opened for reading.

    It sees the commits that existed when it was opened; `reopen` shows later ones.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        call(library.dateline_searcher_open, text(_path(path, "path"), "path"), byref(self._handle))

    def search(
        self,
        query: str,
        *,
        limit: Optional[int] = None,
        offset: int = 0,
        sort: Literal["relevance", "newest", "oldest"] = "relevance",
        facets: Sequence[Literal["person", "place", "org", "source", "year"]] = (),
        timeline: bool = False,
        explain: bool = False,
        aliases: bool = True,
        feedback: bool = True,
        snippet_bytes: int = 280,
        recency_days: float = 0,
        as_of: Optional[str] = None,
        timeout: Optional[float] = None,
        work_limit: Optional[int] = None,
    ) -> Hits:
        """Returns the hits of a query, best first: all hits, or at most `limit` of them.

        The query runs immediately, so this call raises its errors. Iterating over the hits fetches
        them in pages of 100. If the query or a page takes longer than `timeout` seconds,
        StoppedError is raised.

        limit: the maximum number of hits; None for all.
        offset: how many of the best hits to skip.
        facets: the facets to count over all hits; see `Hits.answer`.
        timeline: whether to count the hits over time; see `Hits.answer`.
        explain: whether each hit has `score_parts`.
        aliases: whether names with the same meaning find each other.
        feedback: whether words of the top hits reorder the hits.
        snippet_bytes: the approximate length of a snippet; 0 for none.
        recency_days: halves the score of a hit for every so many days of its age; 0 for no effect.
        as_of: the day that relative dates and ages count from, for example `2023-01-12`; None for
            today.
        work_limit: the work that the query may do, in steps; 0 for no limit, None for the default,
            about a second. A query that needs more gives a `partial` answer.
        """
        options: dict[str, Any] = {
            "sort": sort,
            "timeline": timeline,
            "explain": explain,
            "aliases": aliases,
            "feedback": feedback,
            "snippet_bytes": snippet_bytes,
            "recency_days": recency_days,
            "facets": _facets(facets),
        }
        if as_of is not None:
            options["as_of"] = as_of
        if work_limit is not None:
            options["work_limit"] = work_limit
        if timeout is not None:
            options["timeout_ms"] = _milliseconds(timeout, "timeout")
        return Hits(
            self,
            query,
            options,
            _count(offset, "offset"),
            None if limit is None else _count(limit, "limit"),
        )

    def similar(
        self, article_id: str, query: Optional[str] = None, *, limit: int = 10
    ) -> Optional[SimilarHits]:
        """Returns articles about the same events as the article with this id, best first.

        The article itself is not among them. With a query, returns only articles that match it.
        Returns None if there is no article with this id.
        """
        with self._lock:
            answer = call_for_text(
                library.dateline_searcher_similar,
                self._open_handle(),
                text(article_id, "id"),
                None if query is None else text(query, "query"),
                _to_json({"limit": _count(limit, "limit")}, "options"),
            )
        return None if answer is None else SimilarHits(json.loads(answer))

    def article(self, article_id: str) -> Optional[dict[str, Any]]:
        """Returns the article with this id and its mentions, or None if there is no such article."""
        with self._lock:
            found = call_for_text(
                library.dateline_searcher_article, self._open_handle(), text(article_id, "id")
            )
        return None if found is None else dict(json.loads(found))

    def reopen(self) -> None:
        """Opens the latest commit of the index, which later calls then use."""
        with self._lock:
            call(library.dateline_searcher_reopen, self._open_handle())

    def __len__(self) -> int:
        """Returns the number of articles in the index."""
        count = c_size_t()
        with self._lock:
            call(library.dateline_searcher_count, self._open_handle(), byref(count))
        return count.value

    def close(self) -> None:
        """Closes the index. Further calls have no effect."""
        with self._lock:
            library.dateline_searcher_close(byref(self._handle))

    def _answer(self, query: str, options: Mapping[str, Any]) -> dict[str, Any]:
        with self._lock:
            answer = call_for_text(
                library.dateline_searcher_search,
                self._open_handle(),
                text(query, "query"),
                _to_json(options, "options"),
            )
        return dict(json.loads(answer or "{}"))


class SimilarHits(list[Hit]):
    """The articles that are similar to another one, best first.

    `partial` is True if the work limit cut the search short; `notes` explains how.
    """

    def __init__(self, answer: Mapping[str, Any]) -> None:
        super().__init__(answer["hits"])
        self.partial = bool(answer["partial"])
        self.notes: list[str] = list(answer.get("notes", []))


class Hits:
    """The hits of a query. They can be iterated over any number of times.

    `answer` is the complete first page as docs/json-output.md describes it, with `facets` and
    `timeline` if they were requested.
    """

    def __init__(
        self,
        index: Index,
        query: str,
        options: Mapping[str, Any],
        offset: int,
        limit: Optional[int],
    ) -> None:
        self._index = index
        self._query = query
        self._options = options
        self._offset = offset
        self._limit = limit
        self.answer = self._page(offset, options)

    @property
    def total(self) -> int:
        """The number of articles that match."""
        return int(self.answer["total"])

    @property
    def partial(self) -> bool:
        """True if the query exceeded the work limit.

        In that case either only the most recently indexed articles were searched, or some hits are
        missing. `answer["notes"]` explains which.
        """
        return bool(self.answer["partial"])

    def __iter__(self) -> Iterator[Hit]:
        page = self.answer
        at = self._offset
        later = {**self._options, "facets": [], "timeline": False}
        while page["hits"]:
            yield from page["hits"]
            at += len(page["hits"])
            if self._size(at) == 0:
                return
            page = self._page(at, later)

    def _size(self, at: int) -> int:
        """Returns the maximum number of hits of the page that starts at hit number `at`."""
        if self._limit is None:
            return _PAGE
        return min(_PAGE, self._limit - (at - self._offset))

    def _page(self, at: int, options: Mapping[str, Any]) -> dict[str, Any]:
        return self._index._answer(
            self._query, {**options, "offset": at, "limit": self._size(at)}
        )


class Writer(_Handle):
    """An index opened for writing. If there is no index, one is created.

    An index has at most one writer at a time, over all processes. `wait` is the number of seconds
    to wait for another writer to finish; then IndexLockedError is raised. Closing the writer
    discards changes that were not committed.
    """

    def __init__(self, path: Path, *, wait: float = 0) -> None:
        super().__init__()
        self._updating = False
        call(
            library.dateline_writer_open,
            text(_path(path, "path"), "path"),
            _milliseconds(wait, "wait"),
            byref(self._handle),
        )

    def put(self, article: Article) -> Change:
        """Adds an article, or replaces the article with the same id if it differs.

        The article must have `id` (or `url`), and `headline`, `body` or both. It may have `source`,
        `byline`, `dateline`, `published`, `caption`, `credit` and `lang`.

        Returns `unchanged`, `added` or `updated`.
        """
        change = c_int()
        with self._lock:
            call(library.dateline_writer_put, self._open_handle(), _to_json(article, "article"), byref(change))
        return _CHANGES[change.value]

    def remove(self, article_id: str) -> bool:
        """Removes an article. Returns False if there is no article with this id."""
        with self._lock:
            status = call(
                library.dateline_writer_remove, self._open_handle(), text(article_id, "id")
            )
        return status != NOT_FOUND

    def update(
        self,
        paths: Union[Path, Sequence[Path]],
        *,
        format: Literal["auto", "text", "jsonl"] = "auto",
        published: Optional[str] = None,
        allow_empty_root: bool = False,
        on_event: Optional[Callable[[dict[str, Any]], Optional[bool]]] = None,
    ) -> dict[str, Any]:
        """Updates the index from files and folders, and commits, as `dateline-index update` does.

        Returns a dict of `added`, `updated`, `unchanged`, `removed`, `skipped`, `documents`,
        `revision` and `stopped`.

        `on_event` is called with a dict for each event. Its member `event` is `added`, `updated`,
        `moved` or `removed`, with `id` and `file`, or `skipped` or `note`, with `where` and
        `reason`. If `on_event` returns True, the update stops and commits its changes so far. If it
        raises an exception, the update stops in the same way, and this call raises the exception.
        `on_event` must not use the writer.
        """
        raised: list[BaseException] = []

        def tell(_: Optional[int], event: Optional[bytes]) -> int:
            try:
                return int(on_event is not None and on_event(json.loads(event or b"{}")) is True)
            except BaseException as error:  # an exception can't pass through C; it is raised below
                raised.append(error)
                return 1

        if on_event is not None and not callable(on_event):
            raise ArgumentTypeError(f"`on_event` can't be called: {type(on_event).__name__}")
        options: dict[str, Any] = {
            "paths": _paths(paths),
            "format": format,
            "allow_empty_root": allow_empty_root,
        }
        if published is not None:
            options["published"] = published
        with self._lock:
            handle = self._open_handle()
            self._updating = True
            try:
                report = call_for_text(
                    library.dateline_writer_update,
                    handle,
                    _to_json(options, "options"),
                    EventCallback(tell),
                    None,
                )
            finally:
                self._updating = False
        if raised:
            raise raised[0]
        return dict(json.loads(report or "{}"))

    def commit(self) -> None:
        """Commits the pending changes. After it returns, they survive a loss of power."""
        with self._lock:
            call(library.dateline_writer_commit, self._open_handle())

    def close(self) -> None:
        """Closes the writer and discards pending changes. Further calls have no effect.

        Raises UsageError if `on_event` of a running update calls it.
        """
        with self._lock:
            if self._updating:
                raise UsageError("a callback of an update must not close its writer")
            call(library.dateline_writer_close, byref(self._handle))


def open(path: Path) -> Index:
    """Returns the index at `path`, opened for reading."""
    return Index(path)
