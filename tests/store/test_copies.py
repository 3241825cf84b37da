"""What the store tells of copies beside its decision."""

import asyncio
from pathlib import Path

import pytest
from stories import keys, open_store, story, text

from newscrawl.store import Mode


@pytest.mark.parametrize("mode", [Mode.NEAR, Mode.DROP])
def test_the_store_tells_who_was_first_of_near_copies_and_of_their_copies(tmp_path: Path, mode: Mode) -> None:
    bodies = (text(1), f"{text(1)} And a line of its own.", f"{text(1)} And a line of its own.", text(2))

    async def body() -> list[str | None]:
        store = open_store(tmp_path, mode=mode)
        articles = [story(number, body) for number, body in enumerate(bodies)]
        firsts = [(await store.put(article, keys(article))).first for article in articles]
        await store.close()
        return firsts

    assert asyncio.run(body()) == [None, story(0).url, story(0).url, None]
