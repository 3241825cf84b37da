"""`scrapy verify` and `scrapy rebuild-state` as a user runs them."""

import asyncio
import os
import subprocess
from pathlib import Path

from stories import keys, open_store, story

from tests import forked


def scrapy(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SCRAPY_SETTINGS_MODULE": "newscrawl.settings"}
    return forked.scrapy(*arguments, folder=folder, environment=environment)


async def crawl(root: Path) -> None:
    store = open_store(root)
    for number in range(5):
        await store.put(story(number), keys(story(number)))
    await store.close()


def test_verify_damage_and_rebuild(tmp_path: Path) -> None:
    asyncio.run(crawl(tmp_path / "output"))
    well = scrapy(tmp_path, "verify")
    assert (well.returncode, well.stdout) == (0, "output: 1 file, 5 articles, 0 rejects: all well\n")

    (tmp_path / "output" / "state.sqlite3").write_bytes(b"")
    damaged = scrapy(tmp_path, "verify", "output")
    assert damaged.returncode == 1
    assert "run `scrapy rebuild-state`" in damaged.stdout
    assert damaged.stdout.endswith("output: 1 file, 5 articles, 0 rejects: 1 fault\n")

    rebuilt = scrapy(tmp_path, "rebuild-state", "output")
    assert (rebuilt.returncode, rebuilt.stdout) == (0, "output/state.sqlite3: made from 5 articles and 0 rejects\n")
    assert (tmp_path / "output" / "state.sqlite3.bak").read_bytes() == b""
    assert scrapy(tmp_path, "verify", "-s", "NEWSCRAWL_OUTPUT_DIR=output").returncode == 0


def test_errors_are_one_line_on_stderr(tmp_path: Path) -> None:
    for command in ("verify", "rebuild-state"):
        run = scrapy(tmp_path, command, "nowhere")
        assert (run.returncode, run.stdout) == (1, "")
        assert run.stderr.splitlines()[-1].startswith("output nowhere is not there")


def test_a_state_that_is_none_is_a_wrong_argument(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    for command in ("verify", "rebuild-state"):
        run = scrapy(tmp_path, command, "-s", "NEWSCRAWL_STATE=mysql://host")
        assert (run.returncode, run.stdout.count("NEWSCRAWL_STATE")) == (2, 0)
        assert "NEWSCRAWL_STATE=mysql://…: it must be a file or redis://" in run.stderr
