"""Deduplication measured: rates, memory, disk, and what is found, beside datasketch and rensa where they are installed.

    python benchmarks/dedupe.py [--texts 10000] [--state 1000000]

Texts are made of Zipf-distributed words; one in five is a copy of an earlier one with another first paragraph and an
added line. Every index runs in a process of its own, on one core, over the same texts. `--state` grows the state with
made-up signatures alone, to see how its rate and size follow the number of articles.
"""

import argparse
import hashlib
import importlib.util
import json
import math
import os
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from newscrawl.dedupe import article_id, canonical_url, content_hash, near, signature
from newscrawl.store.fingerprints import Fingerprints

WORDS_WIDE = 5
#: One copy in this many texts.
COPY_EVERY = 5
GROUP = 64
#: What a signature is made of: bytes of its keys, those that a copy shares, of its minima; numbers and names.
KEY_BYTES, COPIED, MINIMA, COUNTS = 6 * near.KEYS, 30, 64 + 48, (6, 12)


def texts(count: int) -> Iterator[tuple[str, int | None]]:
    """Texts of eight paragraphs, each with the number of the text it was copied from."""
    chance = random.Random(7)
    words = ["".join(chance.choices("abcdefghijklmnoprstuvwy", k=chance.randrange(2, 11))) for _ in range(30_000)]
    weights = [*accumulate(1 / rank for rank in range(1, len(words) + 1))]
    originals: list[tuple[int, list[str]]] = []

    def paragraph() -> str:
        drawn = chance.choices(words, cum_weights=weights, k=chance.randrange(25, 55))
        drawn[3] = str(chance.randrange(10, 5000))
        drawn[5] = drawn[5].capitalize()
        return " ".join(drawn)

    for number in range(count):
        if number % COPY_EVERY == COPY_EVERY - 1:
            origin, paragraphs = originals[chance.randrange(max(0, len(originals) - 2000), len(originals))]
            yield "\n\n".join([paragraph(), *paragraphs[1:], paragraph()]), origin
        else:
            paragraphs = [paragraph() for _ in range(8)]
            originals.append((number, paragraphs))
            yield "\n\n".join(paragraphs), None


def rate(call: Callable[[str], object], items: list[str]) -> float:
    """Calls a CPU second."""
    started = time.process_time()
    for item in items:
        call(item)
    return len(items) / (time.process_time() - started)


def pure() -> None:
    """The functions that need no index."""
    path = "https://www.example.com/news/2026/11/22/world/the-quay-of-saltmere-reopens-{}.html"
    plain = [path.format(number) for number in range(20_000)]
    tracked = [f"{url}?utm_source=rss&utm_medium=feed&id=7#top" for url in plain]
    bodies = [text for text, _ in texts(2_000)]
    print(f"canonical_url, clean addresses      {rate(canonical_url, plain):10,.0f} a CPU second")
    print(f"canonical_url, tracked addresses    {rate(canonical_url, tracked):10,.0f}")
    if importlib.util.find_spec("w3lib"):
        from w3lib.url import canonicalize_url

        print(f"w3lib canonicalize_url, tracked     {rate(canonicalize_url, tracked):10,.0f}")
    print(f"article_id                          {rate(article_id, plain):10,.0f}")
    print(f"content_hash, 320 words             {rate(content_hash, bodies):10,.0f}")
    print(f"signature, 320 words                {rate(signature, bodies):10,.0f}")


def shingles(text: str) -> list[str]:
    words = text.lower().split()
    return [" ".join(words[at : at + WORDS_WIDE]) for at in range(len(words) - WORDS_WIDE + 1)]


Decide = Callable[[int, str], "int | None"]


def ours(folder: Path) -> tuple[Decide, Callable[[], None]]:
    connection = connect(folder / "near.sqlite3")
    known = Fingerprints(connection)
    numbers: dict[str, int] = {}

    def decide(number: int, text: str) -> int | None:
        identity, made = article_id(f"https://example.com/{number}"), signature(text)
        if number % GROUP == 0:
            connection.execute("COMMIT")
            connection.execute("BEGIN")
        found = known.find(identity, made)
        known.add(identity, found or identity, made)
        numbers[identity] = number
        return numbers[found] if found else None

    def close() -> None:
        connection.execute("COMMIT")
        connection.close()

    connection.execute("BEGIN")
    return decide, close


def datasketch(_: Path) -> tuple[Decide, Callable[[], None]]:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=0.5, num_perm=128)

    def decide(number: int, text: str) -> int | None:
        made = MinHash(num_perm=128)
        made.update_batch([shingle.encode() for shingle in shingles(text)])
        found = index.query(made)
        index.insert(number, made)
        return min(found, default=None)

    return decide, lambda: None


def rensa(_: Path) -> tuple[Decide, Callable[[], None]]:
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32)
    made_by: dict[int, RMinHash] = {}

    def decide(number: int, text: str) -> int | None:
        made = RMinHash(num_perm=128, seed=7)
        made.update(shingles(text))
        found = [other for other in index.query(made) if made.jaccard(made_by[other]) >= 0.5]
        index.insert(number, made)
        made_by[number] = made
        return min(found, default=None)

    return decide, lambda: None


INDEXES = {"newscrawl": ours, "datasketch": datasketch, "rensa": rensa}


def one_index(name: str, count: int) -> None:
    """Run one index over all texts; a JSON line of what came out."""
    with tempfile.TemporaryDirectory() as folder:
        decide, close = INDEXES[name](Path(folder))
        before, spent = memory(), 0.0
        first = list(range(count))
        found = missed = false = 0
        for number, (text, origin) in enumerate(texts(count)):
            started = time.process_time()
            decided = decide(number, text)
            spent += time.process_time() - started
            if origin is None:
                false += decided is not None
            else:
                found += decided is not None and first[decided] == origin
                missed += decided is None
                first[number] = origin
        close()
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
    print(
        json.dumps(
            {
                "rate": count / spent,
                "memory": memory() - before,
                "disk": size,
                "found": found,
                "missed": missed,
                "false": false,
            }
        )
    )


def compare(count: int) -> None:
    copies = sum(1 for number in range(count) if number % COPY_EVERY == COPY_EVERY - 1)
    print(f"\n{count:,} texts of 320 words, {copies:,} of them copies: signature, query and insert")
    print(f"{'':12} {'a CPU s':>9} {'MB memory':>10} {'bytes/article on disk':>22} {'recall':>7} {'false':>6}")
    for name in INDEXES:
        if name != "newscrawl" and not importlib.util.find_spec(name):
            print(f"{name:12} not installed")
            continue
        command = [sys.executable, __file__, "--one", name, "--texts", str(count)]
        result = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        disk = f"{result['disk'] / count:,.0f}" if result["disk"] else "none: lost at restart"
        print(
            f"{name:12} {result['rate']:9,.0f} {result['memory'] / 1e6:10,.1f} {disk:>22} "
            f"{result['found'] / copies:7.3f} {result['false']:6}"
        )


def state(count: int) -> None:
    """The state alone: made-up signatures, one in five sharing five keys with an earlier one.

    What ten times as much takes follows from the law of B-trees: the time of one article grows with the logarithm of
    their number. The disk is another matter: a state that no longer fits the page cache waits for it.
    """
    print("\nthe state by size: find and add, made-up signatures")
    print(
        f"{'articles':>10} {'a CPU s':>9} {'a second':>9} {'bytes/article':>14} {'MB memory':>10} {'s to reopen':>12}"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "near.sqlite3"
        connection, size = connect(path), 0
        before, measured = memory(), []
        for goal in [step for step in (10_000, 100_000, 300_000, 1_000_000, 3_000_000) if step <= count]:
            wall, spent = grow(connection, size, goal)
            connection.close()
            reopened = time.monotonic()
            connection = connect(path)
            Fingerprints(connection).find(article_id("https://example.com/0"), made_up(0))
            reopened = time.monotonic() - reopened
            done = goal - size
            measured.append((goal, spent / done, path.stat().st_size / goal))
            print(
                f"{goal:10,} {done / spent:9,.0f} {done / wall:9,.0f} {path.stat().st_size / goal:14,.0f} "
                f"{(memory() - before) / 1e6:10,.1f} {reopened:12.4f}",
                flush=True,
            )
            size = goal
        connection.close()
    extrapolate(measured)


def extrapolate(measured: list[tuple[int, float, float]]) -> None:
    """Ten million articles, by a straight line through the seconds of one over the logarithm of their number."""
    if len(measured) < 3:
        return
    slope, seconds = statistics.linear_regression(
        [math.log(goal) for goal, _, _ in measured], [s for _, s, _ in measured]
    )
    goal = 10_000_000
    rate = 1 / (seconds + slope * math.log(goal))
    print(
        f"{goal:10,} {rate:9,.0f} {'':9} {measured[-1][2]:14,.0f}   extrapolated: {slope * math.log(10) * 1e6:+.1f}"
        " microseconds an article for ten times as many"
    )


def made_up(number: int) -> bytes:
    """A signature that looks like one, always the same for a number."""
    noise = _noise(number)
    copied = number % COPY_EVERY == COPY_EVERY - 1
    origin = _noise(max(0, number - 1 - int.from_bytes(noise[:2]) % 5000) // COPY_EVERY * COPY_EVERY)
    keys = (origin[:COPIED] + noise[COPIED:KEY_BYTES]) if copied else noise[:KEY_BYTES]
    facts = origin[KEY_BYTES:] if copied else noise[KEY_BYTES:]
    return keys + bytes((near.VERSION, 0, *COUNTS, 130)) + facts


def _noise(number: int) -> bytes:
    return hashlib.shake_128(number.to_bytes(8)).digest(KEY_BYTES + MINIMA + 2 * sum(COUNTS))


def grow(connection: sqlite3.Connection, start: int, goal: int) -> tuple[float, float]:
    """Seconds by the clock and of the processor for finding and adding, without making the signatures up."""
    known = Fingerprints(connection)
    wall = spent = 0.0
    for first in range(start, goal, GROUP):
        group = [(article_id(f"https://example.com/{n}"), made_up(n)) for n in range(first, min(first + GROUP, goal))]
        began, used = time.monotonic(), time.process_time()
        connection.execute("BEGIN")
        for identity, made in group:
            known.add(identity, known.find(identity, made) or identity, made)
        connection.execute("COMMIT")
        wall, spent = wall + time.monotonic() - began, spent + time.process_time() - used
    return wall, spent


def connect(path: Path) -> sqlite3.Connection:
    """As the store opens its state."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = NORMAL", "cache_size = -32768"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def memory() -> int:
    """The most this process has had resident, in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=10_000, help="texts for the comparison")
    parser.add_argument("--state", type=int, default=100_000, help="articles up to which the state is grown")
    parser.add_argument("--one", choices=INDEXES, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        one_index(chosen.one, chosen.texts)
        return
    print(f"Python {sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}, {os.cpu_count()} cores")
    pure()
    compare(chosen.texts)
    state(chosen.state)


if __name__ == "__main__":
    main()
