"""Redis servers for the tests of shared states."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from redis_server import RedisServer


@pytest.fixture(scope="session")
def _running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    server = RedisServer(tmp_path_factory.mktemp("redis"))
    server.start()
    yield server
    server.kill()


@pytest.fixture
def server(_running: RedisServer) -> RedisServer:
    """A server that lives on, emptied."""
    _running.client.flushall()
    return _running


@pytest.fixture
def mortal(tmp_path: Path) -> Iterator[RedisServer]:
    """A server to be ill-treated."""
    (tmp_path / "redis").mkdir()
    server = RedisServer(tmp_path / "redis")
    server.start()
    yield server
    server.kill()
