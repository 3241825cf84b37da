"""One crawl on a disk that fails at its Nth operation, the next on a sound one, and what was untrue of either."""

import errno
import json
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from newscrawl.store.verify import verify
from tests.crawl.changing_site import ChangingSite
from tests.crawl.running import ROOT, TIMEOUT, Crawl, run_scrapy, scrapy_command

__all__ = ["Trial", "faulty_crawl", "trial"]

LAUNCHER = Path(__file__).with_name("faulty.py")
#: An operation's number that no crawl reaches.
NEVER = 1_000_000_000
#: How the closing summary and the stats count articles.
_CLAIM = re.compile(r"(?:(?<=write/articles_count': )|^)(\d+)(?=,$| articles? written)", re.MULTILINE)


@dataclass
class Trial:
    """What came of one fault."""

    #: Operations of the faulty crawl, and the first that failed ("" when the crawl ended before).
    operations: int
    failed: str
    status: int
    #: What the faulty crawl said that was not so, and what the next one could not make good.
    lies: list[str] = field(default_factory=list)


def trial(site: ChangingSite, folder: Path, first: int, code: int) -> Trial:
    """Crawl `site` into `folder` twice: operation `first` fails, with it all that follow unless `code` is EIO."""
    crawl = faulty_crawl(site, folder, first, code)
    operations, failed = (folder / "note").read_text().splitlines()
    found = Trial(int(operations), failed, crawl.status)
    found.lies += _said(crawl, site)
    found.lies += _left(crawl.output, run_scrapy(crawl.output, *_arguments(site), **_settings(site)), site)
    return found


def faulty_crawl(site: ChangingSite, folder: Path, first: int, code: int) -> Crawl:
    """The first crawl of a trial."""
    output, note = folder / "output", folder / "note"
    command = scrapy_command(output, *_arguments(site), **_settings(site))[3:]
    last = first if code == errno.EIO else NEVER
    where = [str(output), str(first), str(last), str(code), str(note)]
    launcher = [sys.executable, str(LAUNCHER), *where]
    done = subprocess.run([*launcher, *command], cwd=ROOT, capture_output=True, text=True, timeout=TIMEOUT, check=False)
    return Crawl(done.returncode, done.stdout, done.stderr, output)


def _arguments(site: ChangingSite) -> list[str]:
    return ["crawl", "site", "-a", f"url={site.base}/"]


def _settings(site: ChangingSite) -> dict[str, str]:
    return {"NEWSCRAWL_ALLOWED_PORTS": site.base.rsplit(":", 1)[1], "NEWSCRAWL_WORKERS": "1"}


def _said(crawl: Crawl, site: ChangingSite) -> list[str]:
    """What the faulty crawl claims and did not do."""
    lies = []
    on_disk = _written(crawl)
    if crawl.status == 0 and set(on_disk) != _expected(site):
        lies.append(f"exit status 0 with {len(on_disk)} of {len(site.articles)} articles on disk")
    if crawl.status not in {0, 1}:
        lies.append(f"exit status {crawl.status}")
    if crawl.status == 1 and not crawl.stderr.strip().splitlines()[-1].startswith("scrapy crawl: "):
        lies.append(f"no reason: {crawl.stderr.strip().splitlines()[-1]}")
    claims = _CLAIM.findall(crawl.stdout + crawl.stderr)
    lies += [f"{claim} articles claimed, {len(on_disk)} on disk" for claim in set(claims) if int(claim) > len(on_disk)]
    return lies


def _left(output: Path, second: Crawl, site: ChangingSite) -> list[str]:
    """What the crawl after it did not make good."""
    lies = []
    if second.status:
        lies.append(f"the next run ended with status {second.status}: {second.stderr.strip().splitlines()[-1]}")
    on_disk = _written(second)
    if missing := _expected(site) - set(on_disk):
        lies.append(f"{len(missing)} articles missing after the next run")
    if twice := [url for url, times in on_disk.items() if times > 1]:
        lies.append(f"{len(twice)} articles written twice")
    verify(output, None, lambda fault: lies.append(f"verify: {fault}"))
    return lies


def _expected(site: ChangingSite) -> set[str]:
    return {site.base + path for path in site.articles}


def _written(crawl: Crawl) -> Counter[str]:
    """How often each article's whole line stands in the output."""
    lines = [
        line for path in crawl.output.glob("articles/*/*.jsonl") for line in path.read_bytes().splitlines(keepends=True)
    ]
    return Counter(json.loads(line)["canonicalUrl"] for line in lines if line.endswith(b"\n"))
