"""Every operation of a small crawl on its disk fails once: python benchmarks/faults.py [--every 1] [--code ENOSPC EIO]

At each write, sync, truncate, open, rename and remove of the output and of the state, SQLite's own included, the disk
is full from there on (ENOSPC), or fails once (EIO). The crawl must then end with status 1 and a reason, or have
written everything; it must not count what is not on disk; and the next run on a sound disk must bring all articles,
each once, with files and state that agree. Prints what was untrue.
"""

import argparse
import errno
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.crawl.changing_site import ChangingSite, serving
from tests.crawl.faults import Trial, trial

#: Articles of the crawled site: enough for several groups.
ARTICLES = 4


def run(at: int, code: int) -> Trial:
    with tempfile.TemporaryDirectory() as folder, serving(ChangingSite(ARTICLES)) as site:
        return trial(site, Path(folder), at, code)


def main() -> int:
    """Run the trials; 0 when nothing was untrue."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, help="take every Nth operation only")
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--code", nargs="*", default=["ENOSPC", "EIO"], help="names of errnos")
    options = parser.parse_args()
    lies = faults = 0
    statuses: Counter[int] = Counter()
    for code in options.code:
        at = options.first
        while (found := run(at, getattr(errno, code))).failed:
            faults += 1
            lies += len(found.lies)
            statuses[found.status] += 1
            for lie in found.lies:
                print(f"{code} at {at} ({found.failed}): {lie}", flush=True)
            at += options.every
        print(f"{code}: {found.operations} operations", flush=True)
    print(f"{faults} faults (exit status: {dict(statuses)}), {lies} lies")
    return int(lies > 0)


if __name__ == "__main__":
    sys.exit(main())
