"""A crawl of our own making: takes `scrapy crawl`'s command line, does what its arguments say, leaves a trace.

Arguments: seconds (to run), status (to exit with), articles (for the report), stubborn (ignores SIGTERM).
The trace has two lines a run, when it starts and when it ends; a killed run has one.
"""

import json
import os
import signal
import sys
import time
from itertools import pairwise
from pathlib import Path


def main() -> None:
    words = sys.argv[1:]
    assert words[0] == "crawl", words
    arguments = dict(word.split("=", 1) for flag, word in pairwise(words) if flag == "-a")
    settings = dict(word.split("=", 1) for flag, word in pairwise(words) if flag == "-s")
    job, out, spider = os.environ["SCRAPY_JOB"], Path(settings["NEWSCRAWL_OUTPUT_DIR"]), words[1]
    signal.signal(signal.SIGTERM, signal.SIG_IGN if "stubborn" in arguments else lambda *_: sys.exit(143))
    status = int(arguments.get("status", "0"))
    note(out, f"start {time.time()} {job} {spider}")
    try:
        time.sleep(float(arguments.get("seconds", "0")))
    finally:
        note(out, f"end {time.time()} {job} {spider}")
    if "articles" in arguments:
        report(out, job, spider, int(arguments["articles"]), status)
    if status:
        print(f"the site is on fire, status {status}")
    sys.exit(status)


def note(out: Path, line: str) -> None:
    out.mkdir(parents=True, exist_ok=True)
    with (out / "trace").open("a") as file:
        file.write(line + "\n")


def report(out: Path, job: str, spider: str, articles: int, status: int) -> None:
    figures = {
        "job": job,
        "spider": spider,
        "startedAt": "2026-01-01T00:00:00+00:00",
        "finishedAt": "2026-01-01T00:00:01+00:00",
        "seconds": 1.0,
        "finishReason": "finished",
        "pagesFetched": articles,
        "articlesWritten": articles,
        "articlesRepaired": 0,
        "exitStatus": status,
        "why": "the site is on fire" if status else None,
    }
    (out / "reports").mkdir(exist_ok=True)
    (out / "reports" / f"{job}.json").write_text(json.dumps(figures))


main()
