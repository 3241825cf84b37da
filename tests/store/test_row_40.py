"""Row 40 of the list of hostile inputs: the shared state full, gone or slow. Pause, then stop; never drop."""

import asyncio
import logging
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from redis_server import RedisServer
from stories import keys, lines_below, open_store, story

from newscrawl.article import article_from_json
from newscrawl.errors import ArgumentError, NewscrawlError, StateError
from newscrawl.store import Decision, Store
from newscrawl.store.opening import STATE_TIMEOUT
from newscrawl.store.shared import link
from newscrawl.store.verify import verify

STORIES = 40

Trouble = Callable[[RedisServer], object]


def full(server: RedisServer) -> None:
    server.client.config_set("maxmemory", "1")


def emptied(server: RedisServer) -> None:
    server.client.config_set("maxmemory", "0")


def gone(server: RedisServer) -> None:
    server.kill()


def back(server: RedisServer) -> None:
    server.start()


def stopped(server: RedisServer) -> None:
    server.signal(signal.SIGSTOP)


def going_on(server: RedisServer) -> None:
    server.signal(signal.SIGCONT)


TROUBLES = [
    pytest.param(full, emptied, "OOM", id="full"),
    pytest.param(gone, back, "Connection", id="gone"),
    pytest.param(stopped, going_on, "Timeout", id="slow"),
]


async def crawl(store: Store, trouble: Callable[[], object]) -> list[Decision | BaseException]:
    """Put the stories eight at a time; trouble comes after the tenth."""
    gate = asyncio.Semaphore(8)
    outcomes: list[Decision | BaseException] = []

    async def one(number: int) -> None:
        async with gate:
            if number == 10:
                trouble()
            article = story(number)
            try:
                outcomes.append(await store.put(article, keys(article)))
            except StateError as error:
                outcomes.append(error)

    await asyncio.gather(*map(one, range(STORIES)))
    return outcomes


def written(root: Path) -> list[int]:
    return sorted(int(article_from_json(line).url.rpartition("-")[2]) for line in lines_below(root))


def faults(server: RedisServer, root: Path) -> list[str]:
    found: list[str] = []
    verify(root, server.url, found.append)
    return found


@pytest.mark.parametrize(("come", "leave", "why"), TROUBLES)
def test_row_40_a_state_that_comes_back_was_waited_for(
    mortal: RedisServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture,
    come: Trouble, leave: Trouble, why: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(link, "_ANSWER", 0.1)
    caplog.set_level(logging.WARNING)

    def trouble() -> None:
        come(mortal)
        threading.Timer(0.5, leave, [mortal]).start()

    async def main() -> None:
        store = open_store(tmp_path, state=mortal.url, state_timeout=20.0)
        assert all(isinstance(outcome, Decision) for outcome in await crawl(store, trouble))
        await store.close()

    asyncio.run(main())
    assert written(tmp_path) == list(range(STORIES))
    assert faults(mortal, tmp_path) == []
    told = [record.message for record in caplog.records]
    assert ["the crawl waits for it" in message for message in told] == [True, False]
    assert why in told[0]
    assert "answers again" in told[1]


@pytest.mark.parametrize(("come", "leave", "why"), TROUBLES)
def test_row_40_a_state_that_stays_away_ends_the_run_and_the_next_one_completes_it(
    mortal: RedisServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, come: Trouble, leave: Trouble, why: str
) -> None:
    monkeypatch.setattr(link, "_ANSWER", 0.1)
    told: list[NewscrawlError] = []

    async def main() -> None:
        store = open_store(tmp_path, state=mortal.url, state_timeout=0.5, on_failure=told.append)
        outcomes = await crawl(store, lambda: come(mortal))
        assert {type(outcome) for outcome in outcomes} == {Decision, StateError}
        started = time.monotonic()
        with pytest.raises(StateError, match="did not take anything"):
            await store.known([story(0).url])
        assert time.monotonic() - started < 0.5  # it was waited for once, for all
        await store.close()
        assert store.counts["write/articles"] == sum(isinstance(outcome, Decision) for outcome in outcomes)

    asyncio.run(main())
    assert len(told) == 1
    assert why in str(told[0])
    leave(mortal)

    async def next_run() -> None:
        store = open_store(tmp_path, "2", state=mortal.url)
        known = await store.known([story(number).url for number in range(STORIES)])
        for number in range(STORIES):
            if story(number).url not in known:
                await store.put(story(number), keys(story(number)))
        await store.close()

    asyncio.run(next_run())
    assert written(tmp_path) == list(range(STORIES))
    assert faults(mortal, tmp_path) == []


def test_row_40_a_state_that_forgot_ends_the_run(mortal: RedisServer, tmp_path: Path) -> None:
    mortal.kill()
    mortal.start("--appendonly", "no")

    def restart() -> None:
        mortal.kill()
        mortal.start()

    async def main() -> None:
        store = open_store(tmp_path, state=mortal.url)
        outcomes = await crawl(store, restart)
        assert any("has forgotten what was stored there" in str(outcome) for outcome in outcomes)
        await store.close()
        store = open_store(tmp_path, "2", state=mortal.url)
        for number in range(STORIES):
            await store.put(story(number), keys(story(number)))
        await store.close()

    asyncio.run(main())
    assert written(tmp_path) == list(range(STORIES))
    assert faults(mortal, tmp_path) == []


@pytest.mark.parametrize(
    ("prepare", "message"),
    [
        (lambda server: server.kill(), "cannot be used: .*Connection refused"),
        (lambda server: server.client.config_set("maxmemory-policy", "allkeys-lru"), "set it to noeviction"),
        (lambda server: server.client.config_set("maxmemory-policy", "volatile-lru"), "set it to noeviction"),
        (lambda server: server.client.config_set("requirepass", "hush"), "password is wrong or missing"),
        (lambda server: server.client.replicaof("127.0.0.1", "1"), "is a replica"),
        (lambda server: server.client.set("newscrawl:schema", "99"), "from another newscrawl .schema 99"),
    ],
    ids=["gone", "evicting", "evicting what ends", "password", "replica", "other release"],
)
def test_row_40_a_state_that_cannot_be_used_is_refused_at_the_start(
    mortal: RedisServer, tmp_path: Path, prepare: Trouble, message: str
) -> None:
    prepare(mortal)
    started = time.monotonic()
    with pytest.raises(StateError, match=message) as caught:
        open_store(tmp_path, state=mortal.url)
    assert time.monotonic() - started < STATE_TIMEOUT / 2
    assert mortal.url in str(caught.value)


def test_a_password_opens_the_state_and_is_never_told(
    mortal: RedisServer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    mortal.kill()
    mortal.start("--requirepass", "right-word", "--appendonly", "no")
    asyncio.run(open_store(tmp_path, state=mortal.url.replace("127", ":right-word@127")).close())
    with pytest.raises(StateError, match="password is wrong or missing") as caught:
        open_store(tmp_path, state=mortal.url.replace("127", "user:wrong-word@127"))
    assert "-word" not in str(caught.value) + caplog.text
    assert f"state {mortal.url} forgets its last minutes" in caplog.text


@pytest.mark.parametrize("state", ["redis://h:port/0", "rediss://h:1/x", "redis:///0", "mysql://u:secret-word@h/0"])
def test_an_address_that_is_none(tmp_path: Path, state: str) -> None:
    with pytest.raises(ArgumentError, match="NEWSCRAWL_STATE") as caught:
        open_store(tmp_path, state=state)
    assert "secret-word" not in str(caught.value)


def test_row_40_a_state_that_goes_at_the_end_costs_nothing(
    mortal: RedisServer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def main() -> None:
        store = open_store(tmp_path, state=mortal.url, state_timeout=0.2)
        await store.put(story(1), keys(story(1)))
        mortal.kill()
        await store.close()
        assert store.failure is None

    asyncio.run(main())
    assert "all is stored" in caplog.text
    mortal.start()
    assert faults(mortal, tmp_path) == []
