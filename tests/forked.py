"""`python -m scrapy` as a fork of a process that has imported all of it: a second less for each of hundreds of starts.

What a test sees is that of a process of its own: arguments, folder, environment, streams and exit status. Where the
test is about signals, closed streams or being killed, it starts Python as usual.
"""

import os
import runpy
import subprocess
import sys
from collections.abc import Mapping
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
#: Seconds after which a process hangs, on however busy a machine; fewer than a test has (pyproject.toml).
TIMEOUT = 200

if sys.platform == "linux":
    _processes = get_context("forkserver")
    _processes.set_forkserver_preload(["tests.warm"])
else:  # the frameworks of macOS do not bear a fork
    _processes = get_context("spawn")


def scrapy(
    *arguments: str, folder: Path = ROOT, stdin: str = "", environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run to the end; with what it wrote as text."""
    done = scrapy_bytes(*arguments, folder=folder, stdin=stdin.encode(), environment=environment)
    return subprocess.CompletedProcess(arguments, done.returncode, done.stdout.decode(), done.stderr.decode())


def scrapy_bytes(
    *arguments: str, folder: Path = ROOT, stdin: bytes = b"", environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run to the end."""
    with TemporaryDirectory() as place:
        streams = Path(place)
        (streams / "0").write_bytes(stdin)
        given = dict(os.environ if environment is None else environment)
        process = _processes.Process(target=_scrapy, args=(arguments, folder, streams, given))
        process.start()
        try:
            process.join(TIMEOUT)
            status = process.exitcode
        finally:
            process.kill()
            process.join()
        stdout, stderr = (path.read_bytes() if path.exists() else b"" for path in (streams / "1", streams / "2"))
    if status is None:
        raise subprocess.TimeoutExpired(arguments, TIMEOUT, stdout, stderr)
    return subprocess.CompletedProcess(arguments, status, stdout, stderr)


def _scrapy(arguments: tuple[str, ...], folder: Path, streams: Path, environment: dict[str, str]) -> None:
    """In the fork: what Python does for `-m scrapy`."""
    for number, flags in enumerate((os.O_RDONLY, os.O_WRONLY | os.O_CREAT, os.O_WRONLY | os.O_CREAT)):
        os.dup2(os.open(streams / str(number), flags), number)
    sys.stdin = open(0, closefd=False)  # noqa: SIM115
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.path.insert(0, str(folder))
    sys.argv = ["scrapy", *arguments]
    runpy.run_module("scrapy", run_name="__main__", alter_sys=True)
