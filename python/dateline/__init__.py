"""dateline: full-text search for security news.

    import dateline

    with dateline.open("idx") as index:
        for hit in index.search("person:hayashi okinawa"):
            print(hit["rank"], hit["headline"])

    with dateline.Writer("idx") as writer:
        writer.put({"id": "1", "headline": "Patrol boat leaves Sasebo", "body": "…"})
        writer.commit()

Articles and hits are dicts with the members that docs/json-output.md of dateline describes. An
`Index` and a `Writer` may be shared by threads; calls with one of them wait for each other.

All errors are a DatelineError, except for MemoryError and what a callback raises. An argument that
can't be used raises UsageError, which is also a ValueError; one of a wrong type ArgumentTypeError,
which is a UsageError and also a TypeError.
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
_MOST_HITS = 2**32 - 1  # as many articles as an index can have


def version() -> str:
    """The version of the library, for example `0.1.0`."""
    return str(library.dateline_version().decode())


def annotate(article: Article) -> dict[str, Any]:
    """What an article speaks of: `text`, `people`, `places`, `organisations`, `dates`; and
    `cut_short`, True, if it has more names or dates than are looked for in one article."""
    found = call_for_text(library.dateline_annotate, _to_json(article, "article"))
    return dict(json.loads(found or "{}"))


def _milliseconds(seconds: float, name: str) -> int:
    if not isinstance(seconds, numbers.Real) or isinstance(seconds, bool):
        raise ArgumentTypeError(f"`{name}` is not a number: {type(seconds).__name__}")
    if not 0 <= seconds <= 86400:
        raise UsageError(f"`{name}` is not a number of seconds from 0 to 86400")
    return math.ceil(seconds * 1000)


def _count(value: int, name: str) -> int:
    """A whole number of hits."""
    if isinstance(value, bool) or not hasattr(value, "__index__"):
        raise ArgumentTypeError(f"`{name}` is not a whole number: {type(value).__name__}")
    count = operator.index(value)
    if not 0 <= count <= _MOST_HITS:
        raise UsageError(f"`{name}` is not a number from 0 to {_MOST_HITS}")
    return count


def _path(path: Path, name: str) -> str:
    """A path as JSON can hold it."""
    try:
        plain = os.fspath(path)
    except TypeError:
        raise ArgumentTypeError(f"`{name}` is not a path: {type(path).__name__}") from None
    if not isinstance(plain, str):
        raise ArgumentTypeError(f"`{name}` is bytes; os.fsdecode makes a str of it")
    text(plain, name)
    return plain


def _paths(paths: Union[Path, Iterable[Path]]) -> list[str]:
    """One path or several."""
    if isinstance(paths, (str, bytes, os.PathLike)):
        return [_path(paths, "paths")]
    if not isinstance(paths, Iterable):
        raise ArgumentTypeError(f"`paths` is neither a path nor several: {type(paths).__name__}")
    return [_path(path, "paths") for path in paths]


def _facets(facets: Sequence[str]) -> list[str]:
    if isinstance(facets, (str, bytes)) or not isinstance(facets, Iterable):
        raise ArgumentTypeError(f"`facets` is not a list of names: {type(facets).__name__}")
    return list(facets)


def _to_json(value: Mapping[str, Any], name: str) -> bytes:
    """A dict as C takes it."""
    if not isinstance(value, Mapping):
        raise ArgumentTypeError(f"`{name}` is not a mapping: {type(value).__name__}")
    try:
        return json.dumps(dict(value), allow_nan=False).encode()
    except TypeError as error:
        raise ArgumentTypeError(f"`{name}` is not what JSON can hold: {error}") from None
    except (ValueError, RecursionError) as error:
        raise UsageError(f"`{name}` is not what JSON can hold: {error}") from None


class _Handle:
    """A handle of the library, and the lock without which it can't be closed safely."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._handle = c_void_p()

    def _open_handle(self) -> c_void_p:
        if not self._handle:
            raise UsageError(f"this {type(self).__name__} is closed")
        return self._handle

    def close(self) -> None:
        """Closes it; may be called again."""
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
    """An index opened for reading. It shows what the index held when it was opened."""

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
        """The hits of a query, best first. They are fetched by the hundred as they are iterated
        over, all of them or up to `limit`. The query is run at once, so that its errors show here.
        StoppedError is raised if it, or fetching a hundred, takes longer than `timeout` seconds.
        An answer that would take more work than `work_limit`, about a second of it, is `partial`;
        0 sets no limit.
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
        """Articles that tell of the same as the one with this id, best first, without it; with a
        query, those that it finds. None if there is none with this id."""
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
        """An article in full, with what it speaks of; None if there is none with this id."""
        with self._lock:
            found = call_for_text(
                library.dateline_searcher_article, self._open_handle(), text(article_id, "id")
            )
        return None if found is None else dict(json.loads(found))

    def reopen(self) -> None:
        """From now on shows what the index holds now."""
        with self._lock:
            call(library.dateline_searcher_reopen, self._open_handle())

    def __len__(self) -> int:
        """How many articles the index holds."""
        count = c_size_t()
        with self._lock:
            call(library.dateline_searcher_count, self._open_handle(), byref(count))
        return count.value

    def close(self) -> None:
        """Closes it; may be called again."""
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
    """The articles that are similar to one, best first. `partial` is true if the work limit cut the
    search short; `notes` says how."""

    def __init__(self, answer: Mapping[str, Any]) -> None:
        super().__init__(answer["hits"])
        self.partial = bool(answer["partial"])
        self.notes: list[str] = list(answer.get("notes", []))


class Hits:
    """The hits of a query, to be iterated over, any number of times. `total` is how many articles
    match; `answer` the first page whole, with `facets` and `timeline` if they were asked for."""

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
        """How many articles match."""
        return int(self.answer["total"])

    @property
    def partial(self) -> bool:
        """True if the query took more work than it may: then only the articles indexed last were
        searched, or not all hits are given. `answer["notes"]` says which."""
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
        """How many hits to fetch from there on."""
        if self._limit is None:
            return _PAGE
        return min(_PAGE, self._limit - (at - self._offset))

    def _page(self, at: int, options: Mapping[str, Any]) -> dict[str, Any]:
        return self._index._answer(
            self._query, {**options, "offset": at, "limit": self._size(at)}
        )


class Writer(_Handle):
    """An index opened for writing, and made if there is none. One writer at a time, over all
    processes; what is pending when it is closed is dropped.

    `wait` is how many seconds to wait for another writer before IndexLockedError is raised.
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
        """Adds an article, or replaces the one that has its id if it differs. It has `id` (or
        `url`), and `headline`, `body` or both; and as it has them `source`, `byline`, `dateline`,
        `published`, `caption`, `credit`, `lang`."""
        change = c_int()
        with self._lock:
            call(library.dateline_writer_put, self._open_handle(), _to_json(article, "article"), byref(change))
        return _CHANGES[change.value]

    def remove(self, article_id: str) -> bool:
        """Drops an article; False if there is none with this id."""
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
        """Brings the index up to date with files and folders, and commits, as `dateline-index
        update` does; what it did is returned as a dict: `added`, `updated`, `unchanged`,
        `removed`, `skipped`, `documents`, `revision`, `stopped`.

        `on_event` is called with what is `added`, `updated`, `moved`, `removed` (`id`, `file`),
        `skipped` or worth a `note` (`where`, `reason`), each a dict with `event`. If it returns
        True the update ends, and what was done is committed; so it does if it raises, and then
        that is raised here. It must not use the writer.
        """
        raised: list[BaseException] = []

        def tell(_: Optional[int], event: Optional[bytes]) -> int:
            try:
                return int(on_event is not None and on_event(json.loads(event or b"{}")) is True)
            except BaseException as error:  # it must not get lost in C
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
        """Makes what is pending durable; after it returns, it survives a power cut."""
        with self._lock:
            call(library.dateline_writer_commit, self._open_handle())

    def close(self) -> None:
        """Closes it; may be called again."""
        with self._lock:
            if self._updating:
                raise UsageError("the writer is closed by what its update calls")
            call(library.dateline_writer_close, byref(self._handle))


def open(path: Path) -> Index:
    """Opens an index for reading."""
    return Index(path)
