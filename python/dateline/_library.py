"""The functions of dateline.h, loaded with ctypes. This module is internal to the package."""

from __future__ import annotations

import ctypes
from ctypes import CFUNCTYPE, POINTER, byref, c_char_p, c_int, c_size_t, c_uint, c_void_p
from typing import Any, Callable, Optional

NOT_FOUND = 1
USAGE = 2

EventCallback = CFUNCTYPE(c_int, c_void_p, c_char_p)


class DatelineError(Exception):
    """An error of a call.

    `str(error)` is the message. `hint` is a suggestion for the user; it may be empty. `column` is
    the position of the error in the query, in characters from 1; 0 if it has no single position.
    """

    def __init__(self, message: str, hint: str = "", column: int = 0) -> None:
        super().__init__(message)
        self.hint = hint
        self.column = column


class UsageError(DatelineError, ValueError):
    """An argument is invalid."""


class ArgumentTypeError(UsageError, TypeError):
    """An argument has the wrong type."""


class QueryError(DatelineError, ValueError):
    """The query is invalid."""


class IndexMissingError(DatelineError, FileNotFoundError):
    """There is no index at the path."""


class IndexBrokenError(DatelineError):
    """The index can't be read or written."""


class IndexSchemaError(DatelineError):
    """The index has another schema version than the library."""


class IndexLockedError(DatelineError):
    """Another writer has locked the index."""


class StoppedError(DatelineError, TimeoutError):
    """The search took longer than its timeout."""


_ERRORS: dict[int, type[Exception]] = {
    USAGE: UsageError,
    3: QueryError,
    4: IndexMissingError,
    5: IndexBrokenError,
    6: IndexSchemaError,
    7: IndexLockedError,
    8: MemoryError,
    10: StoppedError,
}


def _load() -> ctypes.CDLL:
    # The number in the name is the version of the C interface that this module was written for.
    library = ctypes.CDLL("libdateline.so.0")
    library.dateline_version.restype = c_char_p
    library.dateline_error_message.restype = c_char_p
    library.dateline_error_message.argtypes = [c_void_p]
    library.dateline_error_hint.restype = c_char_p
    library.dateline_error_hint.argtypes = [c_void_p]
    library.dateline_error_column.restype = c_size_t
    library.dateline_error_column.argtypes = [c_void_p]
    signatures: dict[str, list[Any]] = {
        "dateline_annotate": [c_char_p, POINTER(c_void_p)],
        "dateline_writer_open": [c_char_p, c_uint, POINTER(c_void_p)],
        "dateline_writer_put": [c_void_p, c_char_p, POINTER(c_int)],
        "dateline_writer_remove": [c_void_p, c_char_p],
        "dateline_writer_update": [c_void_p, c_char_p, EventCallback, c_void_p, POINTER(c_void_p)],
        "dateline_writer_commit": [c_void_p],
        "dateline_writer_close": [POINTER(c_void_p)],
        "dateline_searcher_open": [c_char_p, POINTER(c_void_p)],
        "dateline_searcher_reopen": [c_void_p],
        "dateline_searcher_search": [c_void_p, c_char_p, c_char_p, POINTER(c_void_p)],
        "dateline_searcher_similar": [c_void_p, c_char_p, c_char_p, c_char_p, POINTER(c_void_p)],
        "dateline_searcher_article": [c_void_p, c_char_p, POINTER(c_void_p)],
        "dateline_searcher_count": [c_void_p, POINTER(c_size_t)],
    }
    for name, arguments in signatures.items():
        function = getattr(library, name)
        function.restype = c_int
        function.argtypes = [*arguments, POINTER(c_void_p)]
    library.dateline_searcher_close.restype = None
    library.dateline_searcher_close.argtypes = [POINTER(c_void_p)]
    library.dateline_free_error.restype = None
    library.dateline_free_error.argtypes = [c_void_p]
    library.dateline_free_string.restype = None
    library.dateline_free_string.argtypes = [c_void_p]
    return library


library = _load()


def text(value: str, name: str) -> bytes:
    """Returns a string as UTF-8 without NUL characters, for the C interface."""
    if not isinstance(value, str):
        raise ArgumentTypeError(f"`{name}` is not a str: {type(value).__name__}")
    try:
        encoded = value.encode("utf-8")
    except UnicodeEncodeError:
        raise UsageError(f"`{name}` is not UTF-8: it contains half of a surrogate pair") from None
    if b"\0" in encoded:
        raise UsageError(f"`{name}` contains a NUL character")
    return encoded


def call(function: Callable[..., int], *arguments: Any) -> int:
    """Calls a function whose last parameter is the error, and returns its status: 0 or NOT_FOUND.

    Raises the error, if any.
    """
    error = c_void_p()
    status = function(*arguments, byref(error))
    if status in (0, NOT_FOUND):
        return status
    try:
        message = library.dateline_error_message(error).decode("utf-8", "replace")
        hint = library.dateline_error_hint(error).decode("utf-8", "replace")
        column = library.dateline_error_column(error)
    finally:
        library.dateline_free_error(error)
    kind = _ERRORS.get(status, DatelineError)
    if issubclass(kind, DatelineError):
        raise kind(message, hint, column)
    raise kind(message)


def call_for_text(function: Callable[..., int], *arguments: Any) -> Optional[str]:
    """Calls a function whose last parameters are a string and the error, and returns the string.

    Returns None if the status is NOT_FOUND. Raises the error, if any.
    """
    given = c_void_p()
    if call(function, *arguments, byref(given)) == NOT_FOUND:
        return None
    try:
        return ctypes.string_at(given.value or 0).decode("utf-8")
    finally:
        library.dateline_free_string(given)
