"""The running hostile server and the small crawls over it, each a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any
from urllib.request import urlopen

import pytest

from tests.crawl.running import TIMEOUT

from .server import PAGE

HERE = Path(__file__).parent


@dataclass
class Crawl:
    """What a finished crawl said."""

    outcomes: dict[str, Any]
    stats: dict[str, Any]
    memory_mib: list[float]
    log: str

    def __getitem__(self, name: str) -> dict[str, Any]:
        outcome: dict[str, Any] = self.outcomes[name]
        return outcome

    def reason(self, name: str) -> str | None:
        return self[name].get("reason")


@dataclass
class Site:
    """The running hostile site."""

    ports: dict[str, int]
    certificates: Path

    @property
    def port(self) -> int:
        return self.ports["http"]

    def url(self, name: str, path: str = "/ok", scheme: str = "http") -> str:
        return f"{scheme}://{name}:{self.port}{path}"

    def each(self, paths: Sequence[str], first: int = 0, **options: Any) -> list[dict[str, Any]]:
        """A request of each path, each on a host of its own: h0.test, h1.test, …"""
        return [
            {"id": path, "url": self.url(f"h{number}.test", path), **options}
            for number, path in enumerate(paths, start=first)
        ]

    def redirect(self, name: str, target: str, way: str = "redirect") -> str:
        """The address of a page that leads to `target`."""
        return self.url(name, f"/{way}?to={target.encode().hex()}")

    def hits(self) -> dict[str, int]:
        with urlopen(f"http://127.0.0.1:{self.port}/hits", timeout=TIMEOUT) as answer:
            found: dict[str, int] = json.load(answer)
        return found

    def start(self, requests: list[dict[str, Any]], **settings: Any) -> "Running":
        ports = [80, 443, *self.ports.values(), *settings.pop("ports", [])]
        asked = {"requests": requests, "settings": {"NEWSCRAWL_ALLOWED_PORTS": ports, **settings}}
        env = os.environ | {"SSL_CERT_FILE": str(self.certificates / "ca.pem"), "PYTHONPATH": str(HERE.parents[1])}
        command = [sys.executable, str(HERE / "crawl.py")]
        return Running(command, env, json.dumps(asked), self.certificates.parent)


class Running:
    """A crawl under way."""

    def __init__(self, command: list[str], env: dict[str, str], asked: str, folder: Path) -> None:
        # Files, not pipes: a full pipe would hold the crawl up until somebody reads it.
        self._out = TemporaryFile("w+", dir=folder)  # noqa: SIM115
        self._log = TemporaryFile("w+", dir=folder)  # noqa: SIM115
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=self._out, stderr=self._log, text=True, env=env
        )
        assert self._process.stdin
        self._process.stdin.write(asked)
        self._process.stdin.close()

    def result(self) -> Crawl:
        try:
            status = self._process.wait(TIMEOUT)
        except subprocess.TimeoutExpired:
            self._process.kill()
            raise
        self._log.seek(0)
        self._out.seek(0)
        log = self._log.read()
        assert status == 0, log
        return Crawl(**json.load(self._out), log=log)


def finished(name: str) -> Any:
    """A fixture: the crawl of that name in the module's `running`, when it is over."""

    @pytest.fixture(scope="module", name=name)
    def crawl(running: dict[str, Running]) -> Crawl:
        return running[name].result()

    return crawl


def is_page(outcome: dict[str, Any]) -> bool:
    """Whether the ordinary page came, whole."""
    return outcome.get("status") == 200 and outcome["text"].encode() == PAGE
