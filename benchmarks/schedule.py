"""Keeps a schedule of three crawls of the demo sites, lets go wrong what goes wrong, and prints what the service logs.

    python benchmarks/schedule.py [--minutes 10]

`slow` takes longer than its interval; the first three runs of `wire` are killed (SIGKILL), and a webhook is told; for a
fifth of the time the service is stopped, so that all three crawls miss windows. Ends with 0 when all of that was seen.
"""

import argparse
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from tests.crawl.running import demo_sites

ROOT = Path(__file__).parent.parent
SCHEDULE = """
[defaults]
grace = "20s"

[defaults.settings]
NEWSCRAWL_ALLOW_PRIVATE = true
NEWSCRAWL_ALLOWED_PORTS = [{ports}]
NEWSCRAWL_WORKERS = 1
AUTOTHROTTLE_ENABLED = false

[crawls.news]
spider = "site"
arguments = {{ url = "{fronts[0]}" }}
settings = {{ NEWSCRAWL_OUTPUT_DIR = "{out}/news" }}
every = "1m"
jitter = "5s"

[crawls.slow]
spider = "site"
arguments = {{ url = "{fronts[1]}" }}
settings = {{ NEWSCRAWL_OUTPUT_DIR = "{out}/slow", DOWNLOAD_DELAY = 5, CONCURRENT_REQUESTS_PER_DOMAIN = 1 }}
every = "90s"

[crawls.wire]
spider = "site"
arguments = {{ url = "{fronts[2]}" }}
settings = {{ NEWSCRAWL_OUTPUT_DIR = "{out}/wire", DOWNLOAD_DELAY = 1 }}
cron = "* * * * *"
"""
#: What must have been seen, as the log and the webhook say it.
EXPECTED = (
    "slow: skipped: its last run still goes",
    "ended by SIGKILL",
    "webhook: newscrawl: wire failed 3 times in a row",
    "webhook: newscrawl: wire works again",
    "windows passed since",
)
#: Runs of `wire` that are killed, and seconds after their start.
KILLED, AFTER = 3, 3.0


class Show:
    """Prints and keeps each line; kills the first runs of `wire`."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self._killed = 0

    def line(self, text: str) -> None:
        self.seen.append(text)
        print(text, flush=True)

    def follow(self, service: subprocess.Popen[str]) -> None:
        """All that the service prints, until it ends."""
        for line in service.stdout or ():
            self.line(re.sub(r"^\S+ |, log \S+", "", line.rstrip()))
            started = re.search(r"wire: started, .* pid (\d+)", line)
            if started and self._killed < KILLED:
                self._killed += 1
                threading.Timer(AFTER, self._kill, [int(started[1])]).start()

    def _kill(self, pid: int) -> None:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


@contextmanager
def webhook(show: Show) -> Iterator[int]:
    """The port of a webhook that prints what it is told."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            show.line(f"webhook: {told['title']}: {told['message']}")
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the parent's name
            """Silent."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def serve(show: Show, settings: list[str], port: int, seconds: float) -> None:
    """The service for some time, then SIGTERM."""
    command = [sys.executable, "-m", "scrapy", "schedule", "run", *settings]
    environment = os.environ | {"NEWSCRAWL_ALERTS": f"json://127.0.0.1:{port}"}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as service:
        following = threading.Thread(target=show.follow, args=[service])
        following.start()
        time.sleep(seconds)
        service.terminate()
        following.join()
    show.line(f"the service ended with {service.returncode}")


def main() -> int:
    """Run and print; 0 when everything that was to happen was seen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    seconds = 60 * parser.parse_args().minutes
    show = Show()
    with tempfile.TemporaryDirectory() as out, demo_sites() as fronts, webhook(show) as port:
        ports = ", ".join(front.rstrip("/").rsplit(":", 1)[1] for front in fronts)
        schedule = Path(out, "schedule.toml")
        schedule.write_text(SCHEDULE.format(ports=ports, fronts=fronts, out=out))
        settings = ["-s", f"NEWSCRAWL_SCHEDULE={schedule}", "-s", f"NEWSCRAWL_OUTPUT_DIR={out}"]
        serve(show, settings, port, seconds * 0.5)
        time.sleep(seconds * 0.2)
        serve(show, settings, port, seconds * 0.3)
        subprocess.run([sys.executable, "-m", "scrapy", "schedule", "list", *settings], cwd=ROOT, check=False)
    missing = [what for what in EXPECTED if not any(what in line for line in show.seen)]
    print(f"not seen: {missing}" if missing else "all seen")
    return int(bool(missing))


if __name__ == "__main__":
    sys.exit(main())
