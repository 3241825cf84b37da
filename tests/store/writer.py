"""A crawl's worth of writing in its own process, to be killed: `writer.py FOLDER JOB FIRST LAST [COMPRESS] [CRASH]`.

Every acknowledged story is told on stdout, one number a line. With CRASH the process dies at that commit, after the
files are synced and before the state's transaction is committed. NEWSCRAWL_TEST_STATE names a shared state.
"""

import asyncio
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from stories import keys, open_store, story

from newscrawl.article import Reject
from newscrawl.store import Store
from newscrawl.store.shared.rows import SharedRows
from newscrawl.store.state import State

#: Stories under way at once, as in a crawl.
CONCURRENCY = 16


async def write(store: Store, numbers: list[int]) -> None:
    """Put the stories and a reject before every fifth, telling each when it is acknowledged."""
    gate = asyncio.Semaphore(CONCURRENCY)

    async def one(number: int) -> None:
        async with gate:
            if number % 5 == 0:
                await store.reject(Reject(url=f"https://example.com/no/{number}", reason="extract/index"))
            article = story(number)
            await store.put(article, keys(article))
            os.write(1, b"%d\n" % number)

    await asyncio.gather(*map(one, numbers))


async def main(folder: str, job: str, first: str, last: str, compress: str = "", crash: str = "") -> None:
    """Write what an earlier, killed writer did not."""
    store = open_store(Path(folder), job, compress=compress, state=os.environ.get("NEWSCRAWL_TEST_STATE"))
    if crash:
        _die_at_commit(int(crash))
    wanted = {story(number).url: number for number in range(int(first), int(last))}
    done = await store.known(list(wanted))
    await write(store, [number for url, number in wanted.items() if url not in done])
    await store.close()


def _die_at_commit(number: int) -> None:
    commits = iter(range(number))
    State.commit = _dying(State.commit, commits)  # type: ignore[method-assign,assignment]
    SharedRows.commit = _dying(SharedRows.commit, commits)  # type: ignore[method-assign,assignment]


def _dying(commit: Callable[[Any], None], commits: Iterator[int]) -> Callable[[Any], None]:
    def die(state: Any) -> None:
        if next(commits, None) is None:
            os._exit(9)
        commit(state)

    return die


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
