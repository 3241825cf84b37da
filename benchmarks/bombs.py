"""What each bomb costs a crawl: python benchmarks/bombs.py [--only gzip] (Linux)

Crawls one hostile address at a time as a user would, and prints what came of it, the greatest memory of the crawl's
process and of its extraction process, and the processor's time of both. The first line is an ordinary page: what the
others cost more is the bomb's.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.crawl.running import ROOT, Crawl, scrapy_command
from tests.hostile.site import Site

#: What is crawled: spider, path on the hostile server.
BOMBS = [
    *(("urls", path) for path in ("/story", "/bomb-gzip", "/bomb-br", "/bomb-zstd", "/bomb-deflate")),
    *(("urls", path) for path in ("/slow-endless", "/slow-huge", "/slow-headers", "/slow-continue", "/cookies")),
    *(("urls", path) for path in ("/attributes", "/many-attributes", "/links", "/table", "/cells", "/deep")),
    *(("urls", path) for path in ("/entities", "/nested-entities", "/marks", "/blanks", "/headline")),
    *(("urls", path) for path in ("/brackets", "/digits", "/large-json", "/long", "/heavy")),
    *(("sitemap", path) for path in ("/laughs.xml", "/many.xml", "/ten-million.xml", "/index/")),
    ("feed", "/large.xml"),
]
#: Hosts with a robots.txt that is a bomb; their names only the small crawl of the tests knows.
ROBOTS = ["robots-huge.test", "robots-huge-gzip.test", "robots-wildcards.test"]
_POLL_SECONDS = 0.02


def measure(command: list[str], output: Path) -> tuple[Crawl, float, float, float]:
    """The crawl, the peak MiB of its process and of its largest child, and the seconds of processor time of all."""
    before = os.times()
    with tempfile.TemporaryFile("w+") as log:
        crawl = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=log, text=True)
        parent = child = 0.0
        while crawl.poll() is None:
            parent = max(parent, _peak(crawl.pid))
            children = _read(f"/proc/{crawl.pid}/task/{crawl.pid}/children").split()
            child = max([child, *map(_peak, map(int, children))])
            time.sleep(_POLL_SECONDS)
        after = os.times()
        log.seek(0)
        seconds = after.children_user - before.children_user + after.children_system - before.children_system
        return Crawl(crawl.returncode, "", log.read(), output), parent, child, seconds


def _peak(pid: int) -> float:
    found = [line.split()[1] for line in _read(f"/proc/{pid}/status").splitlines() if line.startswith("VmHWM")]
    return int(found[0]) / 1024 if found else 0.0


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="ascii", errors="replace")
    except OSError:  # the process has ended
        return ""


def _robots(site: Site, host: str) -> None:
    before = os.times()
    request = {"id": host, "url": site.url(host)}
    crawl = site.start([request], ROBOTSTXT_OBEY=True, ROBOTSTXT_USER_AGENT="newscrawl").result()
    after = os.times()
    seconds = after.children_user - before.children_user + after.children_system - before.children_system
    print(f"{host:32}{crawl.memory_mib[1]:10.0f}{'-':>11}{seconds:7.1f}  {crawl.reason(host) or 'obeyed'}", flush=True)


def outcome(crawl: Crawl) -> str:
    if crawl.rejects:
        return str(crawl.rejects[0]["reason"])
    warnings = [line.rpartition(": ")[2] for line in crawl.stderr.splitlines() if "] WARNING: http" in line]
    return warnings[-1] if warnings else f"{len(crawl.records)} articles"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="addresses that contain this")
    options = parser.parse_args()
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.hostile.server"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert server.stdout is not None
    port = json.loads(server.stdout.readline())["http"]
    print(f"{'':32}{'crawl MiB':>10}{'worker MiB':>11}{'CPU s':>7}  outcome")
    for spider, path in BOMBS:
        if options.only not in path:
            continue
        url = f"http://127.0.0.1:{port}{path}"
        with tempfile.TemporaryDirectory() as folder:
            command = scrapy_command(
                Path(folder), "crawl", spider, "-a", f"url={url}", NEWSCRAWL_WORKERS="1", RETRY_TIMES="0"
            )
            crawl, parent, child, seconds = measure(command, Path(folder))
            print(f"{path:32}{parent:10.0f}{child:11.0f}{seconds:7.1f}  {outcome(crawl)}", flush=True)
    for host in ROBOTS:
        if options.only in host:
            _robots(Site({"http": port}, Path(tempfile.gettempdir())), host)
    server.kill()
    server.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
