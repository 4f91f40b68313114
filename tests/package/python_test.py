"""Correct and incorrect uses of the Python module. Needs dateline in PYTHONPATH and
libdateline.so.0 in LD_LIBRARY_PATH."""

import tempfile
import threading
import unittest
from functools import partial
from pathlib import Path
from typing import Any, Callable

import dateline


def story(number: int) -> dict[str, Any]:
    return {
        "id": f"story-{number}",
        "headline": "Patrol boat leaves Sasebo",
        "body": f"Boat {number} left Sasebo for Okinawa on Wednesday.",
        "published": "2023-01-12",
    }


class IndexTest(unittest.TestCase):
    def setUp(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = Path(self.folder.name) / "index"

    def fill(self, count: int) -> None:
        with dateline.Writer(self.path) as writer:
            for number in range(1, count + 1):
                writer.put(story(number))
            writer.commit()

    def test_iterates_over_all_hits(self) -> None:
        self.fill(250)
        with dateline.open(self.path) as index:
            hits = index.search("person:nobody OR okinawa", facets=["place"])
            self.assertEqual(hits.total, 250)
            self.assertEqual(len({hit["id"] for hit in hits}), 250)
            self.assertEqual([hit["rank"] for hit in hits], list(range(1, 251)))
            self.assertEqual(hits.answer["facets"]["place"][0]["count"], 250)
            self.assertEqual(len(list(index.search("okinawa", limit=120, offset=10))), 120)
            self.assertEqual(list(index.search("okinawa", limit=0)), [])
            self.assertEqual(list(index.search("zeppelin")), [])

    def test_reports_the_result_of_put(self) -> None:
        with dateline.Writer(self.path) as writer:
            self.assertEqual(writer.put(story(1)), "added")
            self.assertEqual(writer.put(story(1)), "unchanged")
            self.assertEqual(writer.put({**story(1), "body": "Other."}), "updated")
            writer.commit()
            self.assertTrue(writer.remove("story-1"))
            self.assertFalse(writer.remove("story-2"))
        with dateline.open(self.path) as index:
            self.assertEqual(len(index), 1, "uncommitted changes are dropped")
            article = index.article("story-1")
            assert article is not None
            self.assertEqual(article["body"], "Other.")
            self.assertIsNone(index.article("story-2"))

    def test_searches_while_another_thread_commits(self) -> None:
        self.fill(1)

        def write() -> None:
            with dateline.Writer(self.path) as writer:
                for number in range(2, 1001):
                    writer.put(story(number))
                    if number % 100 == 0:
                        writer.commit()

        writing = threading.Thread(target=write)
        writing.start()
        with dateline.open(self.path) as index:
            most = 1
            while writing.is_alive():
                index.reopen()
                total = index.search("okinawa", limit=1).total
                self.assertGreaterEqual(total, most)
                most = total
            writing.join()
            index.reopen()
            self.assertEqual(index.search("okinawa", limit=1).total, 1000)

    def test_updates_from_folders(self) -> None:
        news = Path(self.folder.name) / "news"
        news.mkdir()
        for number in range(3):
            (news / f"{number}.txt").write_text(f"Headline {number}\n\nBody of Okinawa.")
        events: list[dict[str, Any]] = []
        with dateline.Writer(self.path) as writer:
            with self.assertRaises(ZeroDivisionError):
                writer.update(news, on_event=lambda _: bool(1 // 0))
            report = writer.update([news], on_event=events.append)
            self.assertEqual((report["documents"], report["stopped"]), (3, False))
            self.assertEqual({event["event"] for event in events}, {"added"})
            bad_paths: list[Any] = [[], b"news", ["\udcff"], [news, b"news"]]
            for paths in bad_paths:
                with self.assertRaises(dateline.UsageError):
                    writer.update(paths)
            (news / "3.txt").write_text("Headline 3\n\nBody.")
            for use in (writer.commit, writer.close):
                with self.assertRaises(dateline.UsageError):
                    writer.update(news, on_event=lambda _: use())
                (news / "3.txt").write_text(f"Headline 3\n\n{use}.")
            self.assertTrue(writer.update(news, on_event=lambda _: True)["stopped"])

    def test_finds_similar_articles(self) -> None:
        self.fill(5)
        with dateline.open(self.path) as index:
            like = index.similar("story-1", limit=3)
            assert like is not None
            self.assertEqual(len(like), 3)
            self.assertFalse(like.partial)
            self.assertIsNone(index.similar("story-9"))
            self.assertEqual([hit["id"] for hit in index.similar("story-1", '"boat 4"') or []],
                             ["story-4"])

    def test_marks_a_partial_answer(self) -> None:
        self.fill(50)
        with dateline.open(self.path) as index:
            self.assertFalse(index.search("boat").partial)
            cut = index.search("lead:b*", work_limit=1)
            self.assertTrue(cut.partial)
            self.assertTrue(cut.answer["notes"])
            self.assertEqual(index.search("lead:b*", work_limit=0).partial, False)

    def test_annotates(self) -> None:
        self.assertEqual(dateline.annotate(story(1))["dates"][0]["value"], "2023-01-11")
        self.assertRegex(dateline.version(), r"^\d+\.\d+\.\d+$")

    def test_raises_the_matching_exception(self) -> None:
        with self.assertRaises(dateline.IndexMissingError):
            dateline.open(self.path)
        self.fill(1)
        index = dateline.open(self.path)
        with self.assertRaises(dateline.QueryError) as raised:
            index.search("okinawa person:")
        self.assertEqual(raised.exception.column, 9)
        for bad in ({"limit": -1}, {"offset": -1}, {"sort": "best"}, {"facets": ["x"]}):
            with self.assertRaises(dateline.UsageError):
                index.search("okinawa", **bad)  # type: ignore[arg-type]
        with self.assertRaises(dateline.UsageError):
            index.search("oki\0nawa")
        with self.assertRaises(TimeoutError):
            index.search("okinawa", timeout=0)
        for timeout in (-1, float("nan"), float("inf")):
            with self.assertRaises(dateline.UsageError):
                index.search("okinawa", timeout=timeout)
        bad_paths: list[Any] = [b"news", "\udcff", "a\0b"]
        for path in bad_paths:
            with self.assertRaises(dateline.UsageError):
                dateline.open(path)
        index.close()
        index.close()
        with self.assertRaises(dateline.UsageError):
            index.search("okinawa")
        with dateline.Writer(self.path) as writer:
            with self.assertRaises(dateline.IndexLockedError):
                dateline.Writer(self.path)
            bad_articles: list[dict[str, Any]] = [
                {},
                {"body": "no id"},
                {"id": "1"},
                {"id": "1", "body": 7},
            ]
            for article in bad_articles:
                with self.assertRaises(dateline.UsageError):
                    writer.put(article)
        with self.assertRaises(dateline.UsageError):
            writer.commit()

    def expect_refused(self, calls: list[Callable[[], Any]], kind: type[Exception]) -> None:
        for number, use in enumerate(calls):
            with self.subTest(number=number), self.assertRaises(kind) as raised:
                use()
            # The message contains no control characters.
            self.assertNotRegex(str(raised.exception), "[\x00-\x1f\x7f-\x9f\u202a-\u202e]")

    def test_refuses_arguments_of_wrong_types(self) -> None:
        self.fill(1)
        wrong: list[Any] = [None, 7, 7.5, b"story-1", ["story-1"], object(), {"a": 1}]
        anything: Any
        with dateline.open(self.path) as index:
            calls: list[Callable[[], Any]] = []
            for anything in wrong:
                calls += [partial(index.search, anything), partial(index.article, anything),
                          partial(index.similar, anything), partial(dateline.open, anything)]
                if anything is not None:
                    calls.append(partial(index.similar, "story-1", anything))
            for anything in (None, 7.0, "7", b"7", [], float("nan"), True):
                calls += [partial(index.search, "boat", offset=anything),
                          partial(index.similar, "story-1", limit=anything)]
                if anything is not None:
                    calls.append(partial(index.search, "boat", limit=anything))
            for anything in ("1", b"1", [], object(), True):
                calls += [partial(index.search, "boat", timeout=anything),
                          partial(dateline.Writer, self.path, wait=anything)]
            for name in ("sort", "as_of", "timeline", "explain", "aliases", "feedback",
                         "snippet_bytes", "recency_days"):
                for anything in (b"newest", object(), {1, 2}):
                    calls.append(partial(index.search, "boat", **{name: anything}))
            for anything in (None, 7, "place", b"place", [b"place"]):
                calls.append(partial(index.search, "boat", facets=anything))
            self.expect_refused(calls, dateline.ArgumentTypeError)
        with dateline.Writer(self.path) as writer:
            calls = []
            for anything in (None, 7, "story", b"story", [("id", "1"), ("body", "x")],
                             {"id": "1", "body": b"x"}, {"id": "1", "body": {"x"}}, {(1, 2): 3}):
                calls += [partial(writer.put, anything), partial(dateline.annotate, anything)]
            for anything in (None, 7, b"news", [None], [7], [b"news"], object()):
                calls.append(partial(writer.update, anything))
            for anything in (7, "print", []):
                calls.append(partial(writer.update, self.folder.name, on_event=anything))
            for anything in (b"text", {1}):
                calls += [partial(writer.update, self.folder.name, format=anything),
                          partial(writer.update, self.folder.name, published=anything),
                          partial(writer.update, self.folder.name, allow_empty_root=anything)]
            calls += [partial(writer.remove, each) for each in wrong]
            self.expect_refused(calls, dateline.ArgumentTypeError)
        self.assertTrue(issubclass(dateline.ArgumentTypeError, dateline.UsageError))
        self.assertTrue(issubclass(dateline.ArgumentTypeError, TypeError))

    def test_refuses_invalid_values(self) -> None:
        self.fill(1)
        nan, infinite, huge = float("nan"), float("inf"), 10**30
        with dateline.open(self.path) as index:
            calls: list[Callable[[], Any]] = [
                lambda: index.search("\ud800"), lambda: index.search("a\0b"),
                lambda: index.article("\udfff"), lambda: index.similar("\ud83d"),
                lambda: index.similar("story-1", "\ud800"), lambda: dateline.open("\ud800"),
                lambda: index.search("boat", as_of="\ud800"),
                lambda: index.search("boat", sort="\ud800"),  # type: ignore[arg-type]
                lambda: index.search("boat", facets=["\ud800"]),  # type: ignore[list-item]
            ]
            for number in (-1, huge, 2**32, 10**5000):
                calls += [partial(index.search, "boat", limit=number),
                          partial(index.search, "boat", offset=number),
                          partial(index.similar, "story-1", limit=number),
                          partial(index.search, "boat", snippet_bytes=number)]
            for value in (nan, infinite, -infinite, -1, huge, 10**400):
                calls += [partial(index.search, "boat", recency_days=value),
                          partial(index.search, "boat", timeout=value),
                          partial(dateline.Writer, self.path, wait=value)]
            self.expect_refused(calls, dateline.UsageError)
            self.assertEqual(len(list(index.search("boat", limit=2**32 - 1))), 1)
            self.assertEqual(list(index.search("boat", offset=2**32 - 1)), [])
        deep: Any = []
        for _ in range(100_000):
            deep = [deep]
        loop: dict[str, Any] = {"id": "1"}
        loop["body"] = loop
        with dateline.Writer(self.path) as writer:
            self.expect_refused([
                lambda: writer.put({"id": "1", "body": nan}),
                lambda: writer.put({"id": "1", "body": "\ud800"}),
                lambda: writer.put({"id": "\udfff", "body": "x"}),
                lambda: writer.put({"id": "1", "body": deep}), lambda: writer.put(loop),
                lambda: dateline.annotate({"body": "\ud800"}), lambda: writer.remove("\ud800"),
                lambda: writer.update(["\ud800"]), lambda: writer.update("a\0b"),
                lambda: writer.update(self.folder.name, published="\ud800"),
                lambda: writer.update(self.folder.name, published="31.12.99"),
            ], dateline.UsageError)


if __name__ == "__main__":
    unittest.main()
