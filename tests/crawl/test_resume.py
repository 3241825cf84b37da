"""A crawl that is killed at any moment is continued by running it again: nothing lost, nothing twice."""

from collections import Counter
from pathlib import Path

from tests.crawl.running import Crawl, Demo, kill_group, lines_written, run_scrapy, start_scrapy
from tests.waiting import wait_until


def test_row_35_killed_crawls_lose_and_repeat_nothing(demo: Demo, crawled: Crawl, tmp_path: Path) -> None:
    arguments = ["crawl", "site", "-a", f"url={','.join(demo.fronts)}"]
    for more in (1, 15):
        kill_after(lines_written(tmp_path) + more, tmp_path, *arguments)
    final = run_scrapy(tmp_path, *arguments)
    assert final.status == 0, final.stderr
    written = Counter(record["id"] for record in final.records)
    assert [identity for identity, times in written.items() if times > 1] == []
    assert set(written) == {record["id"] for record in crawled.records}
    assert run_scrapy(tmp_path, "verify", str(tmp_path)).status == 0


def kill_after(records: int, output: Path, *arguments: str) -> None:
    """Start, and kill when so many records are written."""
    process = start_scrapy(output, *arguments)
    try:
        wait_until(lambda: lines_written(output) >= records, process=process)
    finally:
        kill_group(process)
