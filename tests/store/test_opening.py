"""Opening a store and closing it: one crawl for an output and a state, and what cannot be used is named."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest
from stories import open_store

from newscrawl.errors import ArgumentError, NewscrawlError, OutputError, StateError
from newscrawl.store import Store
from tests.waiting import PATIENCE, started

HOLD = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from stories import open_store
try:
    store = open_store(Path(sys.argv[2]), state=Path(sys.argv[3]))
except Exception as error:
    print(type(error).__name__, error)
else:
    print("open", flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize(("output", "state", "error"), [("a", "other", OutputError), ("b", "state", StateError)])
def test_a_second_crawl_leaves_with_a_message(
    tmp_path: Path, output: str, state: str, error: type[NewscrawlError]
) -> None:
    holding = [sys.executable, "-c", HOLD, str(Path(__file__).parent), str(tmp_path / "a"), str(tmp_path / "state")]
    with started(holding, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "open\n"
        with pytest.raises(error, match=rf"in use by another newscrawl process \(pid {first.pid}\)"):
            Store.open(tmp_path / output, tmp_path / state, spider="site", job="2")
        first.kill()
        first.wait(PATIENCE)
        asyncio.run(Store.open(tmp_path / output, tmp_path / state, spider="site", job="2").close())


@pytest.mark.parametrize(
    ("output", "state", "error"), [("a", "other", "NEWSCRAWL_OUTPUT_DIR"), ("b", "state", "NEWSCRAWL_STATE")]
)
def test_a_second_crawl_of_one_process_is_told_so(tmp_path: Path, output: str, state: str, error: str) -> None:
    async def both() -> None:
        first = Store.open(tmp_path / "a", tmp_path / "state", spider="site", job="1")
        with pytest.raises(NewscrawlError, match=f"in use by another crawl of this process; give each crawl a {error}"):
            Store.open(tmp_path / output, tmp_path / state, spider="site", job="2")
        await first.close()
        await Store.open(tmp_path / output, tmp_path / state, spider="site", job="2").close()

    asyncio.run(both())


@pytest.mark.parametrize(
    "options", [{"mode": "fuzzy"}, {"compress": "gzip"}, {"state": Path("redis://host/0")}, {"state": "mysql://host/0"}]
)
def test_wrong_arguments(tmp_path: Path, options: dict[str, object]) -> None:
    with pytest.raises(ArgumentError, match="NEWSCRAWL_"):
        open_store(tmp_path, **options)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_an_output_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("here I am")
    with pytest.raises(OutputError, match="cannot be used"):
        open_store(tmp_path / "output")


def test_an_output_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if os.geteuid() == 0:
        output = Path("/proc/newscrawl")
    else:
        output = tmp_path / "output"
        output.mkdir(mode=0o500)
    with pytest.raises(OutputError, match="cannot be used"):
        open_store(output)


def test_closing_twice_and_using_a_closed_store(tmp_path: Path) -> None:
    async def main() -> None:
        store = open_store(tmp_path)
        await store.close()
        await store.close()
        with pytest.raises(RuntimeError, match="closed"):
            await store.known(["https://example.com/story"])

    asyncio.run(main())
    assert list(tmp_path.glob("*/*/*")) == []
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == [
        ".newscrawl.lock",
        "state.sqlite3",
        "state.sqlite3.lock",
    ]
