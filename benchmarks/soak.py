"""A long crawl watched from outside: memory, open files, and whether every address ends in exactly one place.

    python benchmarks/soak.py --site http://127.0.0.2:8800,http://127.0.0.3:8800,… [--output DIR] [--every SECONDS]

`--site` names the front pages of a news site on loopback addresses; the larger and the more hostile, the better.
Prints a line every few seconds, then the slope of the crawl process's memory over the second half of the run, and the
closing report's sums. Reads /proc, so it needs Linux.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parent.parent
SETTINGS = {
    "NEWSCRAWL_ALLOW_PRIVATE": "True",
    "AUTOTHROTTLE_ENABLED": "False",
    "CONCURRENT_REQUESTS_PER_DOMAIN": "8",
    "DOWNLOAD_DELAY": "0",
    "NEWSCRAWL_CRAWL_DELAY_MAX": "0",
    "LOG_LEVEL": "WARNING",
}


@dataclass
class Moment:
    """The crawl at one moment: seconds since its start, lines in its output, MiB and open files of its processes."""

    seconds: float
    lines: int
    parent: float
    workers: float
    files: int


def watch(crawl: subprocess.Popen[bytes], output: Path, every: float) -> list[Moment]:
    """One moment every few seconds, until the crawl ends."""
    began, moments = time.monotonic(), []
    print(f"{'seconds':>8}{'lines':>8}{'crawl MiB':>11}{'workers MiB':>13}{'open files':>12}", flush=True)
    while True:
        try:
            crawl.wait(every)
        except subprocess.TimeoutExpired:
            now = Moment(time.monotonic() - began, _lines(output), *_memory(crawl.pid), _open_files(crawl.pid))
            moments.append(now)
            print(f"{now.seconds:8.0f}{now.lines:8}{now.parent:11.1f}{now.workers:13.1f}{now.files:12}", flush=True)
        else:
            return moments


def _lines(output: Path) -> int:
    return sum(path.read_bytes().count(b"\n") for path in output.glob("*/*/*.jsonl"))


def _memory(pid: int) -> tuple[float, float]:
    """Resident MiB of the process, and of its children together."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return _resident(str(pid)), sum(map(_resident, children))


def _resident(pid: str) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:  # it has just ended
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS")), 0.0)


def _open_files(pid: int) -> int:
    return sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())


def slope(moments: list[Moment]) -> float:
    """MiB the crawl process grew by for each 1,000 lines written, over the second half of the run."""
    late = moments[len(moments) // 2 :]
    return float(np.polyfit([moment.lines / 1000 for moment in late], [moment.parent for moment in late], 1)[0])


def summary(moments: list[Moment], report: dict[str, Any], exit_status: int) -> bool:
    """Print what the run came to; True when every address asked for ended in exactly one place."""
    late = moments[len(moments) // 2 :]
    duplicates, rejects = sum(report["duplicates"].values()), sum(report["rejects"].values())
    ended = report["articlesWritten"] + duplicates + rejects + report["listingsRead"] + report["guessesFailed"]
    print(f"""
exit status      {exit_status}{f" ({report['why']})" if report["why"] else ""}
seconds          {report["seconds"]:.0f}
asked for        {report["requested"]}
articles         {report["articlesWritten"]} (near-duplicates among them {report["nearDuplicatesWritten"]})
duplicates       {duplicates} {report["duplicates"]}
rejects          {rejects} {report["rejects"]}
listings         {report["listingsRead"]}, and {report["guessesFailed"]} guessed ones that there are not
ended            {ended}: {"every address in one place" if ended == report["requested"] else "DOES NOT ADD UP"}
crawl process    highest {max(m.parent for m in moments):.1f} MiB, growing by {slope(moments):.2f} MiB per 1,000 lines
workers          highest {max(m.workers for m in moments):.1f} MiB
open files       {min(m.files for m in late)} to {max(m.files for m in late)} in the second half""")
    return bool(ended == report["requested"])


def main() -> int:
    """Crawl and watch; 0 when the report adds up."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", required=True)
    parser.add_argument("--output", type=Path, default=None)
    parser.add_argument("--every", type=float, default=10.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        output = options.output or Path(scratch)
        settings = {**SETTINGS, "NEWSCRAWL_OUTPUT_DIR": str(output)}
        command = [sys.executable, "-m", "scrapy", "crawl", "site", "-a", f"url={options.site}"]
        command += [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as crawl:
            moments = watch(crawl, output, options.every)
        if not moments:
            sys.exit(f"the crawl ended at once, with exit status {crawl.returncode}")
        report = json.loads(max((output / "reports").glob("*.json")).read_bytes())
        return int(not summary(moments, report, crawl.returncode))


if __name__ == "__main__":
    sys.exit(main())
