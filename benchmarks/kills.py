"""kill -9 at random moments of a crawl, then one clean run: python benchmarks/kills.py [--kills 100] [--seed 1]

Kills the whole process group of a crawl of the demo sites again and again, each crawl continuing the last; every
tenth time lets one run to its end in a folder of its own and compares it with an undisturbed crawl. Prints what is
missing, written twice or torn.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
SERVER = ROOT / "fixtures" / "site" / "server.py"
SETTINGS = {
    "NEWSCRAWL_ALLOW_PRIVATE": "True",
    "AUTOTHROTTLE_ENABLED": "False",
    "CONCURRENT_REQUESTS_PER_DOMAIN": "8",
    "DOWNLOAD_DELAY": "0",
    "NEWSCRAWL_CRAWL_DELAY_MAX": "0",
    "RETRY_TIMES": "1",
    "LOG_LEVEL": "ERROR",
}
#: Kills before the interrupted work is brought to its end and judged.
KILLS_A_ROUND = 10


@dataclass
class Judgement:
    """What a round of kills did to the output."""

    missing: int
    twice: int
    torn: int
    verified: bool


@contextmanager
def demo_sites() -> Iterator[list[str]]:
    """The front pages of the demo sites, on free ports."""
    server = subprocess.Popen(
        [sys.executable, str(SERVER), "--ports", "0,0,0", "--exit-with-stdin"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    if server.stdin is None or server.stdout is None:
        raise RuntimeError("the demo server has no pipes")
    yield [server.stdout.readline().strip() for _ in range(3)]
    server.stdin.close()
    server.wait()


def command(output: Path, *arguments: str) -> list[str]:
    settings = {**SETTINGS, "NEWSCRAWL_OUTPUT_DIR": str(output)}
    options = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    return [sys.executable, "-m", "scrapy", *arguments, *options]


def run_to_end(output: Path, fronts: list[str]) -> float:
    began = time.monotonic()
    crawl = command(output, "crawl", "site", "-a", f"url={','.join(fronts)}")
    subprocess.run(crawl, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return time.monotonic() - began


def kill_after(seconds: float, output: Path, fronts: list[str]) -> None:
    crawl = subprocess.Popen(
        command(output, "crawl", "site", "-a", f"url={','.join(fronts)}"),
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(seconds)
    os.killpg(crawl.pid, signal.SIGKILL)
    crawl.wait()


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
    verify = subprocess.run(command(output, "verify", str(output)), cwd=ROOT, stdout=subprocess.DEVNULL, check=False)
    return Judgement(
        len(expected - set(ids)), sum(times > 1 for times in ids.values()), torn, verified=verify.returncode == 0
    )


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
