"""`scrapy schedule` as users start it, once around: a real crawl of a real server, then what is said about it."""

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from scrapy.settings import Settings

from newscrawl.errors import ArgumentError
from newscrawl.schedule.locks import Locks
from newscrawl.schedule.project import Project
from tests import forked

PARAGRAPH = (
    "The ferry that has joined the two villages since the winter of the great ice will sail again on Monday, the "
    "harbour office said, after its crew had spent eleven weeks on a new engine and on the paint of the bridge. "
)
PAGE = f"""<!doctype html><html lang="en"><head><title>The ferry sails again</title>
<meta property="og:type" content="article"><meta property="article:published_time" content="2026-03-01T08:00:00Z">
</head><body><article><h1>The ferry sails again</h1>
{"".join(f"<p>{PARAGRAPH}{n}.</p>" for n in range(6))}</article></body></html>""".encode()


class Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found = self.path.startswith("/news/")
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE if found else b"")

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture
def port() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def words_of(folder: Path, *words: str) -> list[str]:
    """What stands behind `scrapy` on the command line."""
    settings = {
        "NEWSCRAWL_OUTPUT_DIR": str(folder / "output"),
        "NEWSCRAWL_SCHEDULE": str(folder / "schedule.toml"),
        "NEWSCRAWL_ALLOW_PRIVATE": "True",
        "NEWSCRAWL_WORKERS": "1",
    }
    options = [word for name, value in settings.items() for word in ("-s", f"{name}={value}")]
    return ["schedule", *words, *options]


def scrapy(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return forked.scrapy(*words_of(folder, *words))


def test_a_real_crawl_once_around(tmp_path: Path, port: int) -> None:
    (tmp_path / "schedule.toml").write_text(
        f"[crawls.ferry]\nspider = 'urls'\narguments = {{ url = 'http://127.0.0.1:{port}/news/ferry-sails-again' }}\n"
        f"settings = {{ NEWSCRAWL_ALLOWED_PORTS = [{port}], DOWNLOAD_DELAY = 0 }}\ncron = '@daily'\n"
    )
    once = scrapy(tmp_path, "once", "ferry")
    assert (once.returncode, once.stdout, once.stderr) == (0, "", "")  # quiet: cron mails what is printed
    (ferry,) = json.loads(scrapy(tmp_path, "list", "--json").stdout)["crawls"]
    assert (ferry["result"], ferry["exitStatus"], ferry["articles"]) == ("ok", 0, 1)
    (record,) = (tmp_path / "output").glob(f"articles/*/urls-{ferry['job']}.jsonl")
    assert json.loads(record.read_text())["headline"] == "The ferry sails again"


def test_a_crawl_gets_a_state_with_a_password(tmp_path: Path) -> None:
    state = "redis://:hunter2@127.0.0.1:9/0"
    (tmp_path / "schedule.toml").write_text(HOURLY + f"settings = {{ NEWSCRAWL_STATE = '{state}' }}\n")
    once = scrapy(tmp_path, "once", "x")
    assert once.returncode == 1
    assert "state redis://127.0.0.1:9/0 cannot be used" in once.stderr
    assert not [path for path in tmp_path.rglob("*") if path.suffix != ".toml" and holds(path, "hunter2")]


def holds(path: Path, word: str) -> bool:
    return path.is_file() and word.encode() in path.read_bytes()


HOURLY = "[crawls.x]\nspider = 'site'\nevery = '1h'\narguments = { url = 'https://a.example' }\n"


def project(folder: Path, toml: str | None) -> Project:
    if toml:
        (folder / "schedule.toml").write_text(toml)
    settings = Settings()
    settings.setmodule("newscrawl.settings")
    settings["NEWSCRAWL_OUTPUT_DIR"] = str(folder / "output")
    settings["NEWSCRAWL_SCHEDULE"] = str(folder / "schedule.toml")
    return Project.from_settings(settings, [])


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        (None, "schedule.toml cannot be read: "),
        (HOURLY.replace("site", "sites"), "schedule.toml: crawls.x: spider: no spider 'sites'; there are: feed, site"),
        (
            HOURLY.replace("url", "urls"),
            "schedule.toml: crawls.x: arguments: unknown argument 'urls'; this spider takes",
        ),
        (HOURLY.replace("1h", "1 hour"), "schedule.toml: crawls.x: every: '1 hour'"),
    ],
)
def test_a_schedule_is_checked_against_the_project(tmp_path: Path, toml: str | None, message: str) -> None:
    with pytest.raises(ArgumentError) as error:
        project(tmp_path, toml)
    assert message in str(error.value)


def test_addresses_come_from_the_environment_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSCRAWL_ALERTS", "json://127.0.0.1 nosuch://x,y")
    with pytest.raises(ArgumentError, match="NEWSCRAWL_ALERTS: address 2"):
        project(tmp_path, HOURLY).once("x")


def test_there_is_one_service(tmp_path: Path) -> None:
    one = project(tmp_path, HOURLY)
    assert not one.service_runs()
    held = Locks([one.places.service_lock])
    assert one.service_runs()
    with pytest.raises(ArgumentError, match="another `scrapy schedule run` keeps this schedule"):
        one.serve()
    held.close()


def test_a_list_that_nobody_reads_to_its_end_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "schedule.toml").write_text(HOURLY)
    command = [sys.executable, "-m", "scrapy", *words_of(tmp_path, "list")]
    lister = subprocess.Popen(command, cwd=forked.ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert lister.stdout is not None
    lister.stdout.close()
    _, complaint = lister.communicate(timeout=forked.TIMEOUT)
    assert (lister.returncode, complaint) == (-signal.SIGPIPE, b"")


def test_a_mistake_ends_with_status_2(tmp_path: Path) -> None:
    (tmp_path / "schedule.toml").write_text(HOURLY)
    done = scrapy(tmp_path, "once", "y")
    assert done.returncode == 2
    assert "no crawl 'y'; there are: x" in done.stderr


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "schedule.toml").write_text(HOURLY)
    (tmp_path / "units").write_text("in the way")
    done = scrapy(tmp_path, "export", "--systemd", "--output", str(tmp_path / "units"))
    assert done.returncode == 1
    assert done.stderr == f"scrapy schedule: export: --output {tmp_path / 'units'} cannot be written: File exists\n"
