import asyncio
import os
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from stories import NOON, back_again, keys, lines_below, open_store, story, text

from newscrawl.article import Reject, article_from_json
from newscrawl.store import Decision, Keys, Kind, Store

COPY = "https://copies.example.org/story"


def run(root: Path, body: Callable[[Store], Awaitable[None]], **options: object) -> None:
    async def main() -> None:
        store = open_store(root, **options)  # type: ignore[arg-type]
        try:
            await body(store)
        finally:
            await store.close()

    asyncio.run(main())


def put(
    store: Store, number: int, body: str | None = None, url: str | None = None, **more: object
) -> Awaitable[Decision]:
    article = story(number, body, url)
    return store.put(article, keys(article, **more))  # type: ignore[arg-type]


ALMOST = text(1) + " " + text(99, words=6)


@pytest.mark.parametrize(
    ("mode", "kinds", "written"),
    [
        ("off", ["new", "version", "version", "new", "new"], 5),
        ("exact", ["new", "unchanged", "version", "exact", "new"], 3),
        ("near", ["new", "unchanged", "version", "exact", "near"], 3),
        ("drop", ["new", "unchanged", "version", "exact", "near"], 2),
    ],
)
def test_modes(tmp_path: Path, mode: str, kinds: list[str], written: int) -> None:
    async def body(store: Store) -> None:
        decisions = [
            await put(store, 1),
            await put(store, 1),
            await put(store, 1, text(2)),
            await put(store, 3, text(1), COPY),
            await put(store, 4, ALMOST, COPY + "-2"),
        ]
        assert [str(decision.kind) for decision in decisions] == kinds
        assert [decision.version for decision in decisions if decision.kind is Kind.VERSION] == [2, 3][
            : kinds.count("version")
        ]

    run(tmp_path, body, mode=mode)
    assert len(lines_below(tmp_path)) == written
    assert len(lines_below(tmp_path, "rejects")) == sum(kind in {"exact", "near"} for kind in kinds) - (mode == "near")


def test_a_near_duplicate_is_written_with_the_cluster_s_id(tmp_path: Path) -> None:
    async def body(store: Store) -> None:
        await put(store, 1)
        decision = await put(store, 4, ALMOST, COPY)
        assert (decision.kind, decision.written, decision.cluster_id) == (Kind.NEAR, True, story(1).id)
        assert (await put(store, 4, text(7), COPY)).cluster_id == story(1).id

    run(tmp_path, body)
    assert [(a.version, a.clusterId) for a in map(article_from_json, lines_below(tmp_path))] == [
        (1, story(1).id),
        (1, story(1).id),
        (2, story(1).id),
    ]


def test_an_exact_duplicate_is_told_in_the_rejects(tmp_path: Path) -> None:
    async def body(store: Store) -> None:
        await put(store, 1)
        await put(store, 2, text(1), COPY)
        assert await store.known([COPY]) == {COPY}
        assert store.counts == {"write/articles": 1, "write/rejects": 1, "dedupe/exact": 1}

    run(tmp_path, body)
    (line,) = lines_below(tmp_path, "rejects")
    assert line.decode() == (
        f'{{"url":"{COPY}","reason":"dedupe/exact","detail":"of {story(1).id} {story(1).url}",'
        '"status":200,"discoveredBy":"feed","at":"2026-11-22T12:00:00+00:00"}'
    )


def test_the_same_text_twice_in_one_group_is_written_once(tmp_path: Path) -> None:
    async def body(store: Store) -> None:
        decisions = await asyncio.gather(*(put(store, n, text(1), f"{COPY}-{n}") for n in range(20)))
        assert sorted(decision.kind for decision in decisions) == [Kind.EXACT] * 19 + [Kind.NEW]

    run(tmp_path, body)
    assert len(lines_below(tmp_path)) == 1


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    async def body(store: Store) -> None:
        await asyncio.gather(*(put(store, number) for number in range(100)))

    run(tmp_path, body, job="1")
    run(tmp_path, body, job="2")
    assert len(lines_below(tmp_path)) == 100
    assert len(list(tmp_path.glob("articles/*/*"))) == 1


def test_tombstones_and_articles_without_text_are_no_copies(tmp_path: Path) -> None:
    async def body(store: Store) -> None:
        await put(store, 1)
        for number, expected in ((1, Kind.VERSION), (2, Kind.NEW), (1, Kind.UNCHANGED)):
            article = story(number, "")
            article.pageType = "removed"
            assert (await store.put(article, Keys())).kind is expected
        assert (await store.put(back_again(1), Keys())).version == 3

    run(tmp_path, body)


def test_aliases_are_known_with_their_article(tmp_path: Path) -> None:
    asked, fetched = "https://short.example.com/x1", "https://news1.example.com/2026/11/story-1?page=2"

    async def body(store: Store) -> None:
        article = story(1)
        article.url = fetched
        await store.put(article, Keys(aliases=[asked]))
        assert await store.known([asked, fetched, article.canonicalUrl, COPY]) == {asked, fetched, article.canonicalUrl}

    run(tmp_path, body)


@pytest.mark.parametrize(("reason", "after_a_week", "after_a_year"), [
    ("fetch/timeout", False, False),
    ("extract/index", True, False),
    ("dedupe/exact", True, True),
])  # fmt: skip
def test_rejects_are_remembered_as_long_as_their_reason_allows(
    tmp_path: Path, reason: str, after_a_week: bool, after_a_year: bool
) -> None:
    async def reject(store: Store) -> None:
        await store.reject(Reject(url=COPY, reason=reason), ["https://example.com/asked"])

    run(tmp_path, reject)
    for days, known in ((7, after_a_week), (365, after_a_year)):

        async def look(store: Store, known: bool = known) -> None:
            for url in (COPY, "https://example.com/asked"):
                assert (await store.known([url]) == {url}) is known

        run(tmp_path, look, clock=lambda days=days: NOON + days * 86400)


def test_revisits(tmp_path: Path) -> None:
    async def body(store: Store) -> None:
        await put(store, 1, next_due=NOON + 60)
        due = await store.address(story(1).url)
        assert due is not None
        assert (due.url, due.version, due.etag, due.next_due) == (story(1).url, 1, keys(story(1)).etag, NOON + 60)
        assert due.same_text(story(1).contentHash)
        assert not due.same_text(story(2).contentHash)
        await store.unchanged(due.url, Keys(next_due=NOON + 600, etag='"new"'))
        again = await store.address(due.url)
        assert again is not None
        assert (again.etag, again.next_due, again.version) == ('"new"', NOON + 600, 1)
        await store.reject(Reject(url=due.url, reason="fetch/http_503", status=503))
        again = await store.address(due.url)
        assert again is not None
        assert (again.version, again.reason, again.failures, again.next_due) == (1, None, 1, NOON)
        with pytest.raises(ValueError, match="not known"):
            await store.unchanged(COPY, Keys())

    run(tmp_path, body)


def test_recurring_paragraphs(tmp_path: Path) -> None:
    async def body(store: Store) -> None:
        for number in range(0, 12, 3):
            await store.put(story(number), Keys(paragraph_keys=["standing", f"own {number}"]))
            await store.put(story(number), Keys(paragraph_keys=["standing", f"own {number}"]))
        assert await store.recurring("example.com", ["standing", "own 0"]) == {"standing"}

    run(tmp_path, body)


def test_a_record_that_cannot_be_written_does_not_stop_the_others(tmp_path: Path) -> None:
    async def body(store: Store) -> None:
        bad = story(2)
        bad.headline = "half a surrogate \ud83d"
        results = await asyncio.gather(put(store, 1), store.put(bad, keys(bad)), put(store, 3), return_exceptions=True)
        assert [isinstance(result, Decision) for result in results] == [True, False, True]
        assert isinstance(results[1], UnicodeEncodeError)
        assert await store.known([bad.url]) == set()
        assert store.counts == {"write/articles": 2}

    run(tmp_path, body)
    assert len(lines_below(tmp_path)) == 2


def test_a_cancelled_put_leaves_the_store_working(tmp_path: Path) -> None:
    async def body(store: Store) -> None:
        article = story(1)
        task = asyncio.ensure_future(store.put(article, keys(article)))
        await asyncio.sleep(0)
        task.cancel()
        assert (await put(store, 2)).kind is Kind.NEW
        assert (await put(store, 1)).kind in {Kind.NEW, Kind.UNCHANGED}  # as it was cancelled before or too late

    run(tmp_path, body)
    written = sorted((article.url, article.version) for article in map(article_from_json, lines_below(tmp_path)))
    assert written == [(story(1).url, 1), (story(2).url, 1)]


def test_the_loop_is_not_blocked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def body(store: Store) -> None:
        real, loop, ticked, answers = os.fsync, asyncio.get_running_loop(), threading.Event(), []

        def held(descriptor: int) -> None:
            """Sync once the loop has gone on meanwhile."""
            loop.call_soon_threadsafe(ticked.set)
            answers.append(ticked.wait(20))
            real(descriptor)

        monkeypatch.setattr(os, "fsync", held)
        await put(store, 1)
        assert answers
        assert all(answers)

    run(tmp_path, body)


def test_midnight(tmp_path: Path) -> None:
    now = [1795391999.0]

    async def body(store: Store) -> None:
        await put(store, 1)
        now[0] += 1
        await put(store, 2)

    run(tmp_path, body, clock=lambda: now[0])
    assert sorted(path.parent.name for path in tmp_path.glob("articles/*/*")) == ["2026-11-22", "2026-11-23"]


def test_a_state_elsewhere(tmp_path: Path) -> None:
    async def body(store: Store) -> None:
        await put(store, 1)

    run(tmp_path / "output", body, state=tmp_path / "states" / "news.db")
    assert (tmp_path / "states" / "news.db").exists()
    assert not (tmp_path / "output" / "state.sqlite3").exists()
