"""A crawl that is killed at any moment is continued by running it again: nothing lost, nothing twice."""

import time
from collections import Counter
from pathlib import Path

from tests.crawl.running import Crawl, Demo, kill_group, run_scrapy, start_scrapy


def test_row_35_killed_crawls_lose_and_repeat_nothing(demo: Demo, crawled: Crawl, tmp_path: Path) -> None:
    arguments = ["crawl", "site", "-a", f"url={','.join(demo.fronts)}"]
    for seconds in (2.5, 4.0):
        process = start_scrapy(tmp_path, *arguments)
        time.sleep(seconds)
        kill_group(process)
    final = run_scrapy(tmp_path, *arguments)
    assert final.status == 0, final.stderr
    written = Counter(record["id"] for record in final.records)
    assert [identity for identity, times in written.items() if times > 1] == []
    assert set(written) == {record["id"] for record in crawled.records}
    assert run_scrapy(tmp_path, "verify", str(tmp_path)).status == 0
