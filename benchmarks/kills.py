"""kill -9 at random moments of a crawl, then one clean run: python benchmarks/kills.py [--kills 100] [--seed 1]

Kills the whole process group of a crawl of the demo sites again and again, each crawl continuing the last; every
tenth time lets one run to its end in a folder of its own and compares it with an undisturbed crawl. Prints what is
missing, written twice or torn.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.crawl.running import demo_sites, kill_group, run_scrapy, start_scrapy

#: Kills before the interrupted work is brought to its end and judged.
KILLS_A_ROUND = 10


@dataclass
class Judgement:
    """What a round of kills did to the output."""

    missing: int
    twice: int
    torn: int
    verified: bool


def run_to_end(output: Path, fronts: list[str]) -> float:
    began = time.monotonic()
    crawl = run_scrapy(output, "crawl", "site", "-a", f"url={','.join(fronts)}")
    if crawl.status:
        raise RuntimeError(f"the undisturbed crawl ended with status {crawl.status}:\n{crawl.stderr}")
    return time.monotonic() - began


def kill_after(seconds: float, output: Path, fronts: list[str]) -> None:
    crawl = start_scrapy(output, "crawl", "site", "-a", f"url={','.join(fronts)}")
    time.sleep(seconds)
    kill_group(crawl)


def written(output: Path) -> tuple[Counter[str], int]:
    """How often each id was written, and how many lines are torn."""
    ids: Counter[str] = Counter()
    torn = 0
    for path in output.glob("articles/*/*.jsonl"):
        for line in path.read_bytes().splitlines(keepends=True):
            try:
                ids[json.loads(line)["id"]] += 1
            except ValueError:
                torn += 1
            torn += not line.endswith(b"\n")
    return ids, torn


def judge(output: Path, expected: set[str]) -> Judgement:
    ids, torn = written(output)
    verified = run_scrapy(output, "verify", str(output)).status == 0
    return Judgement(len(expected - set(ids)), sum(times > 1 for times in ids.values()), torn, verified)


def main() -> int:
    """Run the rounds; 0 when nothing was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    moments = random.Random(options.seed)
    with demo_sites() as fronts, tempfile.TemporaryDirectory() as folder:
        undisturbed = Path(folder) / "undisturbed"
        length = run_to_end(undisturbed, fronts)
        expected = set(written(undisturbed)[0])
        print(f"undisturbed: {len(expected)} articles in {length:.1f} s", flush=True)
        bad = 0
        for first in range(0, options.kills, KILLS_A_ROUND):
            output, kills = Path(folder) / f"round-{first}", min(KILLS_A_ROUND, options.kills - first)
            for _ in range(kills):
                kill_after(moments.uniform(0.3, length), output, fronts)
            run_to_end(output, fronts)
            result = judge(output, expected)
            bad += result.missing + result.twice + result.torn + (not result.verified)
            print(f"kills {first + 1:3} to {first + kills:3}: {result}", flush=True)
    print("nothing missing, twice or torn" if not bad else f"{bad} faults")
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main())
