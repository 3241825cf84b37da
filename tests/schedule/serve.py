"""The service in a process of its own, so that it can be killed: `python -m schedule.serve OUT TOML`."""

import asyncio
import logging
import signal
import sys
from pathlib import Path

from newscrawl.schedule.service import Service

from .stage import crawls_of, runs_in


async def main(out: Path, toml: str) -> None:
    runs = runs_in(out)
    runs.interrupt_on(signal.SIGTERM, signal.SIGINT)
    await Service(crawls_of(toml), runs).serve()


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
